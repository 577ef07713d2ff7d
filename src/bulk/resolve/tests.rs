//! What was pasted becomes entries, or a reason why not.

use std::time::Duration;

use super::*;
use crate::bulk::testing::*;
use crate::bulk::work::Progress;
use crate::domain::entry::{LockState, PathPart, RoomType};
use crate::domain::ids::EntryId;

fn part(id: i32, room: bool) -> PathPart {
    PathPart {
        id: EntryId::Number(id),
        title: format!("Entry {id}"),
        room_type: room.then_some(RoomType::Custom),
    }
}

/// Room 10 with folder 11 in it; files 1 and 2 in the folder; number 1 is also a folder.
fn stage() -> Stage {
    let in_folder = |id| file(id, 11, LockState::Free);
    let stage = Stage::new([room(10), folder(11, 10), folder(1, 10), in_folder(1), in_folder(2)]);
    stage.world(|world| {
        world
            .paths
            .insert(EntryId::Number(10), vec![part(2, false), part(10, true)]);
        world.paths.insert(
            EntryId::Number(11),
            vec![part(2, false), part(10, true), part(11, false)],
        );
        world.share_keys.insert("good".to_owned(), file_ref(2));
        world.short_links.insert(
            "file".to_owned(),
            "https://docs.acme.example/doceditor?fileId=2".to_owned(),
        );
        world.short_links.insert(
            "key".to_owned(),
            "https://docs.acme.example/rooms/share?key=good".to_owned(),
        );
        world
            .short_links
            .insert("gone".to_owned(), "https://docs.acme.example/".to_owned());
        world
            .short_links
            .insert("away".to_owned(), "https://evil.example/doceditor?fileId=2".to_owned());
    });
    stage
}

async fn resolve(stage: &Stage, readings: Vec<Reading>) -> (Progress, Vec<Resolved>) {
    let wanted = readings.into_iter().enumerate().map(|(place, reading)| Wanted {
        key: ItemKey(place as u64),
        reading,
    });
    let portal_url = PortalUrl::parse("https://docs.acme.example").unwrap();
    let mut handle = start(&stage.context, Some(portal_url), wanted.collect());
    let (progress, mut items) = stage.finish(&mut handle).await;
    items.sort_by_key(|item| item.key);
    (progress, items.into_iter().map(|item| item.resolved).collect())
}

async fn resolve_one(stage: &Stage, reading: Reading) -> Resolved {
    resolve(stage, vec![reading]).await.1.remove(0)
}

fn number(id: i32) -> Reading {
    Reading::Number(EntryId::Number(id))
}

