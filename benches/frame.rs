//! What one frame of the items page costs, without a GPU: 100 rows beside 100,000, while scrolling.
//!
//! `cargo bench --bench frame` prints medians of this run and their ratio, which is to stay near 1: a frame costs what is
//! visible, not what is listed.

#[path = "../tests/support/desk.rs"]
mod desk;

use std::io::Write as _;
use std::time::{Duration, Instant};

use docspace_steward::bulk::resolve::Resolved;
use docspace_steward::command::Commands;
use docspace_steward::desk::{Desk, Page};
use docspace_steward::domain::ids::{EntryId, EntryRef};
use docspace_steward::domain::pasted::{PastedItem, PastedList, Place, Reading};
use docspace_steward::ui::screens::items::items_ui;
use docspace_steward::ui::theme::{self, Mode};
use docspace_steward::ui::view::{About, Memory, View};
use docspace_steward::words::{Language, Words};
use egui::{Context, Event, MouseWheelUnit, RawInput, Rect, pos2, vec2};
use jiff::Timestamp;
use jiff::tz::TimeZone;

const FRAMES: usize = 200;
const WARM_UP: usize = 20;

/// A file that somebody else has locked.
fn entry(number: i32) -> Resolved {
    desk::file(number, &format!("Contract {number} with a supplier.docx"), "Contracts")
        .held_by("Jon Berg")
        .resolved()
}

fn desk_with(rows: i32) -> Desk {
    let mut desk = Desk {
        page: Page::Items,
        ..Desk::default()
    };
    let found = |number: i32| PastedItem {
        at: Place { line: 1, column: 1 },
        text: number.to_string(),
        reading: Reading::Named(EntryRef::file(EntryId::Number(number))),
    };
    let keys = desk.items.add(PastedList {
        found: (1..=rows).map(found).collect(),
        ..PastedList::default()
    });
    let resolved = keys.into_iter().zip(1..).map(|(key, number)| (key, entry(number)));
    desk.items.set_resolved(resolved);
    desk
}

/// Median time of a frame, layout and tessellation, while the wheel turns over the table.
fn frame_time(rows: i32) -> Duration {
    let ctx = Context::default();
    theme::apply(&ctx, Mode::Light);
    let mut desk = desk_with(rows);
    let (mut memory, mut commands, about) = (Memory::default(), Commands::default(), About::default());
    let zone = TimeZone::UTC;
    let screen = Rect::from_min_size(pos2(0.0, 0.0), vec2(1440.0, 900.0));
    let mut times = Vec::with_capacity(FRAMES);
    for frame in 0..WARM_UP + FRAMES {
        let input = RawInput {
            screen_rect: Some(screen),
            time: Some(frame as f64 / 60.0),
            events: vec![
                Event::PointerMoved(screen.center()),
                Event::MouseWheel {
                    unit: MouseWheelUnit::Point,
                    delta: vec2(0.0, -40.0),
                    phase: egui::TouchPhase::Move,
                    source: egui::MouseWheelSource::Wheel,
                    modifiers: egui::Modifiers::default(),
                },
            ],
            ..RawInput::default()
        };
        let start = Instant::now();
        let mut output = ctx.run_ui(input, |ui| {
            let mut view = View {
                words: Words::new(Language::English),
                desk: &mut desk,
                memory: &mut memory,
                commands: &mut commands,
                about: &about,
                now: Timestamp::UNIX_EPOCH,
                zone: &zone,
            };
            items_ui(ui, &mut view);
        });
        output.textures_delta.clear();
        let shapes = std::mem::take(&mut output.shapes);
        std::hint::black_box(ctx.tessellate(shapes, 1.0));
        if frame >= WARM_UP {
            times.push(start.elapsed());
        }
        commands.drain();
    }
    times.sort();
    times[times.len() / 2]
}

fn main() -> std::io::Result<()> {
    let (few, many) = (frame_time(100), frame_time(100_000));
    let ratio = many.as_secs_f64() / few.as_secs_f64();
    writeln!(
        std::io::stdout(),
        "a frame of 100 rows takes {few:.2?}, of 100,000 rows {many:.2?}, ratio {ratio:.2}"
    )
}
