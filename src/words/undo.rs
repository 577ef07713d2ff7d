//! What will not come back when a run is undone.

use super::Words;
use crate::bulk::undo::Remains;

impl Words {
    /// "3 locks come back in your name, not in that of who had them."
    pub fn remains(&self, what: &Remains, count: usize) -> String {
        self.counted(
            match what {
                Remains::LockInYourName { .. } => "undo-remains-your-name",
                Remains::CommentRewritten => "undo-remains-comment",
                Remains::EditorsThrownOut(_) => "undo-remains-editors",
                Remains::InterimOwnerStays(_) => "undo-remains-interim",
                Remains::VersionsStay => "undo-remains-versions",
                Remains::OnlyAdminCanTakeBack => "undo-remains-admin",
                Remains::FormerOwnerUnknown => "undo-remains-no-owner",
                Remains::ChangedSince => "undo-remains-changed",
                Remains::NotRead(_) => "undo-remains-not-read",
                Remains::NotExpected(_) => "undo-remains-not-expected",
            },
            count,
        )
    }
}
