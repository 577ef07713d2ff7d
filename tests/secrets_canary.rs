//! Runs all three jobs with a known key and looks for the key in everything that was written, logged, shown or told:
//! plain, percent-encoded and base64.

#![cfg(test)]
#![cfg(all(feature = "gui", feature = "practice"))]

#[path = "support/app.rs"]
mod app;
#[path = "support/canary.rs"]
mod canary;

use std::io::{self, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::{Arc, Mutex};

use app::{Bench, filled, secret, text};
use base64::Engine as _;
use canary::{files_below, holds};
use docspace_steward::practice::Options;
use docspace_steward::practice::seed::known;
use tracing_subscriber::fmt::MakeWriter;

/// Everything that any part of the program logs.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("the log").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

fn told_by(address: &str, path: &str) -> Vec<u8> {
    let mut stream = TcpStream::connect(address.trim_start_matches("http://")).expect("the practice portal");
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: practice\r\nConnection: close\r\n\r\n"
    )
    .expect("a request");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).expect("an answer");
    answer
}

#[test]
fn the_finder_finds_the_key_in_each_form() {
    let key = secret("admin");
    let shifted = base64::engine::general_purpose::STANDARD.encode(format!("Bearer {key}!"));
    assert!(holds(format!("a{key}b").as_bytes(), &key));
    assert!(holds(shifted.as_bytes(), &key));
    assert!(!holds(b"sk-none", &key));
}

#[test]
fn the_key_is_in_nothing_that_is_written_logged_shown_or_told() {
    let log = Log::default();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(log.clone())
        .init();
    let key = secret("admin");
    let mut bench = Bench::saving_to(&Options::default(), "admin", "access.csv");
    let origin = bench.portal.address();
    let mut shown = Vec::new();
    bench.list(&[
        format!("{origin}/doceditor?fileId={}", known::UNLOCKED),
        format!("{origin}/doceditor?fileId={}", known::LEGAL_FILE),
        format!("{origin}/rooms/shared/{}", known::BUDGET_ROOM),
    ]);
    bench.go("page-locks");
    bench.wait("the forecast", |desk| desk.locks.job.rows().len() == 3);
    bench.try_all_anyway();
    bench.press(&filled(
        "locks-main",
        &[("change", "lock".into()), ("things", "2 files".into())],
    ));
    bench.wait("the run is over", |desk| desk.locks.job.is_done());
    shown.push(bench.what_is_shown());
    bench.go("page-access");
    bench.press(&filled("access-read", &[("items", "3 items".into())]));
    bench.wait("the review is over", |desk| desk.access.read_at().is_some());
    shown.push(bench.what_is_shown());
    let rows = bench.desk().access.lines().len();
    bench.press(&filled("access-export", &[("count", rows.into())]));
    let file = bench.file_in("access.csv");
    bench.wait("the file is there", |_| file.exists());
    bench.go("page-owners");
    bench.choose_owner("Ivan Petrov");
    bench.wait("the forecast", |desk| desk.owners.job.rows().len() == 3);
    bench.press(&filled(
        "owners-main",
        &[("things", "1 room".into()), ("name", "Ivan Petrov".into())],
    ));
    bench.confirm_hand_over(1);
    bench.wait("the run is over", |desk| desk.owners.job.is_done());
    shown.push(bench.what_is_shown());
    bench.go("page-settings");
    shown.push(bench.what_is_shown());

    let mut places = files_below(bench.folder.path());
    assert!(
        places.iter().any(|(name, _)| name.ends_with("access.csv")),
        "there are files to look into"
    );
    places.push(("the ledger".to_owned(), told_by(&origin, "/practice/ledger")));
    places.push(("the state".to_owned(), told_by(&origin, "/practice/state")));
    places.push((
        "the window title".to_owned(),
        bench.app.state().title().as_bytes().to_vec(),
    ));
    places.push(("the desk".to_owned(), format!("{:?}", bench.desk()).into_bytes()));
    places.extend(
        shown
            .into_iter()
            .map(|screen| ("a screen".to_owned(), screen.into_bytes())),
    );
    let logged = log.0.lock().expect("the log").clone();
    assert!(logged.len() > 1_000, "the log was kept: {} bytes", logged.len());
    assert!(bench.app.state().title().contains(&text("app-name")));
    places.push(("the log".to_owned(), logged));
    for (place, content) in places {
        assert!(!holds(&content, &key), "the key is in {place}");
    }
}