fn found(resolved: &Resolved) -> &Found {
    match resolved {
        Resolved::Entry(found) => found,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_named_entry_comes_with_its_place() {
    let resolved = resolve_one(&stage(), Reading::Named(file_ref(2))).await;
    let whereabouts = found(&resolved).whereabouts.clone().unwrap();
    assert_eq!(whereabouts.room.unwrap().title, "Entry 10");
    assert_eq!(whereabouts.folders, ["Entry 11"]);
    // A room is its own place and needs no path.
    let stage = stage();
    let resolved = resolve_one(&stage, Reading::Named(folder_ref(10))).await;
    let whereabouts = found(&resolved).whereabouts.clone().unwrap();
    assert_eq!(
        (whereabouts.room.unwrap().id, whereabouts.folders.len()),
        (EntryId::Number(10), 0)
    );
    assert_eq!(stage.portal.asked("path"), 0);
}

#[tokio::test]
async fn a_bare_number_may_be_either_or_both() {
    let stage = stage();
    assert_eq!(
        found(&resolve_one(&stage, number(2)).await).entry.reference(),
        file_ref(2)
    );
    assert_eq!(
        found(&resolve_one(&stage, number(10)).await).entry.reference(),
        folder_ref(10)
    );
    assert_eq!(resolve_one(&stage, number(99)).await, Resolved::NotFound);
    let Resolved::Both { file, folder } = resolve_one(&stage, number(1)).await else {
        panic!("1 is both");
    };
    assert_eq!(
        (file.entry.reference(), folder.entry.reference()),
        (file_ref(1), folder_ref(1))
    );
}

#[tokio::test]
async fn what_could_not_be_seen_is_not_called_missing() {
    let denied = || Fault::Before(problem(ProblemKind::NotAllowed));
    let down = || Fault::Before(problem(ProblemKind::NotDocSpace));
    // A folder that may not be looked into is no rival of a readable file.
    let stage = stage();
    stage.read_fault(folder_ref(1), denied());
    assert_eq!(
        found(&resolve_one(&stage, number(1)).await).entry.reference(),
        file_ref(1)
    );
    // Trouble is: which of the two was meant cannot be told.
    stage.read_fault(folder_ref(1), down());
    assert_eq!(
        resolve_one(&stage, number(1)).await,
        Resolved::Failed(problem(ProblemKind::NotDocSpace))
    );
    stage.read_fault(file_ref(99), denied());
    assert_eq!(
        resolve_one(&stage, number(99)).await,
        Resolved::Failed(problem(ProblemKind::NotAllowed))
    );
    stage.read_fault(folder_ref(99), denied());
    assert_eq!(
        resolve_one(&stage, number(99)).await,
        Resolved::Failed(problem(ProblemKind::NotAllowed))
    );
    stage.read_fault(file_ref(2), denied());
    assert_eq!(
        resolve_one(&stage, Reading::Named(file_ref(2))).await,
        Resolved::Failed(problem(ProblemKind::NotAllowed))
    );
}

#[tokio::test]
async fn links_are_followed_inside_the_portal_only() {
    let stage = stage();
    let short = |code: &str| Reading::ShortLink(code.to_owned());
    let key = |key: &str| Reading::ShareKey(key.to_owned());
    for reading in [short("file"), short("key"), key("good")] {
        assert_eq!(
            found(&resolve_one(&stage, reading.clone()).await).entry.reference(),
            file_ref(2),
            "{reading:?}"
        );
    }
    for reading in [short("gone"), short("away"), short("unknown"), key("bad")] {
        assert_eq!(
            resolve_one(&stage, reading.clone()).await,
            Resolved::NotFound,
            "{reading:?}"
        );
    }
}

#[tokio::test]
async fn passing_trouble_is_sat_out() {
    let stage = stage();
    stage.read_fault(file_ref(2), Fault::Before(problem(ProblemKind::ServerTrouble)));
    stage.read_fault(file_ref(2), Fault::Before(too_many(None)));
    stage.read_fault(file_ref(2), Fault::Before(problem(ProblemKind::Network)));
    let resolved = resolve_one(&stage, Reading::Named(file_ref(2))).await;
    assert_eq!(found(&resolved).entry.reference(), file_ref(2));
    for _ in 0..3 {
        stage.read_fault(file_ref(2), Fault::Before(problem(ProblemKind::ServerTrouble)));
    }
    assert_eq!(
        resolve_one(&stage, Reading::Named(file_ref(2))).await,
        Resolved::Failed(problem(ProblemKind::ServerTrouble))
    );
}

#[tokio::test]
async fn every_row_is_answered_once_and_each_folder_asked_once() {
    let stage = stage();
    stage.world(|world| {
        for id in 100..400 {
            let entry = file(id, 11, LockState::Free);
            world.entries.insert(entry.reference(), entry);
        }
    });
    let (progress, rows) = resolve(&stage, (100..400).map(|id| Reading::Named(file_ref(id))).collect()).await;
    assert_eq!((progress.done, rows.len()), (300, 300));
    assert!(rows.iter().all(|row| found(row).whereabouts.is_some()));
    assert_eq!(stage.portal.asked("path"), 1);
    assert!(stage.portal.most_reads() <= 8);
}

#[tokio::test]
async fn a_stop_answers_the_rest_with_not_asked() {
    // Each in a room of its own: no listing helps, and rows that name the same entry would be one request.
    let stage = Stage::new((0..100).flat_map(|id| [room(1000 + id), file(id, 1000 + id, LockState::Free)]));
    let wanted = (0..100).map(|id| Wanted {
        key: ItemKey(id),
        reading: Reading::Named(file_ref(i32::try_from(id).unwrap())),
    });
    let mut handle = start(&stage.context, None, wanted.collect());
    stage.until(|| handle.progress().done >= 10).await;
    handle.stop();
    let before = stage.clock.advance_to_next();
    let (progress, items) = stage.finish(&mut handle).await;
    assert!(before);
    assert_eq!((items.len(), progress.stopped), (100, Some(StoppedBecause::Person)));
    assert!(items.iter().filter(|item| item.resolved == Resolved::NotAsked).count() >= 70);
}

#[tokio::test]
async fn a_rejected_key_is_asked_with_no_further() {
    let stage = stage();
    for _ in 0..16 {
        stage.read_fault(file_ref(2), Fault::Before(problem(ProblemKind::KeyRejected)));
    }
    let (progress, rows) = resolve(&stage, vec![Reading::Named(file_ref(2)); 100]).await;
    assert!(matches!(progress.stopped, Some(StoppedBecause::KeyRejected(_))));
    assert_eq!(rows.len(), 100);
    assert!(stage.portal.asked("file") <= 17, "{}", stage.portal.asked("file"));
    assert!(progress.elapsed < Duration::from_secs(5));
}

#[tokio::test]
async fn a_panic_costs_one_row() {
    let stage = stage();
    stage.read_fault(file_ref(1), Fault::PanicBefore);
    let (_, rows) = resolve(&stage, vec![Reading::Named(file_ref(1)), Reading::Named(file_ref(2))]).await;
    assert!(matches!(&rows[0], Resolved::Failed(problem) if problem.kind == ProblemKind::Internal));
    assert_eq!(found(&rows[1]).entry.reference(), file_ref(2));
}
