//! Any value of everything that is kept.

use std::time::Duration;

use jiff::Timestamp;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use uuid::Uuid;

use crate::bulk::engine::ItemState;
use crate::bulk::paths::{RoomPlace, Whereabouts};
use crate::bulk::plan::{Plan, PlanItem};
use crate::bulk::record::{Closing, Halt, Origin, PlanId, RunEvent, RunHead, RunId, SavedPlan, Settled};
use crate::bulk::work::ItemKey;
use crate::domain::access::AccessLevel;
use crate::domain::difference::Difference;
use crate::domain::entry::{Entry, EntryDetails, FileDetails, FolderDetails, LockState, RoomType, Section, ShareFlags};
use crate::domain::forecast::{Certainty, Change, Expected, Forecast, Obstacle, SideEffect};
use crate::domain::ids::{EntryId, UserId};
use crate::domain::outcome::{NotChanged, Outcome};
use crate::domain::person::{AccountState, OwnerObstacle, Person, PersonRef, Role};
use crate::domain::problem::{JournalTrouble, KeyringTrouble, Problem, ProblemKind};
use crate::journal::shape::Opened;

/// Any text at all, also with marks that JSON must escape.
fn text() -> BoxedStrategy<String> {
    prop_oneof![
        Just(String::new()),
        "\\PC{0,12}",
        any::<String>().prop_map(|text| text.chars().take(12).collect())
    ]
    .boxed()
}

fn texts() -> BoxedStrategy<Vec<String>> {
    vec(text(), 0..3).boxed()
}

fn uuid() -> BoxedStrategy<Uuid> {
    any::<u128>().prop_map(Uuid::from_u128).boxed()
}

pub(super) fn moment() -> BoxedStrategy<Timestamp> {
    let (first, last) = (Timestamp::MIN.as_second(), Timestamp::MAX.as_second() - 1);
    (first..=last, 0..1_000_000_000_i32)
        .prop_map(|(second, nanosecond)| Timestamp::new(second, nanosecond).unwrap_or(Timestamp::UNIX_EPOCH))
        .boxed()
}

fn entry_id() -> BoxedStrategy<EntryId> {
    prop_oneof![
        any::<i32>().prop_map(EntryId::Number),
        text().prop_map(EntryId::ThirdParty)
    ]
    .boxed()
}

fn person_ref() -> BoxedStrategy<PersonRef> {
    (uuid(), text())
        .prop_map(|(id, name)| PersonRef { id: UserId(id), name })
        .boxed()
}

fn person() -> BoxedStrategy<Person> {
    use AccountState as State;
    let role = prop::sample::select(vec![
        Role::PortalOwner,
        Role::DocSpaceAdmin,
        Role::RoomAdmin,
        Role::User,
        Role::Guest,
        Role::Unknown,
    ]);
    let state = prop::sample::select(vec![State::Active, State::Disabled, State::Pending, State::Unknown]);
    (uuid(), text(), option::of(text()), role, state)
        .prop_map(|(id, name, email, role, state)| Person {
            id: UserId(id),
            name,
            email,
            role,
            state,
        })
        .boxed()
}

fn section() -> BoxedStrategy<Section> {
    let named = vec![
        Section::My,
        Section::Rooms,
        Section::Archive,
        Section::Trash,
        Section::RoomTemplates,
        Section::AiAgents,
        Section::Common,
    ];
    prop_oneof![prop::sample::select(named), any::<i32>().prop_map(Section::Other)].boxed()
}

fn room_type() -> BoxedStrategy<RoomType> {
    let named = vec![
        RoomType::FormFilling,
        RoomType::Collaboration,
        RoomType::Custom,
        RoomType::Public,
        RoomType::VirtualData,
        RoomType::Ai,
    ];
    prop_oneof![prop::sample::select(named), any::<i32>().prop_map(RoomType::Other)].boxed()
}

fn level() -> BoxedStrategy<AccessLevel> {
    prop_oneof![
        (0..12).prop_map(AccessLevel::from_wire),
        any::<i32>().prop_map(AccessLevel::Unknown)
    ]
    .boxed()
}

fn lock() -> BoxedStrategy<LockState> {
    prop_oneof![
        Just(LockState::Free),
        Just(LockState::Mine),
        text().prop_map(LockState::HeldBy)
    ]
    .boxed()
}

fn flags() -> BoxedStrategy<ShareFlags> {
    any::<[Option<bool>; 4]>()
        .prop_map(|[links, people, outside, links_above]| ShareFlags {
            links,
            people,
            outside,
            links_above,
        })
        .boxed()
}

