//! Few requests, and the same answers as one by one.

use std::collections::BTreeMap;

use super::*;
use crate::bulk::testing::*;
use crate::domain::entry::{EntryDetails, LockState, RoomType};
use crate::domain::ids::EntryId::Number;

/// Anything random in these tests comes from a printed seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for place in (1..items.len()).rev() {
            items.swap(place, self.below(place + 1));
        }
    }
}

/// A portal with these entries, where the way to every folder is known.
fn portal(entries: Vec<Entry>) -> Stage {
    let stage = Stage::new(entries);
    stage.world(|world| {
        let folders: Vec<Entry> = world
            .entries
            .values()
            .filter(|entry| entry.folder().is_some())
            .cloned()
            .collect();
        for folder in &folders {
            let mut way = Vec::new();
            let mut at = Some(folder);
            while let Some(entry) = at {
                way.insert(0, step(entry));
                at = parent_of(entry).and_then(|parent| world.entries.get(&EntryRef::folder(parent.clone())));
            }
            if way[0].room_type.is_some() {
                way.insert(0, step(&folder_named(2, "Rooms")));
            }
            world.paths.insert(folder.id.clone(), way);
        }
    });
    stage
}

fn folder_named(id: i32, title: &str) -> Entry {
    Entry {
        title: title.to_owned(),
        ..folder(id, 0)
    }
}

fn step(entry: &Entry) -> PathPart {
    PathPart {
        id: entry.id.clone(),
        title: entry.title.clone(),
        room_type: entry.folder().and_then(|folder| folder.room_type),
    }
}

/// Room 10 000·n for n from 1 on, each with three folders, one in the other, and files spread over room and folders.
fn furnished(rooms: i32, files_each: i32) -> Vec<Entry> {
    let mut entries = Vec::new();
    for n in 1..=rooms {
        let base = 10_000 * n;
        entries.push(room(base));
        entries.extend((1..=3).map(|depth| folder(base + depth, base + depth - 1)));
        entries.extend((0..files_each).map(|k| file(base + 100 + k, base + k % 4, LockState::Free)));
    }
    entries
}

fn file_numbers(entries: &[Entry]) -> Vec<i32> {
    let files = entries.iter().filter(|entry| entry.file().is_some());
    let number = |entry: &Entry| match entry.id {
        Number(number) => number,
        EntryId::ThirdParty(_) => panic!("no number"),
    };
    files.map(number).collect()
}

/// Runs `work` while time passes.
async fn done<T>(stage: &Stage, work: impl Future<Output = T>) -> T {
    let mut work = std::pin::pin!(work);
    loop {
        tokio::select! {
            biased;
            done = &mut work => return done,
            () = stage.settle() => assert!(stage.clock.advance_to_next(), "it hangs"),
        }
    }
}

/// Each question with its finding, which comes exactly once.
async fn find(stage: &Stage, lookup: &Lookup<FakePortal>, questions: Vec<Question>) -> HashMap<Question, Finding> {
    let ask = Ask {
        max_age: Duration::ZERO,
        budget: ReadBudget::LOOKING,
        places: true,
    };
    let mut findings = HashMap::new();
    let mut tell = |question: &Question, finding| {
        assert!(
            findings.insert(question.clone(), finding).is_none(),
            "told twice: {question:?}"
        );
    };
    let num_questions = questions.len();
    done(stage, lookup.find(questions, ask, &mut tell)).await;
    assert_eq!(findings.len(), num_questions);
    findings
}

fn links(numbers: &[i32]) -> Vec<Question> {
    numbers.iter().map(|id| Question::Entry(file_ref(*id))).collect()
}

fn bare(numbers: &[i32]) -> Vec<Question> {
    numbers.iter().map(|id| Question::Number(Number(*id))).collect()
}

fn all_reads(stage: &Stage) -> usize {
    stage.world(|world| world.asked.values().sum())
}

fn is_file(finding: &Finding, id: i32) -> bool {
    matches!(&finding.file, Some(Ok(seen)) if seen.entry.reference() == file_ref(id))
}

