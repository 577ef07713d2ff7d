//! One arm for each command, one call for each arm.

use egui::Context;

use super::{App, services};
use crate::bulk::engine::RunHandle;
use crate::command::{Appearance, Command};
use crate::desk::{Dialog, Page};
use crate::ui::theme;
use crate::words::{Language, Words};

impl App {
    pub(super) fn dispatch(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::Go(page) => self.go(page),
            Command::TestAndSave => self.test_and_save(),
            Command::Start => self.start_on_tested(),
            Command::OpenPractice => self.open_practice(),
            Command::CancelConnecting => self.cancel_connecting(),
            Command::AcceptNotPrivate => self.accept_not_private(),
            Command::KeepUntilClose => self.keep_until_close(),
            Command::ForgetKey => self.forget_key(),
            Command::Disconnect => self.disconnect(),

            Command::AddPasted => self.add_pasted(),
            Command::OpenPaste(open) => self.desk.paste_open = open,
            Command::ReadAs { keys, kind } => self.read_as(&keys, kind),
            Command::ReadAgain(keys) => self.read_again(&keys),
            Command::StopReading => self.stop_reading(),
            Command::Tick(keys, ticked) => self.desk.items.set_ticked(&keys, ticked),
            Command::TickAllShown(ticked) => self.desk.items.set_all_shown_ticked(ticked),
            Command::SortItems(column) => self.desk.items.sort_by(column),
            Command::FilterItems(text) => self.desk.items.set_filter(text),
            Command::RemoveTicked => self.remove_ticked(),
            Command::RemoveItems(keys) => self.desk.items.remove(&keys),
            Command::ClearItems => self.clear_items(),
            Command::AddRoomOf(key) => self.add_room_of(key),

            Command::WantLock(wanted) => self.want_lock(wanted),
            Command::SearchOwner(text) => self.search_people(ctx, text),
            Command::ChooseOwner(person) => self.choose_owner(person),
            Command::ForgetOwner => self.forget_owner(),
            Command::Include(kind, keys, included) => self.desk.job_mut(kind).set_included(&keys, included),
            Command::IncludeGroup(kind, group, included) => self.desk.job_mut(kind).set_group_included(group, included),
            Command::StartRun(kind) => self.start_run(kind),
            Command::StartFew(kind) => self.start_few(kind),
            Command::PauseRun(kind) => self.with_run(kind, RunHandle::pause),
            Command::ResumeRun(kind) => self.with_run(kind, RunHandle::resume),
            Command::StopRun(kind) => self.stop_run(kind),
            Command::LeaveForLater(kind) => self.leave_for_later(kind),
            Command::UseNewKey => self.use_new_key(),
            Command::CheckAgain(kind, keys) => self.check_again(kind, &keys),
            Command::FinishJob(kind) => self.finish_job(kind),

            Command::StartReview => self.start_review(),
            Command::StopReview => self.stop_review(),
            Command::SortAccess(column) => self.desk.access.sort_by(column),
            Command::FilterAccess(text) => self.desk.access.set_filter(text),

            Command::SearchHistory(text) => self.search_history(text),
            Command::MoreHistory => self.more_history(),
            Command::OpenRun(run) => self.open_run(run),
            Command::CloseRun => self.close_run(),
            Command::ContinueRun(run) => self.continue_run(run),
            Command::LeaveRun(run) => self.leave_run(run),
            Command::UndoRun(run) => self.undo_run(run),
            Command::CheckRecord => self.check_record(),

            Command::SavePlan(kind) => self.save_plan(kind),
            Command::OpenPlan => self.open_plan(),
            Command::OpenPlanFrom(path) => self.open_plan_from(&path),
            Command::ForgetPlan => self.forget_plan(),

            Command::Copy(table) => self.copy_table(ctx, table),
            Command::Export(table) => self.export(table),
            Command::SaveReport(kind, format) => self.save_report(kind, format),
            Command::SaveTo(path) => self.save_to(&path),
            Command::CopyText(text) => ctx.copy_text(text),
            Command::SetAppearance(appearance) => self.set_appearance(ctx, appearance),
            Command::SetLanguage(language) => self.set_language(language),
            Command::NeverTouchEdited => self.never_touch_edited(ctx),
            Command::ShowLog => self.show_log(ctx),
            Command::OpenDialog(dialog) => self.open_dialog(dialog),
            Command::CloseDialog => self.desk.dialog = None,
            Command::StopAndClose => self.stop_and_close(),
        }
    }

    fn go(&mut self, page: Page) {
        if self.desk.connection.is_some() || page == Page::Connect {
            self.desk.page = page;
            if page == Page::History {
                self.list_history();
            }
        }
    }

    fn open_dialog(&mut self, dialog: Dialog) {
        if let Dialog::SavePath { suggested } = &dialog {
            self.desk.save_path.clone_from(suggested);
        }
        self.desk.dialog = Some(dialog);
    }

    fn set_appearance(&mut self, ctx: &Context, appearance: Appearance) {
        theme::set_mode(ctx, services::mode(appearance));
        self.services.about.appearance = appearance;
        self.services.settings.theme = services::theme_mode(appearance);
        self.services.keep_settings();
    }

    fn set_language(&mut self, language: Language) {
        self.services.words = Words::new(language);
        self.services.settings.language = Some(language.code().to_owned());
        self.services.keep_settings();
    }

    fn show_log(&self, ctx: &Context) {
        if let Some(url) = self
            .services
            .about
            .log_dir
            .as_ref()
            .and_then(|dir| url::Url::from_directory_path(dir).ok())
        {
            ctx.open_url(egui::OpenUrl::new_tab(url.as_str()));
        }
    }
}