fn details() -> BoxedStrategy<EntryDetails> {
    let file = (
        (entry_id(), lock(), any::<Option<bool>>(), any::<bool>()),
        (texts(), text(), text(), any::<i32>()),
    )
        .prop_map(
            |((folder, lock, may_lock, open_in_editor), (editors, extension, comment, version))| {
                EntryDetails::File(FileDetails {
                    folder,
                    lock,
                    may_lock,
                    open_in_editor,
                    editors,
                    extension,
                    comment,
                    version,
                })
            },
        );
    let folder = (option::of(room_type()), option::of(entry_id()), any::<Option<bool>>()).prop_map(
        |(room_type, parent, may_change_owner)| {
            EntryDetails::Folder(FolderDetails {
                room_type,
                parent,
                may_change_owner,
            })
        },
    );
    prop_oneof![file, folder].boxed()
}

fn entry() -> BoxedStrategy<Entry> {
    (
        (entry_id(), text(), section(), level(), option::of(person_ref())),
        (
            option::of(moment()),
            flags(),
            any::<bool>(),
            option::of(room_type()),
            details(),
        ),
    )
        .prop_map(
            |((id, title, section, access, created_by), (updated, shared, third_party, in_room_type, details))| Entry {
                id,
                title,
                section,
                access,
                created_by,
                updated,
                shared,
                third_party,
                in_room_type,
                details,
            },
        )
        .boxed()
}

fn whereabouts() -> BoxedStrategy<Whereabouts> {
    let room = (entry_id(), text(), room_type()).prop_map(|(id, title, room_type)| RoomPlace { id, title, room_type });
    (option::of(room), texts(), prop::collection::vec(entry_id(), 0..4))
        .prop_map(|(room, folders, folder_ids)| Whereabouts {
            room,
            folders,
            folder_ids,
        })
        .boxed()
}

fn kind() -> BoxedStrategy<ProblemKind> {
    use ProblemKind as Kind;
    let plain = vec![
        Kind::KeyRejected,
        Kind::ScopeMissing,
        Kind::NotAllowed,
        Kind::PlaceRestricted,
        Kind::NotFoundOrInvisible,
        Kind::Refused,
        Kind::Validation,
        Kind::Quota,
        Kind::ServerTrouble,
        Kind::Network,
        Kind::Interrupted,
        Kind::Tls,
        Kind::NotDocSpace,
        Kind::LookOnly,
        Kind::NotPrivate,
        Kind::LocalFile,
        Kind::NoCertificates,
        Kind::Internal,
    ];
    let keyring = vec![KeyringTrouble::Missing, KeyringTrouble::Locked, KeyringTrouble::Failed];
    let journal = vec![
        JournalTrouble::Taken,
        JournalTrouble::Full,
        JournalTrouble::ReadOnly,
        JournalTrouble::Damaged,
        JournalTrouble::Newer,
        JournalTrouble::Failed,
    ];
    let wait = (any::<u64>(), 0..1_000_000_000_u32).prop_map(|(seconds, nanos)| Duration::new(seconds, nanos));
    prop_oneof![
        prop::sample::select(plain),
        prop::sample::select(keyring).prop_map(Kind::Keyring),
        prop::sample::select(journal).prop_map(Kind::Journal),
        option::of(wait).prop_map(|wait| Kind::TooManyRequests { wait }),
    ]
    .boxed()
}

fn problem() -> BoxedStrategy<Problem> {
    (kind(), texts(), any::<bool>())
        .prop_map(|(kind, details, unclear)| Problem { kind, details, unclear })
        .boxed()
}

fn difference() -> BoxedStrategy<Difference> {
    prop_oneof![
        lock().prop_map(Difference::Lock),
        option::of(text()).prop_map(Difference::Owner),
        option::of(text()).prop_map(Difference::Room),
        text().prop_map(Difference::Renamed),
        section().prop_map(Difference::Section),
    ]
    .boxed()
}

fn obstacle() -> BoxedStrategy<Obstacle> {
    use OwnerObstacle as Owner;
    let owner = vec![
        Owner::Disabled,
        Owner::Pending,
        Owner::Guest,
        Owner::PlainUser,
        Owner::NotKnown,
    ];
    let plain = vec![
        Obstacle::NotAFile,
        Obstacle::NoOwnerRight,
        Obstacle::ThirdParty,
        Obstacle::OldOwnerCannotStay,
        Obstacle::KeyMayNotWrite,
    ];
    prop_oneof![
        prop::sample::select(plain),
        text().prop_map(Obstacle::HeldBy),
        option::of(text()).prop_map(|room| Obstacle::NoLockRight { room }),
        section().prop_map(Obstacle::Section),
        option::of(text()).prop_map(|room| Obstacle::FileNeedsRoom { room }),
        option::of(text()).prop_map(|room| Obstacle::FolderNeedsRoom { room }),
        prop::sample::select(owner).prop_map(Obstacle::NewOwner),
        room_type().prop_map(Obstacle::FormInProgress),
        texts().prop_map(Obstacle::OpenInEditor),
        text().prop_map(Obstacle::NeverTouch),
        vec(difference(), 0..3).prop_map(Obstacle::Drifted),
        problem().prop_map(Obstacle::NotRead),
    ]
    .boxed()
}

