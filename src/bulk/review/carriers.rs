//! Members of groups: asked on the entry that carries the group's record, found by trying (`docspace-api.md` §6.6).

use std::sync::Arc;

use super::Review;
use super::facts::Once;
use crate::bulk::ports::{Answer, GroupMembers, PortalReads};
use crate::bulk::retry::{self, ReadBudget};
use crate::domain::access::GroupMember;
use crate::domain::entry::{Entry, EntryDetails};
use crate::domain::ids::{EntryRef, GroupId};
use crate::domain::problem::{Problem, ProblemKind};

type Members = Arc<[GroupMember]>;

#[derive(Debug, Default)]
pub(super) struct Carriers {
    asked: Once<(EntryRef, GroupId), Answer<Arc<GroupMembers>>>,
}

impl Carriers {
    /// The members of a group that has a right on `entry`, of its own or inherited.
    pub(super) async fn members<P: PortalReads>(
        &self,
        review: &Review<P>,
        entry: &Entry,
        group: GroupId,
    ) -> Answer<Members> {
        let mut counted = 0;
        for carrier in candidates(review, entry).await {
            let key = (carrier, group);
            let (portal, pacer) = (&*review.portal, &review.pacer);
            let ask = || async {
                let members = retry::read(pacer, ReadBudget::LOOKING, || portal.group_members(&key.0, key.1)).await?;
                Ok(Arc::new(members))
            };
            let answer = self.asked.get(&key, ask).await?;
            if !answer.members.is_empty() {
                return Ok(answer.members.clone().into());
            }
            counted = counted.max(answer.total);
        }
        if counted == 0 {
            // Every entry was readable, so this means that the group has no members.
            return Ok(Arc::new([]));
        }
        Err(Problem::new(ProblemKind::NotFoundOrInvisible).with_detail("no entry above carries the group's record"))
    }
}

/// The entry and what is above it, nearest first; the room is the last.
async fn candidates<P: PortalReads>(review: &Review<P>, entry: &Entry) -> Vec<EntryRef> {
    let mut candidates = Vec::new();
    // Without records of its own, nothing on the entry itself can carry the group's.
    if entry.shared.people != Some(false) || entry.is_room() {
        candidates.push(entry.reference());
    }
    let parent = match &entry.details {
        _ if entry.is_room() => None,
        EntryDetails::File(file) => Some(&file.folder),
        EntryDetails::Folder(folder) => folder.parent.as_ref(),
    };
    if let Some(parent) = parent
        && let Ok(path) = review.paths.to(&*review.portal, &review.pacer, parent).await
    {
        let room_at = path.iter().position(|part| part.room_type.is_some()).unwrap_or(0);
        let above = path.iter().skip(room_at).rev();
        candidates.extend(above.map(|part| EntryRef::folder(part.id.clone())));
    }
    candidates
}
