//! The REST client: bytes to domain values and back, one request per call, nothing repeated on its own.
//!
//! The only room of the house that knows reqwest. What the server does is in `docs/docspace-api.md`; errors are told
//! apart by kind, never by the server's sentence, which is localised.

pub mod access;
mod client;
pub mod connect;
mod dto;
mod envelope;
mod error;
pub mod files;
pub mod history;
mod keys;
mod links;
mod locks;
mod owners;
mod page;
pub mod people;
mod ports;
mod request;
pub mod settings;
mod transport;

pub use client::Client;
pub use error::ApiError;
pub use transport::{ClientOptions, Timeouts, check_certificates};