fn forecast() -> BoxedStrategy<Forecast> {
    let expected = prop_oneof![
        Just(Expected::WillChange),
        Just(Expected::AlreadySo),
        obstacle().prop_map(Expected::Refusal),
        obstacle().prop_map(Expected::Impossible),
    ];
    let certainty = prop::sample::select(vec![Certainty::Known, Certainty::Likely, Certainty::CannotTell]);
    let effect = prop_oneof![
        texts().prop_map(SideEffect::ThrowsOutEditors),
        Just(SideEffect::RewritesComment),
        option::of(text()).prop_map(SideEffect::OldOwnerStays),
        Just(SideEffect::NewVersion),
    ];
    (expected, certainty, vec(effect, 0..3))
        .prop_map(|(expected, certainty, side_effects)| Forecast {
            expected,
            certainty,
            side_effects,
        })
        .boxed()
}

pub(super) fn plan_item() -> BoxedStrategy<PlanItem> {
    (
        any::<u64>(),
        option::of(entry()),
        option::of(whereabouts()),
        forecast(),
        any::<bool>(),
        option::of(change()),
    )
        .prop_map(|(key, entry, whereabouts, forecast, include, change)| PlanItem {
            key: ItemKey(key),
            entry,
            whereabouts,
            forecast,
            include,
            change,
        })
        .boxed()
}

fn change() -> BoxedStrategy<Change> {
    prop_oneof![
        Just(Change::Lock),
        Just(Change::Unlock),
        person().prop_map(Change::HandOver)
    ]
    .boxed()
}

pub(super) fn settled() -> BoxedStrategy<Settled> {
    let state = || {
        prop_oneof![
            lock().prop_map(ItemState::Lock),
            option::of(person_ref()).prop_map(ItemState::Owner)
        ]
    };
    let not_changed = prop_oneof![
        text().prop_map(NotChanged::HeldBy),
        Just(NotChanged::NoEffect),
        Just(NotChanged::Drifted),
        problem().prop_map(NotChanged::Because),
    ];
    let outcome = prop_oneof![
        Just(Outcome::Changed),
        Just(Outcome::AlreadySo),
        not_changed.prop_map(Outcome::NotChanged),
        problem().prop_map(Outcome::CouldNotSettle),
        Just(Outcome::LeftOut),
        Just(Outcome::NotStarted),
    ];
    (outcome, option::of(state()), option::of(state()), option::of(moment()))
        .prop_map(|(outcome, before, after, checked_at)| Settled {
            outcome,
            before,
            after,
            checked_at,
        })
        .boxed()
}

pub(super) fn event() -> BoxedStrategy<RunEvent> {
    let halt = prop_oneof![
        Just(Halt::Person),
        Just(Halt::FirstFew),
        moment().prop_map(|until| Halt::DailyLimit { until }),
        Just(Halt::ConnectionLost),
        Just(Halt::KeyRejected),
    ];
    let closing = prop::sample::select(vec![
        Closing::Done,
        Closing::Stopped,
        Closing::LeftAlone,
        Closing::Hopeless,
    ]);
    prop_oneof![
        halt.prop_map(RunEvent::Paused),
        Just(RunEvent::Resumed),
        Just(RunEvent::Reopened),
        closing.prop_map(RunEvent::Closed),
    ]
    .boxed()
}

pub(super) fn opened() -> BoxedStrategy<Opened> {
    let origin = prop_oneof![
        Just(Origin::List),
        Just(Origin::File),
        uuid().prop_map(|id| Origin::RetryOf(RunId(id))),
        uuid().prop_map(|id| Origin::UndoOf(RunId(id))),
    ];
    (
        (uuid(), uuid(), text(), text(), option::of(person_ref())),
        (change(), origin, moment(), text(), any::<u64>()),
    )
        .prop_map(
            |((id, plan, portal, portal_name, person), (change, origin, opened_at, app_version, items))| Opened {
                head: RunHead {
                    id: RunId(id),
                    plan: PlanId(plan),
                    portal,
                    portal_name,
                    person,
                    change,
                    origin,
                    opened_at,
                    app_version,
                },
                items,
            },
        )
        .boxed()
}

pub(super) fn saved_plan() -> BoxedStrategy<SavedPlan> {
    let items = vec(plan_item(), 0..4).prop_map(|mut items| {
        for (key, item) in (0..).zip(&mut items) {
            item.key = ItemKey(key * 3);
        }
        items
    });
    (
        (text(), text(), option::of(person_ref()), moment(), text()),
        (uuid(), change(), items),
    )
        .prop_map(
            |((portal, portal_name, planned_by, planned_at, app_version), (id, change, items))| SavedPlan {
                portal,
                portal_name,
                planned_by,
                planned_at,
                app_version,
                plan: Plan {
                    id: PlanId(id),
                    change,
                    items,
                },
            },
        )
        .boxed()
}
