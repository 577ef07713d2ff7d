//! Closing the window: a write in flight is heard out first, never cut off.

use egui::{Context, ViewportCommand};

use super::App;
use crate::desk::Dialog;

impl App {
    pub(super) fn mind_closing(&mut self, ctx: &Context) {
        let asked = ctx.input(|input| input.viewport().close_requested());
        if asked && self.desk.is_writing() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            if !self.closing {
                self.desk.dialog = Some(Dialog::CloseWhileRunning);
            }
        }
        if self.closing && !self.desk.is_writing() {
            self.closing = false;
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    pub(super) fn stop_and_close(&mut self) {
        self.closing = true;
        self.leave_all_for_later();
    }
}
