//! The account of a paste: every line became a row or stands here with a reason.

use crate::domain::pasted::{Ignored, PastedItem, Place, Repeat, WhyIgnored};

/// What became of the lines that were pasted last.
#[derive(Clone, Debug, Default)]
pub struct PasteReport {
    pub added: usize,
    pub repeated: Vec<Repeat>,
    /// Pasted now, but in the list since an earlier paste.
    pub already_listed: Vec<PastedItem>,
    pub ignored: Vec<Ignored>,
    pub lines: usize,
    /// Everything that became no row, in the order of the text.
    pub notes: Vec<PasteNote>,
}

/// A piece of pasted text that became no row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasteNote {
    pub at: Place,
    pub text: String,
    pub why: PasteNoteWhy,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PasteNoteWhy {
    Ignored(WhyIgnored),
    /// It stands further up in the same text.
    Repeated(Place),
    /// It was in the list already.
    Listed,
}

impl PasteReport {
    pub(super) fn collect_notes(&self) -> Vec<PasteNote> {
        let note = |at: Place, text: &String, why| PasteNote {
            at,
            text: text.clone(),
            why,
        };
        let ignored = self
            .ignored
            .iter()
            .map(|it| note(it.at, &it.text, PasteNoteWhy::Ignored(it.why.clone())));
        let repeated = self
            .repeated
            .iter()
            .map(|it| note(it.at, &it.text, PasteNoteWhy::Repeated(it.first)));
        let listed = self
            .already_listed
            .iter()
            .map(|it| note(it.at, &it.text, PasteNoteWhy::Listed));
        let mut notes: Vec<PasteNote> = ignored.chain(repeated).chain(listed).collect();
        notes.sort_by_key(|note| note.at);
        notes
    }

    /// Pieces that look meant and were not understood; mere words beside a number do not count.
    pub fn not_understood(&self) -> usize {
        self.ignored.iter().filter(|ignored| !ignored.why.is_quiet()).count()
    }
}
