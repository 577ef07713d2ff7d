//! The screen: look, widgets and screens. It draws what it is given and hands back what the person did;
//! it decides nothing about portals and does no I/O.

pub mod icons;
pub mod screens;
pub mod shell;
pub mod theme;
pub mod view;
pub mod widgets;