#[tokio::test]
async fn files_of_a_few_rooms_cost_a_few_pages() {
    let mut most = BTreeMap::new();
    for seed in 0..20 {
        for (name, ask) in [("links", links as fn(&[i32]) -> Vec<Question>), ("numbers", bare)] {
            let entries = furnished(4, 150);
            let mut numbers = file_numbers(&entries);
            Dice(seed).shuffle(&mut numbers);
            numbers.truncate(300);
            let stage = portal(entries);
            let lookup = Lookup::new(&stage.context);
            let findings = find(&stage, &lookup, ask(&numbers)).await;
            for id in numbers {
                let question = &ask(&[id])[0];
                assert!(is_file(&findings[question], id), "seed {seed}: {question:?}");
                let entry = &findings[question].file.as_ref().unwrap().as_ref().unwrap().entry;
                let place = lookup.whereabouts(entry).unwrap();
                let asked =
                    Whereabouts::from_path(&stage.world(|world| world.paths[parent_of(entry).unwrap()].clone()));
                assert_eq!(place, asked, "seed {seed}");
            }
            let reads = all_reads(&stage);
            assert!(reads <= 30, "seed {seed}: {reads} reads for 300 {name}");
            let most = most.entry(name).or_insert(0);
            *most = reads.max(*most);
        }
    }
    println!("most reads for 300 files: {most:?}");
}

#[tokio::test]
async fn a_few_are_read_one_by_one_at_the_same_time() {
    let entries = furnished(1, 150);
    let numbers = file_numbers(&entries);
    let stage = portal(entries);
    let lookup = Lookup::new(&stage.context);
    find(&stage, &lookup, links(&numbers[..8])).await;
    assert_eq!((stage.portal.asked("file"), stage.portal.asked("path")), (8, 4));
    assert_eq!((stage.portal.asked("files_below"), stage.portal.most_reads()), (0, 8));
    // One round for the files, one for their ways.
    assert_eq!(stage.context.clock().now(), Duration::from_millis(80));
}

#[tokio::test]
async fn listings_that_do_not_help_are_soon_given_up() {
    let entries: Vec<Entry> = (0..300)
        .flat_map(|n| [room(1000 + n), file(5000 + n, 1000 + n, LockState::Free)])
        .collect();
    let numbers = file_numbers(&entries);
    let stage = portal(entries);
    find(&stage, &Lookup::new(&stage.context), links(&numbers)).await;
    let pages = stage.portal.asked("files_below") + stage.portal.asked("folders_below");
    assert!(pages <= FIRST_PAGES_ON_HOPE, "{pages} pages for nothing");
    assert_eq!((stage.portal.asked("file"), stage.portal.asked("path")), (300, 300));
}

const FIRST_PAGES_ON_HOPE: usize = 8;

#[tokio::test]
async fn a_large_room_is_not_listed_for_a_few() {
    let mut entries = furnished(2, 150);
    let large = 90_000;
    entries.push(room(large));
    entries.extend((0..3000).map(|k| file(large + 1 + k, large, LockState::Free)));
    for seed in 0..20 {
        let mut dice = Dice(seed);
        let mut numbers: Vec<i32> = file_numbers(&entries).into_iter().filter(|id| *id < large).collect();
        numbers.extend([large + 700, large + 1700, large + 2900]);
        dice.shuffle(&mut numbers);
        let stage = portal(entries.clone());
        let findings = find(&stage, &Lookup::new(&stage.context), links(&numbers)).await;
        assert!(findings.values().all(|finding| matches!(finding.file, Some(Ok(_)))));
        let pages = stage.portal.asked("files_below");
        assert!(pages <= 4 + 3, "seed {seed}: {pages} pages");
    }
    // For three thousand of them it is.
    let numbers: Vec<i32> = (1..=3000).map(|k| large + k).collect();
    let stage = portal(entries);
    find(&stage, &Lookup::new(&stage.context), links(&numbers)).await;
    let reads = all_reads(&stage);
    assert!(reads <= 33, "{reads}");
}

