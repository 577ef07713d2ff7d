//! The guided tour: what a person does first, step by step in the real window, with a picture of each step.
//!
//! The app must have been started with `--practice`, in English. Taken by `cargo xtask run` where there is no display,
//! and by a test, so that it cannot fall behind the app.

use std::path::{Path, PathBuf};

use super::drive::{Driven, Target, Window};

/// Held by somebody, free, one's own, open in the editor, without the right, in the trash, unknown; and words.
fn pasted(portal: &str) -> String {
    format!(
        "For the audit on Monday:\n1001, 1002\n1007\tfinal figures\n{portal}/doceditor?fileId=1008\n1016\n1031\n999999\n\
         {portal}/rooms/shared/101/filter?folder=101\n{portal}/rooms/shared/104/filter?folder=104\nsee you there\n"
    )
}

/// The size of the pictures, in pixels: large enough that every button has its place.
pub(crate) const SIZE: (u32, u32) = (1440, 900);

/// Part of the new owner's name.
const NEW_OWNER: &str = "Sofia";

/// Goes through all steps and returns the files it left in `folder`, in order.
pub(crate) fn walk(window: &mut Window, folder: &Path) -> Driven<Vec<PathBuf>> {
    window.resize(SIZE.0, SIZE.1)?;
    let mut guide = Guide {
        window,
        folder,
        left: Vec::new(),
    };
    guide.collect()?;
    guide.lock()?;
    guide.review()?;
    guide.hand_over()?;
    Ok(guide.left)
}

struct Guide<'a> {
    window: &'a mut Window,
    folder: &'a Path,
    left: Vec<PathBuf>,
}

impl Guide<'_> {
    /// The sample list, then a list of one's own: pasted, and read from the portal.
    fn collect(&mut self) -> Driven {
        self.wait_until_read()?;
        self.picture("sample-list")?;
        let link = self.window.wait(Target::containing("/doceditor?"))?.value;
        let portal = link.split("/doceditor?").next().unwrap_or_default().to_owned();
        self.window.click(Target::button("Clear list"))?;
        self.window.click(Target::button_starting("Remove "))?;
        let paste = Target::text_field("Numbers, links or a column from Excel");
        self.window.fill(paste, &pasted(&portal))?;
        self.picture("paste")?;
        self.window.click(Target::button("Add what is in it"))?;
        self.wait_until_read()?;
        self.picture("what-it-is")
    }

    fn wait_until_read(&mut self) -> Driven {
        self.window.wait_enabled(Target::button_starting("Lock or unlock "))?;
        self.window.wait_gone(Target::button("Stop reading"))
    }

    /// What would happen, then what happened.
    fn lock(&mut self) -> Driven {
        self.window.click(Target::button_starting("Lock or unlock "))?;
        self.window.wait_enabled(Target::button_starting("Lock "))?;
        self.picture("check")?;
        self.window.click(Target::button_starting("Lock "))?;
        self.window.wait_enabled(Target::button("Done"))?;
        self.picture("lock")?;
        self.window.click(Target::button("Done"))
    }

    /// Who has access, and the same as CSV.
    fn review(&mut self) -> Driven {
        self.window.click(Target::button("Access"))?;
        self.window.click(Target::button_starting("Read who has access"))?;
        self.window.wait_enabled(Target::button("Read again"))?;
        self.picture("access")?;
        self.window.click(Target::button_starting("Export "))?;
        let csv = self.folder.join(format!("{}-access.csv", self.left.len() + 1));
        let path = Target::text_field("Folder and name of the file");
        self.window.fill(path, &csv.display().to_string())?;
        self.window.click(Target::button("Save the file"))?;
        self.window.wait(Target::containing("rows saved"))?;
        self.left.push(csv);
        self.picture("csv")
    }

    /// Choosing somebody, what would happen, and what happened.
    fn hand_over(&mut self) -> Driven {
        self.window.click(Target::button("Owners"))?;
        self.window
            .fill(Target::text_field("New owner: a name, an e-mail or an ID"), NEW_OWNER)?;
        self.window.wait_enabled(Target::button_starting("Choose "))?;
        self.picture("new-owner")?;
        self.window.click(Target::button_starting("Choose "))?;
        self.window.wait_enabled(Target::button_starting("Hand over "))?;
        self.picture("check-hand-over")?;
        self.window.click(Target::button_starting("Hand over "))?;
        self.window.click(Target::button("Hand over 2 rooms"))?;
        self.window.wait_enabled(Target::button("Done"))?;
        self.picture("hand-over")
    }

    fn picture(&mut self, name: &str) -> Driven {
        let path = self.folder.join(format!("{}-{name}.png", self.left.len() + 1));
        self.window.screenshot(&path)?;
        self.left.push(path);
        Ok(())
    }
}
