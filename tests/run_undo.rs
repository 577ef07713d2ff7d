//! Runs backwards over real sockets: the portal's state before the run and after its undo differ in exactly what the
//! preview had named.

#![cfg(test)]
#![cfg(feature = "practice")]

#[path = "support/jobs.rs"]
mod jobs;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;
use std::time::Duration;

use docspace_steward::bulk::engine::{self, RunOptions};
use docspace_steward::bulk::lookup::Lookup;
use docspace_steward::bulk::plan::Plan;
use docspace_steward::bulk::record::{Origin, RunHead, RunItem};
use docspace_steward::bulk::undo::{Now, Remains, Undo, owners_of, to_be_read, was_changed};
use docspace_steward::domain::forecast::{Change, Known};
use docspace_steward::domain::ids::{EntryId, EntryKind, EntryRef};
use docspace_steward::domain::person::{Person, PersonRef};
use docspace_steward::practice::Options;
use docspace_steward::practice::seed::known;
use docspace_steward::practice::world::Lock;
use jobs::{Bench, cast, file, folder, new_run, stored};
use uuid::Uuid;

/// Everything of an entry that a run may touch, in truth.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Truth {
    owner: Option<Uuid>,
    holder: Option<Uuid>,
    comment: String,
    editing: BTreeSet<Uuid>,
    /// Who has a role of their own in the room.
    members: BTreeSet<Uuid>,
}

fn truth(bench: &Bench, entry: &EntryRef) -> Truth {
    let (comment, editing) = bench.portal.with_world(|world| match entry.kind {
        EntryKind::File => {
            let file = world.file(&stored(&entry.id)).expect("a file");
            (file.comment.clone(), file.editing.clone())
        }
        EntryKind::Folder => (String::new(), BTreeSet::new()),
    });
    Truth {
        owner: bench.owner(entry),
        holder: bench.holder(entry),
        comment,
        editing,
        members: members(bench, entry),
    }
}

fn members(bench: &Bench, entry: &EntryRef) -> BTreeSet<Uuid> {
    use docspace_steward::practice::world::{EntryKey, Subject};
    let key = match entry.kind {
        EntryKind::Folder => EntryKey::Folder(stored(&entry.id)),
        EntryKind::File => return BTreeSet::new(),
    };
    bench.portal.with_world(|world| {
        let of_it = world.records.iter().filter(|record| record.entry == key);
        of_it
            .filter_map(|record| match record.subject {
                Subject::Person(id) => Some(id),
                Subject::Group(_) => None,
            })
            .collect()
    })
}

fn reference(person: &Person) -> PersonRef {
    PersonRef {
        id: person.id,
        name: person.name.clone(),
    }
}

/// Runs the plan in the name of `me`, and gives what the journal knows of it.
async fn run(bench: &Bench, me: &Person, plan: Plan, origin: Origin) -> (RunHead, Vec<RunItem>) {
    let mut new = new_run(&bench.portal.address(), plan);
    new.head.person = Some(reference(me));
    new.head.origin = origin;
    let head = new.head.clone();
    let journal = Arc::new(bench.journal.clone());
    let mut handle = engine::start(&bench.context, journal, new, RunOptions::default());
    handle.finished().await;
    let summary = bench.journal.run(head.id).await.expect("a journal").expect("the run");
    let items = bench.journal.items(head.id, 0, 1_000).await.expect("its items");
    (summary.head, items)
}

/// Reads everything again and plans the run backwards.
async fn backwards(bench: &Bench, me: &Person, head: &RunHead, items: &[RunItem]) -> Undo {
    let lookup = Lookup::new(&bench.context);
    let answers = lookup.entries(&to_be_read(items), Duration::ZERO).await;
    let mut people = HashMap::new();
    for id in owners_of(head, items) {
        people.insert(id, bench.person(id.0).await);
    }
    let now = Now {
        me: Some(reference(me)),
        entries: answers
            .into_iter()
            .map(|(entry, answer)| (entry, answer.map(|seen| seen.entry)))
            .collect(),
        people,
    };
    Undo::make(head, items, &now, |entry, _| Known {
        me: now.me.clone(),
        old_owner: entry
            .created_by
            .as_ref()
            .and_then(|owner| now.people.get(&owner.id).cloned()),
        ..Known::default()
    })
}

/// What is not as it was, in the words of the preview.
fn differences(before: &Truth, after: &Truth, me: Uuid, interim: Option<Uuid>) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    if before.holder != after.holder {
        let taken_over = before.holder.is_some() && after.holder == Some(me);
        found.insert(if taken_over { "your name" } else { "lock" });
    }
    if before.owner != after.owner {
        found.insert("owner");
    }
    if before.comment != after.comment {
        found.insert("comment");
    }
    if before.editing != after.editing {
        found.insert("editors");
    }
    let came: Vec<Uuid> = after.members.difference(&before.members).copied().collect();
    match came.as_slice() {
        [] => {}
        [one] if Some(*one) == interim => {
            found.insert("interim");
        }
        _ => {
            found.insert("members");
        }
    }
    found
}

fn named(undo: &Undo, entry: &EntryRef) -> BTreeSet<&'static str> {
    let of_it = undo.remains.iter().filter(|left| left.entry == *entry);
    of_it
        .map(|left| match &left.what {
            Remains::LockInYourName { .. } => "your name",
            Remains::CommentRewritten => "comment",
            Remains::EditorsThrownOut(_) => "editors",
            Remains::InterimOwnerStays(_) => "interim",
            Remains::OnlyAdminCanTakeBack => "owner",
            other => panic!("not expected here: {other:?}"),
        })
        .collect()
}

