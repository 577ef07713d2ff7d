//! Where the front end leaves its [`Waker`], so that background code can ask it to look again.

use std::sync::{Arc, PoisonError, RwLock};
use std::task::Waker;

/// A waker that may be set later, shared by everything that works in the background.
///
/// Until one is set, waking does nothing: a program without a screen needs none.
#[derive(Clone, Debug, Default)]
pub struct WakerSlot(Arc<RwLock<Option<Waker>>>);

impl WakerSlot {
    /// Registers the front end's waker, in place of any earlier one.
    pub fn set(&self, waker: Waker) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(waker);
    }

    /// Asks the front end to look again.
    pub fn wake(&self) {
        let waker = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::task::Wake;

    use super::*;

    /// Counts how often it was woken.
    #[derive(Default)]
    pub(crate) struct Count(pub(crate) AtomicUsize);

    impl Wake for Count {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::SeqCst);
        }
    }

    #[test]
    fn an_empty_slot_wakes_nobody_and_a_filled_one_its_waker() {
        let slot = WakerSlot::default();
        slot.wake();
        let count = Arc::new(Count::default());
        slot.set(Waker::from(Arc::clone(&count)));
        slot.clone().wake();
        slot.wake();
        assert_eq!(count.0.load(Ordering::SeqCst), 2);
    }
}
