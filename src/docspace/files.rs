//! Reading files, folders, rooms and listings (`docspace-api.md` §9.1 to §9.3).

use crate::bulk::ports::Page;
use crate::docspace::client::Client;
use crate::docspace::dto::entry::{EntryDto, FolderContentDto, PathPartDto};
use crate::docspace::envelope::Malformed;
use crate::docspace::error::ApiError;
use crate::docspace::page::{Listed, PAGE_SIZE, Step};
use crate::docspace::request::Request;
use crate::domain::entry::{Entry, PathPart};
use crate::domain::ids::{EntryId, UserId};

/// What to list of a folder. Empty fields do not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListingQuery {
    /// Part of a title.
    pub text: String,
    /// Files only; with a filter the server goes into all folders below (§9.2).
    pub files_only: bool,
}

/// Which rooms to list. Empty fields do not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoomQuery {
    /// Part of a title.
    pub text: String,
    pub owner: Option<UserId>,
    pub area: RoomArea,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RoomArea {
    #[default]
    Active,
    Archive,
    /// Active and archived.
    Any,
}

/// What a listing that goes into all folders below shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Below {
    Files,
    Folders,
}

/// A folder's content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    pub entries: Vec<Entry>,
    /// How many the server says there are, beyond the limit that was asked for.
    pub total: Option<usize>,
}

impl Client {
    /// `GET /files/file/{id}`.
    pub async fn read_file(&self, id: &EntryId) -> Result<Entry, ApiError> {
        let request = Request::get(&["files", "file", &id.to_string()]);
        self.fetch(&request, EntryDto::into_file).await
    }

    /// `GET /files/folder/{id}`, for folders and rooms (`files:read`).
    pub async fn read_folder(&self, id: &EntryId) -> Result<Entry, ApiError> {
        let request = Request::get(&["files", "folder", &id.to_string()]);
        self.fetch(&request, EntryDto::into_folder).await
    }

    /// `GET /files/rooms/{id}` (`rooms:read`).
    pub async fn read_room(&self, id: &EntryId) -> Result<Entry, ApiError> {
        let request = Request::get(&["files", "rooms", &id.to_string()]);
        self.fetch(&request, EntryDto::into_folder).await
    }

    /// The way from the section down to `folder`, itself last, out of a listing of one entry (§6.7 step 3).
    pub async fn path_of(&self, folder: &EntryId) -> Result<Vec<PathPart>, ApiError> {
        let request = Request::get(&["files", &folder.to_string()]).query("count", "1");
        self.fetch(&request, |content: FolderContentDto| {
            let parts = content.path_parts.into_iter().map(PathPartDto::into_part);
            let mut parts = parts.collect::<Result<Vec<_>, _>>()?;
            let ends_here = parts.last().is_some_and(|last| last.id == *folder);
            if let (false, Some(current)) = (ends_here, content.current) {
                parts.push(current.into_path_part()?);
            }
            Ok(parts)
        })
        .await
    }

    /// `GET /files/folder/{id}/path`: the same way as the portal's breadcrumbs.
    pub async fn breadcrumbs(&self, folder: &EntryId) -> Result<Vec<PathPart>, ApiError> {
        let request = Request::get(&["files", "folder", &folder.to_string(), "path"]);
        self.fetch(&request, |parts: Vec<EntryDto>| {
            parts.into_iter().map(EntryDto::into_path_part).collect()
        })
        .await
    }

    /// `GET /files/{folderId}`: content of a folder or room, folders first, at most `limit`.
    ///
    /// Recent and Favorites are refused: they say of every file that it is not locked (§4.2).
    pub async fn list_folder(&self, folder: &EntryId, query: &ListingQuery, limit: usize) -> Result<Listing, ApiError> {
        let mut request = Request::get(&["files", &folder.to_string()]);
        if !query.text.is_empty() {
            request = request.query("filterValue", query.text.as_str());
        }
        if query.files_only {
            request = request.query("filterType", "1");
        }
        self.listing(&request, limit).await
    }

    /// `GET /files/rooms`: rooms the caller can see, at most `limit` (`rooms:read`, trap 5).
    pub async fn list_rooms(&self, query: &RoomQuery, limit: usize) -> Result<Listing, ApiError> {
        let area = match query.area {
            RoomArea::Active => "0",
            RoomArea::Archive => "1",
            RoomArea::Any => "2",
        };
        let mut request = Request::get(&["files", "rooms"]).query("searchArea", area);
        if !query.text.is_empty() {
            request = request.query("filterValue", query.text.as_str());
        }
        if let Some(owner) = query.owner {
            request = request.query("subjectOwnerId", owner.to_string());
        }
        self.listing(&request, limit).await
    }

    /// One page of everything of one kind in a folder and in all folders below it (§9.2).
    ///
    /// Newest first: what is added meanwhile shifts entries to a later page, where they come twice; none is skipped.
    pub async fn page_below(&self, folder: &EntryId, what: Below, start: usize) -> Result<Page, ApiError> {
        let filter = match what {
            Below::Files => "1",
            Below::Folders => "2",
        };
        let request = Request::get(&["files", &folder.to_string()])
            .query("filterType", filter)
            .query("withSubFolders", "true")
            .query("sortBy", "DateAndTimeCreation")
            .query("sortOrder", "descending");
        self.page(&request, start).await
    }

    /// One page of the rooms the caller can see, archived ones included (`rooms:read`, trap 5).
    pub async fn page_of_rooms(&self, start: usize) -> Result<Page, ApiError> {
        let request = Request::get(&["files", "rooms"])
            .query("searchArea", "2")
            .query("sortBy", "DateAndTimeCreation")
            .query("sortOrder", "descending");
        self.page(&request, start).await
    }

    async fn page(&self, request: &Request, start: usize) -> Result<Page, ApiError> {
        let part = self
            .part::<FolderContentDto>(request, start, PAGE_SIZE, Step::ByItems)
            .await?;
        Ok(Page {
            entries: into_entries(request, part.items)?,
            next: part.next,
            total: part.total,
        })
    }

    async fn listing(&self, request: &Request, limit: usize) -> Result<Listing, ApiError> {
        let pages = self.pages::<FolderContentDto>(request, limit, Step::ByItems).await?;
        Ok(Listing {
            entries: into_entries(request, pages.items)?,
            total: pages.total,
        })
    }
}

fn into_entries(request: &Request, listed: Vec<Listed>) -> Result<Vec<Entry>, ApiError> {
    let entries = listed.into_iter().map(|listed| match listed {
        Listed::Folder(entry) => entry.into_folder(),
        Listed::File(entry) => entry.into_file(),
    });
    let entries = entries.collect::<Result<Vec<_>, _>>();
    entries.map_err(|Malformed(what)| ApiError::malformed(request, what))
}
