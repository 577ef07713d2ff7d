//! Notices that come by themselves, in the corner. They never take the keyboard; what went wrong stays until closed.

use egui::accesskit::{Live, Role};
use egui::{Align2, Area, Context, CornerRadius, Frame, Id, Label, Margin, Order, Stroke, Ui, UiBuilder, vec2};

use super::button::{button, icon_button};
use crate::ui::icons;
use crate::ui::theme::{self, Face, Tone, control, radius, space, stroke};

const WIDTH: f32 = 360.0;
const STAY_SECONDS: f64 = 6.0;
const MOST: usize = 4;

/// One notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    /// Colours and icon; `Bad` stays until closed.
    pub tone: Tone,
    /// A few words.
    pub title: String,
    /// The rest, may be empty.
    pub text: String,
    /// A button and the number that comes back when it is pressed.
    pub action: Option<(String, u64)>,
}

impl Toast {
    /// A notice without a button.
    pub fn new(tone: Tone, title: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            tone,
            title: title.into(),
            text: text.into(),
            action: None,
        }
    }

    /// With a button; `number` comes back from [`Toasts::show`].
    #[must_use]
    pub fn action(mut self, words: impl Into<String>, number: u64) -> Self {
        self.action = Some((words.into(), number));
        self
    }
}

#[derive(Debug)]
struct Shown {
    toast: Toast,
    number: u64,
    /// Seconds it has been seen without the pointer on it.
    seen: f64,
}

/// The notices on the screen, held by the app.
#[derive(Debug, Default)]
pub struct Toasts {
    shown: Vec<Shown>,
    next: u64,
}

impl Toasts {
    /// Adds one. The oldest that may leave does, where there would be too many.
    pub fn push(&mut self, toast: Toast) {
        if self.shown.len() >= MOST {
            let leaves = self
                .shown
                .iter()
                .position(|shown| shown.toast.tone != Tone::Bad)
                .unwrap_or(0);
            self.shown.remove(leaves);
        }
        self.next += 1;
        self.shown.push(Shown {
            toast,
            number: self.next,
            seen: 0.0,
        });
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }

    /// Draws them, newest below, `above` points over the window's lower edge. The names are for the small buttons.
    /// Gives the number of the action pressed.
    pub fn show(&mut self, ctx: &Context, above: f32, copy_name: &str, close_name: &str) -> Option<u64> {
        let mut pressed = None;
        if self.shown.is_empty() {
            return pressed;
        }
        let passed = f64::from(ctx.input(|input| input.stable_dt)).min(0.5);
        let mut gone = Vec::new();
        Area::new(Id::unique("toasts"))
            .order(Order::Foreground)
            .anchor(Align2::RIGHT_BOTTOM, vec2(-space::XL, -above - space::L))
            .show(ctx, |ui| {
                ui.set_width(WIDTH);
                ui.spacing_mut().item_spacing.y = space::S;
                for shown in &mut self.shown {
                    let (hovered, done) = one(ui, &shown.toast, shown.number, copy_name, close_name);
                    match done {
                        Some(Done::Closed) => gone.push(shown.number),
                        Some(Done::Action(number)) => {
                            gone.push(shown.number);
                            pressed = Some(number);
                        }
                        None if !hovered && shown.toast.tone != Tone::Bad => shown.seen += passed,
                        None => {}
                    }
                    if shown.seen > STAY_SECONDS {
                        gone.push(shown.number);
                    }
                }
            });
        self.shown.retain(|shown| !gone.contains(&shown.number));
        if self.shown.iter().any(|shown| shown.toast.tone != Tone::Bad) {
            ctx.request_repaint_after_secs(0.25);
        }
        pressed
    }
}

enum Done {
    Closed,
    Action(u64),
}

fn one(ui: &mut Ui, toast: &Toast, number: u64, copy_name: &str, close_name: &str) -> (bool, Option<Done>) {
    let tokens = theme::of(ui);
    let colours = tokens.tone(toast.tone);
    let (role, live) = if toast.tone == Tone::Bad {
        (Role::Alert, Live::Assertive)
    } else {
        (Role::Status, Live::Polite)
    };
    let spoken = format!("{} {}", toast.title, toast.text).trim().to_owned();
    let mut done = None;
    let builder = UiBuilder::new()
        .id_salt(number)
        .accessibility_role(role)
        .accessibility_label(spoken);
    let area = ui.scope_builder(builder, |ui| {
        ui.ctx()
            .accesskit_node_builder(ui.unique_id(), |node| node.set_live(live));
        Frame::new()
            .fill(tokens.surface)
            .stroke(Stroke::new(stroke::LINE, tokens.line))
            .corner_radius(CornerRadius::same(radius::CARD))
            .shadow(ui.visuals().popup_shadow)
            .inner_margin(Margin {
                left: 14,
                right: 10,
                top: 10,
                bottom: 12,
            })
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.horizontal(|ui| {
                    sign(toast.tone).show(ui, control::ICON, colours.strong);
                    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                        ui.spacing_mut().item_spacing.x = 0.0;
                        if ui.add(icon_button(icons::X, close_name).quiet().small()).clicked() {
                            done = Some(Done::Closed);
                        }
                        if ui.add(icon_button(icons::COPY, copy_name).quiet().small()).clicked() {
                            ui.ctx()
                                .copy_text(format!("{}\n{}", toast.title, toast.text).trim().to_owned());
                        }
                        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                            super::text::cut_in(ui, &toast.title, Face::Bold, tokens.text);
                        });
                    });
                });
                if !toast.text.is_empty() {
                    ui.add(Label::new(theme::text(toast.text.as_str(), Face::Body, tokens.muted)).wrap());
                }
                if let Some((words, number)) = &toast.action {
                    ui.add_space(space::XS);
                    if ui.add(button(words.as_str())).clicked() {
                        done = Some(Done::Action(*number));
                    }
                }
            });
    });
    (area.response.contains_pointer(), done)
}

fn sign(tone: Tone) -> icons::Icon {
    match tone {
        Tone::Ok => icons::CIRCLE_CHECK,
        Tone::Warn => icons::TRIANGLE_ALERT,
        Tone::Bad => icons::CIRCLE_ALERT,
        Tone::Info | Tone::Neutral => icons::INFO,
    }
}
