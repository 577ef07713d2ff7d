//! What the app remembers between two starts, and where. Never secrets: those live in `vault`.

pub mod paths;
pub mod settings;

pub use paths::Paths;
pub use settings::Settings;
