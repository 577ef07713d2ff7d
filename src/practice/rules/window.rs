//! Paging: `startIndex` and `count` over a list that may consist of two kinds (`docspace-api.md` §9.2).

/// A page asked for; `count` is 1..=100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    pub start: usize,
    pub count: usize,
}

impl Default for Window {
    fn default() -> Self {
        Self { start: 0, count: 100 }
    }
}

impl Window {
    /// The part of a list inside the window.
    pub fn cut<'a, T>(&self, list: &'a [T]) -> &'a [T] {
        let start = self.start.min(list.len());
        let end = start.saturating_add(self.count).min(list.len());
        list.get(start..end).unwrap_or_default()
    }

    /// The window over two lists laid end to end.
    pub fn cut_two<'a, A, B>(&self, first: &'a [A], second: &'a [B]) -> (&'a [A], &'a [B]) {
        let head = self.cut(first);
        let rest = Self {
            start: self.start.saturating_sub(first.len()),
            count: self.count - head.len(),
        };
        (head, rest.cut(second))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_spans_the_end_of_folders_and_the_start_of_files() {
        let folders = [1, 2, 3];
        let files = ["a", "b", "c"];
        let window = Window { start: 2, count: 3 };
        assert_eq!(window.cut_two(&folders, &files), (&[3][..], &["a", "b"][..]));
    }

    #[test]
    fn every_item_is_on_exactly_one_page() {
        let folders: Vec<u32> = (0..7).collect();
        let files: Vec<u32> = (7..20).collect();
        let mut seen = Vec::new();
        while seen.len() < 20 {
            let window = Window {
                start: seen.len(),
                count: 6,
            };
            let (some, more) = window.cut_two(&folders, &files);
            seen.extend(some.iter().chain(more).copied());
        }
        assert_eq!(seen, (0..20).collect::<Vec<_>>());
    }

    #[test]
    fn a_window_beyond_the_end_is_empty() {
        let window = Window { start: 50, count: 10 };
        assert_eq!(window.cut(&[1, 2]), &[] as &[i32]);
        assert_eq!(window.cut_two(&[1], &[2]), (&[] as &[i32], &[] as &[i32]));
    }
}