#[tokio::test]
async fn a_room_that_may_not_be_listed_is_read_one_by_one() {
    let entries = furnished(2, 100);
    let numbers = file_numbers(&entries);
    let stage = portal(entries);
    stage.world(|world| world.unlistable.insert(Number(10_000)));
    let findings = find(&stage, &Lookup::new(&stage.context), links(&numbers)).await;
    assert!(findings.values().all(|finding| matches!(finding.file, Some(Ok(_)))));
    let singles = stage.portal.asked("file");
    assert!((99..=108).contains(&singles), "{singles}");
}

#[tokio::test]
async fn a_number_shown_as_file_and_folder_is_told_as_both_whatever_came_first() {
    for seed in 0..20 {
        let mut entries = furnished(3, 120);
        // A file in the first room has the number of a folder in the second, another that of the third room.
        entries.push(file(20_002, 10_001, LockState::Free));
        entries.push(file(30_000, 10_002, LockState::Free));
        let mut numbers = file_numbers(&entries);
        Dice(seed).shuffle(&mut numbers);
        let stage = portal(entries);
        let findings = find(&stage, &Lookup::new(&stage.context), bare(&numbers)).await;
        for id in numbers {
            let finding = &findings[&Question::Number(Number(id))];
            assert!(is_file(finding, id), "seed {seed}: {id}");
            let both = matches!(&finding.folder, Some(Ok(_)));
            assert_eq!(both, id == 20_002 || id == 30_000, "seed {seed}: {id}");
        }
    }
}

#[tokio::test]
async fn a_number_shown_as_a_room_only_is_still_asked_for_as_a_file() {
    let mut entries = furnished(12, 0);
    // The only trace of this file is its number: it lies where nobody looks.
    entries.push(room(700));
    entries.push(file(70_000, 700, LockState::Free));
    let numbers: Vec<i32> = (1..=12).map(|n| n * 10_000).collect();
    let stage = portal(entries);
    let findings = find(&stage, &Lookup::new(&stage.context), bare(&numbers)).await;
    for id in numbers {
        let finding = &findings[&Question::Number(Number(id))];
        assert!(
            matches!(&finding.folder, Some(Ok(seen)) if seen.entry.is_room()),
            "{id}"
        );
        assert_eq!(is_file(finding, id), id == 70_000, "{id}");
        assert!(finding.file.is_some(), "{id}");
    }
    // The rooms came from their list.
    assert_eq!((stage.portal.asked("rooms"), stage.portal.asked("folder")), (1, 0));
}

#[tokio::test]
async fn rooms_and_folders_come_from_lists_too() {
    let entries = furnished(40, 1);
    let folders: Vec<Question> = entries
        .iter()
        .filter(|entry| entry.folder().is_some())
        .map(|entry| Question::Entry(entry.reference()))
        .collect();
    let rooms: Vec<Question> = folders.iter().step_by(4).cloned().collect();
    let stage = portal(entries);
    let findings = find(&stage, &Lookup::new(&stage.context), rooms).await;
    assert!(
        findings
            .values()
            .all(|finding| matches!(&finding.folder, Some(Ok(seen)) if seen.entry.is_room()))
    );
    assert!(all_reads(&stage) <= 3, "{}", all_reads(&stage));
    let one_room = (0..60).map(|k| folder(500 + k, 10)).chain([room(10)]);
    let wanted: Vec<Question> = (0..60).map(|k| Question::Entry(folder_ref(500 + k))).collect();
    let stage = portal(one_room.collect());
    find(&stage, &Lookup::new(&stage.context), wanted).await;
    assert!(all_reads(&stage) <= 3, "{}", all_reads(&stage));
}