/// The run, its undo, and what the portal holds before and after. Gives what the preview had named.
async fn there_and_back(
    key: &str,
    change: impl AsyncFn(&Bench) -> Change,
    entries: &[EntryRef],
) -> BTreeMap<String, BTreeSet<&'static str>> {
    let bench = Bench::new(key, &Options::default());
    let me = bench.person(cast(key)).await;
    let change = change(&bench).await;
    let heir = match &change {
        Change::HandOver(person) => Some(person.id.0),
        Change::Lock | Change::Unlock => None,
    };
    let before: Vec<Truth> = entries.iter().map(|entry| truth(&bench, entry)).collect();
    let plan = bench.plan(change, entries).await;
    let (head, items) = run(&bench, &me, plan, Origin::List).await;
    assert!(items.iter().all(was_changed), "{items:#?}");

    let undo = backwards(&bench, &me, &head, &items).await;
    let (_, undone) = run(&bench, &me, undo.plan.clone(), Origin::UndoOf(head.id)).await;
    let sent = undo.plan.items.iter().filter(|item| item.will_be_sent()).count();
    assert_eq!(undone.iter().filter(|item| was_changed(item)).count(), sent, "as said");

    let mut all = BTreeMap::new();
    for (entry, before) in entries.iter().zip(&before) {
        let differs = differences(before, &truth(&bench, entry), cast(key), heir);
        let named = named(&undo, entry);
        // Who was handed the room and still has it did not stay "in between".
        assert_eq!(differs, named, "{entry:?}: {before:?}");
        let EntryId::Number(number) = &entry.id else {
            panic!("numbers only")
        };
        all.insert(number.to_string(), named);
    }
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn locks_are_taken_off_again() {
    let files = [file(known::UNLOCKED), file(known::BEING_EDITED)];
    let named = there_and_back("admin", async |_| Change::Lock, &files).await;
    assert_eq!(named[&known::UNLOCKED.to_string()], BTreeSet::from(["comment"]));
    assert_eq!(
        named[&known::BEING_EDITED.to_string()],
        BTreeSet::from(["comment", "editors"])
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn locks_come_back_one_of_them_in_another_name() {
    let files = [file(known::LOCKED_BY_ABSENT), file(known::LOCKED_BY_ADMIN)];
    let named = there_and_back("admin", async |_| Change::Unlock, &files).await;
    assert_eq!(
        named[&known::LOCKED_BY_ABSENT.to_string()],
        BTreeSet::from(["comment", "your name"])
    );
    assert_eq!(named[&known::LOCKED_BY_ADMIN.to_string()], BTreeSet::from(["comment"]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rooms_go_back_each_to_its_former_owner() {
    let rooms = [folder(known::BUDGET_ROOM), folder(known::ABSENT_OWNERS_ROOM)];
    let to_heir = async |bench: &Bench| Change::HandOver(bench.person(heir(bench)).await);
    let named = there_and_back("admin", to_heir, &rooms).await;
    assert!(
        named.values().all(|named| *named == BTreeSet::from(["interim"])),
        "{named:?}"
    );
}

/// Somebody who may own rooms and has no part in these.
fn heir(bench: &Bench) -> Uuid {
    bench.portal.with_world(|world| {
        let mut people = world.people.iter();
        people
            .find(|person| person.user_name == "lukas.brunner")
            .expect("a person")
            .id
    })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_manager_gave_away_only_an_admin_can_take_back() {
    let bench = Bench::new("room_manager", &Options::default());
    let me = bench.person(cast("room_manager")).await;
    let mine = |room: &EntryRef| bench.owner(room) == Some(cast("room_manager"));
    let mut room = None;
    for candidate in bench.all_folders(true).into_iter().filter(mine) {
        let plan = bench
            .plan(
                Change::HandOver(bench.person(heir(&bench)).await),
                std::slice::from_ref(&candidate),
            )
            .await;
        if plan.writes() == 1
            && plan.items[0].forecast.expected == docspace_steward::domain::forecast::Expected::WillChange
        {
            room = Some((candidate, plan));
            break;
        }
    }
    let (room, plan) = room.expect("a room of the manager's own");
    let (head, items) = run(&bench, &me, plan, Origin::List).await;
    let undo = backwards(&bench, &me, &head, &items).await;
    assert_eq!(named(&undo, &room), BTreeSet::from(["owner"]), "{:?}", undo.remains);
    assert_eq!(undo.plan.writes(), 0, "nothing is sent in vain");
    run(&bench, &me, undo.plan, Origin::UndoOf(head.id)).await;
    assert_eq!(bench.owner(&room), Some(heir(&bench)), "as said");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_somebody_changed_since_is_left_alone() {
    let bench = Bench::new("admin", &Options::default());
    let me = bench.person(cast("admin")).await;
    let files = [file(known::LOCKED_BY_ABSENT), file(known::LOCKED_BY_ADMIN)];
    let plan = bench.plan(Change::Unlock, &files).await;
    let (head, items) = run(&bench, &me, plan, Origin::List).await;
    let lock = bench.portal.with_world(|world| {
        let lock = Lock {
            by: cast("room_manager"),
            at: world.now,
        };
        let id = stored(&files[0].id);
        world.files.get_mut(&id).expect("a file").lock = Some(lock);
        lock
    });
    let undo = backwards(&bench, &me, &head, &items).await;
    let left: Vec<&Remains> = undo
        .remains
        .iter()
        .filter(|left| left.entry == files[0])
        .map(|left| &left.what)
        .collect();
    assert_eq!(left, [&Remains::ChangedSince]);
    run(&bench, &me, undo.plan, Origin::UndoOf(head.id)).await;
    assert_eq!(bench.holder(&files[0]), Some(lock.by), "it is theirs");
    assert_eq!(bench.holder(&files[1]), Some(cast("admin")), "it came back");
}
