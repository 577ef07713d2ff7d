//! List of rooms (`docspace-api.md` §9.3).

use crate::practice::call::{Call, Failure, Handled};
use crate::practice::messages::Text;
use crate::practice::rules::listing::SortBy;
use crate::practice::rules::room_filter::{self, RoomQuery, SearchArea};
use crate::practice::views::file::LockDisplay;
use crate::practice::views::folder::Content;
use crate::practice::world::{FolderType, World};

use super::args;
use super::listings;

/// *RoomType* names and numbers.
const ROOM_TYPES: [(&str, i32); 6] = [
    ("FillingFormsRoom", 1),
    ("EditingRoom", 2),
    ("CustomRoom", 5),
    ("PublicRoom", 6),
    ("VirtualDataRoom", 8),
    ("AiRoom", 9),
];

const AREAS: [(&str, i32); 4] = [("Active", 0), ("Archive", 1), ("Any", 2), ("Templates", 4)];

pub(super) fn list(world: &mut World, call: &Call) -> Handled {
    args::caller(call)?;
    let query = query(call)?;
    let window = args::window(call)?;
    let viewer = args::viewer(world, call);
    let rooms = room_filter::rooms(world, viewer, &query);
    let section = match query.area {
        SearchArea::Archive => FolderType::Archive,
        SearchArea::Templates => FolderType::RoomTemplates,
        _ => FolderType::VirtualRooms,
    };
    let current = world
        .section(section, None)
        .ok_or_else(|| Failure::NotFound(Text::FolderNotFound.of(call)))?;
    args::one(args::view(world, call).folder_content(&Content {
        current,
        folders: window.cut(&rooms),
        files: &[],
        start_index: window.start,
        total: rooms.len(),
        display: LockDisplay::True,
    }))
}

fn query(call: &Call) -> Result<RoomQuery, Failure> {
    let subject = args::uuid(call, "subjectId")?;
    let by_role = args::enum_number(call, "subjectFilter", &[("Owner", 0), ("Member", 1)])?;
    // The modern filter by owner works only without the obsolete one.
    let owner = match by_role {
        None => args::uuid(call, "subjectOwnerId")?,
        Some(0) => subject,
        Some(_) => None,
    };
    let sort = listings::sort_by(call);
    Ok(RoomQuery {
        types: types(call),
        owner,
        owner_or_member: if by_role == Some(0) { None } else { subject },
        exclude: args::flag(call, "excludeSubject")?.unwrap_or(false),
        area: match args::enum_number(call, "searchArea", &AREAS)?.unwrap_or(0) {
            1 => SearchArea::Archive,
            2 => SearchArea::Any,
            4 => SearchArea::Templates,
            _ => SearchArea::Active,
        },
        tags: serde_json::from_str(&args::text(call, "tags")).unwrap_or_default(),
        without_tags: args::flag(call, "withoutTags")?.unwrap_or(false),
        provider: call
            .query("provider")
            .filter(|text| !text.is_empty() && *text != "0")
            .map(str::to_owned),
        text: args::text(call, "filterValue"),
        sort_by: sort.unwrap_or(SortBy::Changed),
        descending: sort.is_none() || args::descending(call),
    })
}

fn types(call: &Call) -> Vec<u8> {
    args::repeated(call, "type")
        .iter()
        .filter_map(|text| args::parse_enum(text, &ROOM_TYPES))
        .filter_map(|number| u8::try_from(number).ok())
        .collect()
}
