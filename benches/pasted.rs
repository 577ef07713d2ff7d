//! How long it takes to understand a pasted list, beside the bare minimum: splitting the same text into words.
//!
//! `cargo bench --bench pasted` prints medians of this run and their ratio. Absolute times mean nothing without the
//! machine they were taken on; the ratio does.

use std::hint::black_box;
use std::io::Write as _;
use std::time::{Duration, Instant};

use docspace_steward::domain::pasted::PastedList;

const LINES: usize = 10_000;
const ROUNDS: usize = 15;

/// Numbers, links and rubbish, in the proportions of a real paste.
fn sample() -> String {
    let line = |index: usize| match index % 4 {
        0 => format!("{}", 100_000 + index),
        1 => format!("https://docs.acme.example/doceditor?fileId={index}&action=view"),
        2 => format!("Contract {index}\t{}\tlast year", 300_000 + index),
        _ => "see the attachment, please".to_owned(),
    };
    (1..=LINES).map(line).collect::<Vec<_>>().join("\n")
}

fn median(mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[ROUNDS / 2]
}

fn main() -> std::io::Result<()> {
    let text = sample();
    let bare = median(|| {
        black_box(
            text.split_whitespace()
                .filter(|word| word.parse::<i32>().is_ok())
                .count(),
        );
    });
    let ours = median(|| {
        black_box(PastedList::parse(&text, None));
    });
    let ratio = ours.as_secs_f64() / bare.as_secs_f64();
    writeln!(
        std::io::stdout(),
        "{LINES} lines: understood in {ours:.1?}, split into words in {bare:.1?}, ratio {ratio:.0}"
    )
}
