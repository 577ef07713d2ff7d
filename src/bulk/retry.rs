//! When to ask again. Reads are repeated by kind of trouble, within a budget; writes never are (see `engine`).

use std::future::Future;
use std::time::Duration;

use super::pacer::{Pacer, RequestKind, SlowDown};
use super::ports::Answer;
use crate::domain::problem::{Problem, ProblemKind};

/// What asking again can do about a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RetryClass {
    /// The same question gets the same answer.
    Never,
    /// May be gone in a moment.
    Transient,
    /// Not carried out; ask again after the wait. `asked`: as long as the server said.
    RateLimited { asked: Option<Duration> },
    /// Every further request fails alike: start nothing more.
    Fatal,
}

impl RetryClass {
    pub fn of(problem: &Problem) -> Self {
        match problem.kind {
            ProblemKind::ServerTrouble | ProblemKind::Network => Self::Transient,
            ProblemKind::TooManyRequests { wait } => Self::RateLimited { asked: wait },
            ProblemKind::KeyRejected
            | ProblemKind::Tls
            | ProblemKind::NotPrivate
            | ProblemKind::NoCertificates
            | ProblemKind::PlaceRestricted
            | ProblemKind::Quota
            | ProblemKind::LookOnly => Self::Fatal,
            ProblemKind::ScopeMissing
            | ProblemKind::NotAllowed
            | ProblemKind::NotFoundOrInvisible
            | ProblemKind::Refused
            | ProblemKind::Validation
            | ProblemKind::NotDocSpace
            | ProblemKind::LocalFile
            | ProblemKind::Keyring(_)
            | ProblemKind::Journal(_)
            | ProblemKind::Interrupted
            | ProblemKind::Internal => Self::Never,
        }
    }
}

/// How often one read is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadBudget {
    /// Tries that may end in transient trouble, the first included.
    pub tries: u32,
}

impl ReadBudget {
    /// For filling in a list: a row that fails can be asked again by hand.
    pub const LOOKING: Self = Self { tries: 3 };
    /// For finding out what became of a write: worth half a minute.
    pub const SETTLING: Self = Self { tries: 6 };
}

const FIRST_DELAY: Duration = Duration::from_millis(500);

/// Asks until there is an answer or the budget is used up. Only for requests that change nothing.
pub async fn read<T, F>(pacer: &Pacer, budget: ReadBudget, ask: impl Fn() -> F) -> Answer<T>
where
    F: Future<Output = Answer<T>>,
{
    read_as(RequestKind::Read, pacer, budget, ask).await
}

/// The same for what is read by POST, which the portal counts as a change (`docspace-api.md` §6.3).
pub async fn read_by_post<T, F>(pacer: &Pacer, budget: ReadBudget, ask: impl Fn() -> F) -> Answer<T>
where
    F: Future<Output = Answer<T>>,
{
    read_as(RequestKind::ReadByPost, pacer, budget, ask).await
}

async fn read_as<T, F>(kind: RequestKind, pacer: &Pacer, budget: ReadBudget, ask: impl Fn() -> F) -> Answer<T>
where
    F: Future<Output = Answer<T>>,
{
    let mut troubled = 0;
    loop {
        let permit = pacer.permit(kind).await;
        let problem = match ask().await {
            Ok(value) => {
                pacer.answered(&permit);
                return Ok(value);
            }
            Err(problem) => problem,
        };
        match RetryClass::of(&problem) {
            RetryClass::RateLimited { asked } => match pacer.slow_down(&permit, asked) {
                SlowDown::Wait => {}
                SlowDown::TooLong { .. } | SlowDown::InVain => return Err(problem),
            },
            RetryClass::Transient => {
                pacer.troubled(&permit);
                // The place is given back before the pause: a slow portal must not be held by those who wait.
                drop(permit);
                troubled += 1;
                if troubled >= budget.tries {
                    return Err(problem);
                }
                pacer
                    .clock()
                    .sleep(FIRST_DELAY * 2_u32.saturating_pow(troubled - 1))
                    .await;
            }
            RetryClass::Never | RetryClass::Fatal => {
                pacer.answered(&permit);
                return Err(problem);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::bulk::testing::{Stage, problem, too_many};

    /// Answers with these problems in turn, then with a value; returns the answer, the tries and the time it took.
    async fn asked(budget: ReadBudget, problems: Vec<Problem>) -> (Answer<u8>, usize, Duration) {
        let stage = Stage::new([]);
        let left = RefCell::new(problems.into_iter());
        let tries = RefCell::new(0);
        let ask = || async {
            *tries.borrow_mut() += 1;
            left.borrow_mut().next().map_or(Ok(7), Err)
        };
        let reading = read(&stage.context.pacer, budget, ask);
        let mut reading = std::pin::pin!(reading);
        let answer = loop {
            tokio::select! {
                biased;
                answer = &mut reading => break answer,
                () = stage.settle() => assert!(stage.clock.advance_to_next(), "it hangs"),
            }
        };
        let took = stage.context.clock().now();
        let tries = *tries.borrow();
        (answer, tries, took)
    }

    #[tokio::test]
    async fn by_kind_and_within_a_budget() {
        let trouble = || problem(ProblemKind::ServerTrouble);
        let down = || problem(ProblemKind::Network);
        let denied = || problem(ProblemKind::NotAllowed);
        let rejected = || problem(ProblemKind::KeyRejected);
        let cases = [
            (vec![], Ok(7), 1, 0),
            (vec![trouble(), down()], Ok(7), 3, 1500),
            (vec![trouble(), trouble(), down()], Err(down()), 3, 1500),
            (vec![denied()], Err(denied()), 1, 0),
            (vec![rejected()], Err(rejected()), 1, 0),
            // Being asked to wait is no failure: it costs no try.
            (
                vec![too_many(None), trouble(), too_many(Some(3)), trouble()],
                Ok(7),
                5,
                5500,
            ),
            (vec![too_many(Some(3600))], Err(too_many(Some(3600))), 1, 0),
        ];
        for (problems, answer, tries, millis) in cases {
            let name = format!("{problems:?}");
            let expected = (answer, tries, Duration::from_millis(millis));
            assert_eq!(asked(ReadBudget::LOOKING, problems).await, expected, "{name}");
        }
    }

    #[tokio::test]
    async fn settling_is_worth_more_patience_than_looking() {
        let trouble = vec![problem(ProblemKind::ServerTrouble); 5];
        assert_eq!(asked(ReadBudget::SETTLING, trouble).await.0, Ok(7));
    }

    #[tokio::test]
    async fn a_portal_that_lets_nobody_through_is_given_up_after_a_quarter_of_an_hour() {
        let endless = vec![too_many(None); 10_000];
        let (answer, _, took) = asked(ReadBudget::LOOKING, endless).await;
        assert_eq!(answer, Err(too_many(None)));
        let quarter = Duration::from_mins(15);
        assert!((quarter..quarter + Duration::from_mins(2)).contains(&took), "{took:?}");
    }
}
