//! Short messages for the edge of the window, waiting to be shown. They take no focus.

use crate::words::Said;

/// What a notice means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeTone {
    Done,
    Trouble,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub tone: NoticeTone,
    pub said: Said,
}

/// Notices that the screen has not taken yet, oldest first.
#[derive(Debug, Default)]
pub struct Notices {
    pending: Vec<Notice>,
}

impl Notices {
    pub fn done(&mut self, summary: String) {
        self.done_at(summary, String::new());
    }

    /// [`Self::done`] with a second line, such as the place of a file.
    pub fn done_at(&mut self, summary: String, hint: String) {
        let said = Said {
            summary,
            hint,
            details: Vec::new(),
        };
        self.pending.push(Notice {
            tone: NoticeTone::Done,
            said,
        });
    }

    pub fn trouble(&mut self, said: Said) {
        self.pending.push(Notice {
            tone: NoticeTone::Trouble,
            said,
        });
    }

    /// Takes them all; the screen shows each for a while.
    pub fn take(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.pending)
    }
}