#[tokio::test]
async fn my_documents_are_listed_and_connected_storage_is_not() {
    let my = |mut entry: Entry| {
        entry.section = Section::My;
        entry
    };
    let third = |k: i32| Entry {
        id: EntryId::ThirdParty(format!("sbox-7-{k}")),
        third_party: true,
        ..file(1, 10, LockState::Free)
    };
    let mut entries = vec![my(folder(11, 0)), my(folder(12, 11)), room(10)];
    entries.extend((0..50).map(|k| my(file(600 + k, 11 + k % 2, LockState::Free))));
    entries.extend((0..20).map(third));
    let mut wanted: Vec<Question> = links(&(600..650).collect::<Vec<_>>());
    let stage = portal(entries.clone());
    let lookup = Lookup::new(&stage.context);
    let findings = find(&stage, &lookup, wanted.clone()).await;
    assert!(findings.values().all(|finding| matches!(finding.file, Some(Ok(_)))));
    assert!(all_reads(&stage) <= 4, "{}", all_reads(&stage));
    // In connected storage each is read, and its room is not listed for it.
    wanted = (0..20).map(|k| Question::Entry(third(k).reference())).collect();
    let stage = portal(entries);
    let findings = find(&stage, &Lookup::new(&stage.context), wanted).await;
    assert!(findings.values().all(|finding| matches!(finding.file, Some(Ok(_)))));
    assert_eq!((stage.portal.asked("file"), stage.portal.asked("files_below")), (20, 0));
}

#[tokio::test]
async fn what_was_seen_a_moment_ago_is_not_asked_again() {
    let entries = furnished(4, 100);
    let mut numbers = file_numbers(&entries);
    Dice(5).shuffle(&mut numbers);
    numbers.truncate(120);
    let wanted: Vec<EntryRef> = numbers.iter().map(|id| file_ref(*id)).collect();
    let stage = portal(entries);
    let lookup = Lookup::new(&stage.context);
    let first = done(&stage, lookup.entries(&wanted, Duration::ZERO)).await;
    let (asked, first_end) = (all_reads(&stage), stage.context.clock().wall());
    assert!(asked <= 20 && first.len() == 120, "{asked}");
    assert!(first.values().all(|seen| seen.as_ref().unwrap().read_at < first_end));
    let minute = Duration::from_mins(1);
    let again = done(&stage, lookup.entries(&wanted, minute)).await;
    assert_eq!((again.len(), all_reads(&stage)), (120, asked));
    lookup.forget(&wanted[0]);
    let again = done(&stage, lookup.entries(&wanted, minute)).await;
    assert_eq!((again.len(), all_reads(&stage)), (120, asked + 1));
    // Everything anew: it is known by now which rooms to list.
    let before = stage.context.clock().wall();
    stage.world(|world| world.asked.clear());
    let anew = done(&stage, lookup.entries(&wanted, Duration::ZERO)).await;
    assert!(anew.values().all(|seen| seen.as_ref().unwrap().read_at >= before));
    assert_eq!((all_reads(&stage), stage.portal.asked("files_below")), (4, 4));
    assert!(anew.values().all(|seen| lookup.age(seen.as_ref().unwrap()) < minute));
}

#[tokio::test]
async fn hints_tell_where_to_look_and_never_what_is_there() {
    let entries = furnished(2, 100);
    let numbers = file_numbers(&entries);
    let wanted: Vec<EntryRef> = numbers.iter().map(|id| file_ref(*id)).collect();
    let stage = portal(entries.clone());
    let lookup = Lookup::new(&stage.context);
    for entry in entries.iter().filter(|entry| entry.file().is_some()) {
        let mut outdated = entry.clone();
        if let EntryDetails::File(file) = &mut outdated.details {
            file.lock = LockState::HeldBy("Eva".to_owned());
        }
        let way = stage.world(|world| world.paths[parent_of(entry).unwrap()].clone());
        lookup.hint(&outdated, Some(&Whereabouts::from_path(&way)));
    }
    let answers = done(&stage, lookup.entries(&wanted, Duration::MAX)).await;
    let free = |seen: &Answer<Seen>| seen.as_ref().unwrap().entry.file().unwrap().lock == LockState::Free;
    assert!(answers.len() == 200 && answers.values().all(free));
    assert_eq!((all_reads(&stage), stage.portal.asked("files_below")), (2, 2));
    // Hints of a room in which nothing is any more cost a page, no answer.
    let stage = portal(entries);
    let lookup = Lookup::new(&stage.context);
    stage.world(|world| world.entries.insert(folder_ref(50), room(50)));
    for id in &numbers {
        lookup.hint(&file(*id, 50, LockState::Free), None);
    }
    let answers = done(&stage, lookup.entries(&wanted, Duration::ZERO)).await;
    assert!(answers.len() == 200 && answers.values().all(free));
}

