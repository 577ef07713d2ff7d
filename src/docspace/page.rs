//! Lists in pages. Never ends on `count`, which lies (`docspace-api.md` §3.1, §6.5): only on an empty page, on `total`,
//! on what was asked for, or on a bound.

use std::collections::HashSet;

use serde::de::DeserializeOwned;

use crate::docspace::client::Client;
use crate::docspace::dto::entry::{EntryDto, FolderContentDto};
use crate::docspace::dto::history::HistoryDto;
use crate::docspace::dto::people::PersonDto;
use crate::docspace::dto::share::{FileShareDto, GroupMemberDto};
use crate::docspace::envelope::{Envelope, Malformed};
use crate::docspace::error::ApiError;
use crate::docspace::request::Request;

/// The most the server gives at once (`docspace-api.md` §9.2); more is a validation error.
pub(crate) const PAGE_SIZE: usize = 100;

/// 20 000 entries: far more than an access list or a page of results can be used for.
const MAX_PAGES: usize = 200;

/// What a list's answer consists of.
pub(crate) trait PageBody: DeserializeOwned {
    type Item: Identified;

    fn into_items(self) -> Vec<Self::Item>;

    /// Whether the answer can be used at all.
    fn check(&self) -> Result<(), Malformed> {
        Ok(())
    }

    /// `response.total`, where the list has one of its own (§3.1); else the envelope's counts.
    fn own_total(&self) -> Option<i64> {
        None
    }
}

/// How entries of one list are told apart, to notice pages that come twice and lists that move between two calls.
pub(crate) trait Identified {
    /// `None`: cannot be told apart, always kept.
    fn identity(&self) -> Option<String>;
}

/// How the next page is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// After the entries that came.
    ByItems,
    /// After the entries that were asked for: history folds several into one (§11).
    BySize,
}

#[derive(Debug)]
pub(crate) struct Collected<T> {
    pub(crate) items: Vec<T>,
    /// How many the server says there are. Larger than the list: see the call's own rules.
    pub(crate) total: Option<usize>,
}

/// Some entries of a list, and where it goes on.
#[derive(Debug)]
pub(crate) struct Part<T> {
    pub(crate) items: Vec<T>,
    /// `None`: the list ends here.
    pub(crate) next: Option<usize>,
    pub(crate) total: Option<usize>,
}

impl Client {
    /// Reads the one page of `request` that begins at `start`: at most `size` entries.
    pub(crate) async fn part<B: PageBody>(
        &self,
        request: &Request,
        start: usize,
        size: usize,
        step: Step,
    ) -> Result<Part<B::Item>, ApiError> {
        let page = request
            .clone()
            .query("count", size.to_string())
            .query("startIndex", start.to_string());
        let envelope: Envelope<B> = self.call(&page).await?;
        if let Some(Err(Malformed(what))) = envelope.response.as_ref().map(PageBody::check) {
            return Err(ApiError::malformed(&page, what));
        }
        let own_total = envelope.response.as_ref().and_then(PageBody::own_total);
        let total = own_total.or(envelope.total);
        let total = total.and_then(|total| usize::try_from(total).ok());
        let items = envelope.response.map(PageBody::into_items).unwrap_or_default();
        let after = start
            + match step {
                Step::ByItems => items.len(),
                Step::BySize => size,
            };
        let ended = items.is_empty() || total.is_some_and(|total| after >= total);
        Ok(Part {
            items,
            next: (!ended).then_some(after),
            total,
        })
    }

    /// Reads pages of `request` until the list ends or `limit` entries are there.
    pub(crate) async fn pages<B: PageBody>(
        &self,
        request: &Request,
        limit: usize,
        step: Step,
    ) -> Result<Collected<B::Item>, ApiError> {
        let mut items: Vec<B::Item> = Vec::new();
        let mut seen = HashSet::new();
        let mut start = 0;
        for _ in 0..MAX_PAGES {
            let size = PAGE_SIZE.min(limit.saturating_sub(items.len())).max(1);
            let part = self.part::<B>(request, start, size, step).await?;
            let num_before = items.len();
            let is_new = |item: &B::Item| item.identity().is_none_or(|identity| seen.insert(identity));
            items.extend(part.items.into_iter().filter(is_new));
            let total = part.total;
            let Some(next) = part.next.filter(|_| items.len() < limit) else {
                items.truncate(limit);
                return Ok(Collected { items, total });
            };
            // A server that does not look at `startIndex` would be asked for ever.
            if items.len() == num_before {
                return Err(ApiError::malformed(request, "the same page came twice"));
            }
            start = next;
        }
        Err(ApiError::malformed(request, "the list does not end"))
    }
}

impl<T: Identified + DeserializeOwned> PageBody for Vec<T> {
    type Item = T;

    fn into_items(self) -> Vec<T> {
        self
    }
}

/// An entry of a folder, with the kind that the list it stood in gives it.
#[derive(Debug)]
pub(crate) enum Listed {
    Folder(EntryDto),
    File(EntryDto),
}

impl PageBody for FolderContentDto {
    type Item = Listed;

    fn check(&self) -> Result<(), Malformed> {
        if self.falsifies_locks() {
            return Err(Malformed("this section says of every file that it is not locked"));
        }
        Ok(())
    }

    fn own_total(&self) -> Option<i64> {
        self.total
    }

    fn into_items(self) -> Vec<Listed> {
        let folders = self.folders.into_iter().map(Listed::Folder);
        folders.chain(self.files.into_iter().map(Listed::File)).collect()
    }
}

impl Identified for Listed {
    fn identity(&self) -> Option<String> {
        match self {
            Self::Folder(entry) => Some(format!("folder {}", entry.id()?)),
            Self::File(entry) => Some(format!("file {}", entry.id()?)),
        }
    }
}

impl Identified for FileShareDto {
    fn identity(&self) -> Option<String> {
        FileShareDto::identity(self)
    }
}

impl Identified for GroupMemberDto {
    fn identity(&self) -> Option<String> {
        Some(self.id().to_string())
    }
}

impl Identified for PersonDto {
    fn identity(&self) -> Option<String> {
        Some(self.id().to_string())
    }
}

impl Identified for HistoryDto {
    /// Repeated events look alike.
    fn identity(&self) -> Option<String> {
        None
    }
}
