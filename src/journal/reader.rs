//! The one thread that reads, over a connection that cannot write: whoever asks waits without blocking.

use std::path::PathBuf;
use std::thread::JoinHandle;

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::schema;
use super::trouble::Trouble;
use crate::bulk::ports::Answer;
use crate::domain::problem::Problem;

/// So many questions may wait.
const WAITING: usize = 256;

/// One question, told whether the journal could be opened. Answers whether the connection may be kept.
type Question = Box<dyn FnOnce(Result<&mut Connection, Trouble>) -> bool + Send>;

/// Asks the reader's thread. Dropping it waits until the thread has put the file down.
#[derive(Debug)]
pub(super) struct Reader {
    /// `None` while it is being dropped: the thread ends when nobody can ask it any more.
    questions: Option<mpsc::Sender<Question>>,
    thread: Option<JoinHandle<()>>,
    path: PathBuf,
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.questions = None;
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the journal's reader broke");
        }
    }
}

impl Reader {
    pub(super) fn start(path: PathBuf) -> Result<Self, Trouble> {
        let (questions, asked) = mpsc::channel(WAITING);
        let at = path.clone();
        let thread = std::thread::Builder::new()
            .name("journal-reader".to_owned())
            .spawn(move || answer_all(&at, asked))?;
        Ok(Self {
            questions: Some(questions),
            thread: Some(thread),
            path,
        })
    }

    /// Short questions: pages and counts.
    pub(super) async fn ask<T: Send + 'static>(
        &self,
        question: impl FnOnce(&mut Connection) -> Result<T, Trouble> + Send + 'static,
    ) -> Answer<T> {
        let (answer, answered) = oneshot::channel();
        let ask: Question = Box::new(move |connection| {
            let found = connection.and_then(question);
            let keep = found
                .as_ref()
                .err()
                .is_none_or(|trouble| !trouble.spoils_the_connection());
            // Whoever asked may have gone.
            let _ = answer.send(found.map_err(Problem::from));
            keep
        });
        let gone = || Problem::internal("the journal's reader has ended");
        let questions = self.questions.as_ref().ok_or_else(gone)?;
        questions.send(ask).await.map_err(|_| gone())?;
        answered.await.map_err(|_| gone())?
    }

    /// One long question, on a thread and a connection of its own, so that no page waits for it.
    pub(super) async fn ask_at_length<T: Send + 'static>(
        &self,
        question: impl FnOnce(&mut Connection) -> Result<T, Trouble> + Send + 'static,
    ) -> Answer<T> {
        let (answer, answered) = oneshot::channel();
        let path = self.path.clone();
        std::thread::Builder::new()
            .name("journal-verify".to_owned())
            .spawn(move || {
                let found = schema::open_to_read(&path).and_then(|mut connection| question(&mut connection));
                let _ = answer.send(found.map_err(Problem::from));
            })
            .map_err(|error| Problem::from(Trouble::from(error)))?;
        answered
            .await
            .map_err(|_| Problem::internal("the journal's reader has ended"))?
    }
}

fn answer_all(path: &std::path::Path, mut asked: mpsc::Receiver<Question>) {
    let mut kept: Option<Connection> = None;
    while let Some(question) = asked.blocking_recv() {
        let opened = match kept.take() {
            Some(connection) => Ok(connection),
            None => schema::open_to_read(path),
        };
        match opened {
            Ok(mut connection) => {
                if question(Ok(&mut connection)) {
                    kept = Some(connection);
                }
            }
            Err(trouble) => {
                question(Err(trouble));
            }
        }
    }
}