/// The same list asked by itself and together: every answer is the same, whatever the portal looks like.
#[tokio::test]
async fn the_answers_are_those_of_asking_one_by_one() {
    for seed in 0..25 {
        let mut dice = Dice(seed);
        let mut entries = Vec::new();
        for _ in 0..=dice.below(6) {
            let base = i32::try_from(1000 + dice.below(400)).unwrap();
            entries.push(room(base));
            let num_folders = i32::try_from(dice.below(8)).unwrap();
            entries.extend((1..=num_folders).map(|k| folder(base + k, base + k / 2)));
            for _ in 0..dice.below(160) {
                let id = i32::try_from(1000 + dice.below(900)).unwrap();
                let place = base + i32::try_from(dice.below(usize::try_from(num_folders).unwrap() + 1)).unwrap();
                entries.push(file(id, place, LockState::Free));
            }
        }
        let stage = portal(entries);
        if seed % 3 == 0 {
            stage.world(|world| {
                let rooms: Vec<EntryId> = world
                    .entries
                    .values()
                    .filter(|entry| entry.is_room())
                    .map(|room| room.id.clone())
                    .collect();
                world.unlistable.insert(rooms[0].clone());
            });
        }
        let mut numbers: Vec<i32> = (1000..1900).collect();
        dice.shuffle(&mut numbers);
        numbers.truncate(10 + dice.below(300));
        let mut questions = Vec::new();
        for id in numbers {
            questions.push(match dice.below(4) {
                0 => Question::Entry(folder_ref(id)),
                1 => Question::Entry(file_ref(id)),
                _ => Question::Number(Number(id)),
            });
        }
        let truth = stage.world(|world| world.entries.clone());
        let lookup = Lookup::new(&stage.context);
        for (question, finding) in find(&stage, &lookup, questions).await {
            let sides = [(EntryKind::File, &finding.file), (EntryKind::Folder, &finding.folder)];
            for (kind, side) in sides {
                let id = match &question {
                    Question::Entry(entry) if entry.kind != kind => continue,
                    Question::Entry(entry) => &entry.id,
                    Question::Number(id) => id,
                };
                let there = truth.get(&EntryRef { kind, id: id.clone() });
                match side {
                    Some(Ok(seen)) => assert_eq!(Some(&seen.entry), there, "seed {seed}: {question:?}"),
                    Some(Err(_)) => assert_eq!(None, there, "seed {seed}: {question:?}"),
                    // Not asked: a number that is a file for certain.
                    None => assert!(matches!(finding.file, Some(Ok(_))), "seed {seed}: {question:?}"),
                }
            }
        }
    }
}

#[test]
fn a_room_is_listed_and_else_the_section() {
    let part = |id: EntryId, room: bool| PathPart {
        id,
        title: String::new(),
        room_type: room.then_some(RoomType::Custom),
    };
    let drive = || EntryId::ThirdParty("drive-5".to_owned());
    let cases = [
        (
            vec![part(Number(2), false), part(Number(10), true), part(Number(11), false)],
            Some(Number(10)),
        ),
        (vec![part(Number(5), false), part(Number(6), false)], Some(Number(5))),
        (vec![part(Number(2), false), part(drive(), true)], None),
        (vec![], None),
    ];
    for (way, expected) in cases {
        assert_eq!(home(&way), expected, "{way:?}");
    }
}
