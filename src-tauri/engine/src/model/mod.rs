//! Plain data: what every stage speaks in. Nothing here reads, decides or draws.

mod actor;
mod any;
mod asked;
mod changes;
mod dataset;
mod document;
pub mod fold;
mod line;
mod mention;
mod place;
mod record;
pub mod sound;
mod span;
#[cfg(test)]
pub mod testing;
mod time;
mod token;
mod view;
mod warning;

pub use actor::*;
pub use any::*;
pub use asked::*;
pub use changes::*;
pub use dataset::*;
pub use document::*;
pub use line::*;
pub use mention::*;
pub use place::*;
pub use record::*;
pub use span::*;
pub use time::*;
pub use token::*;
pub use view::*;
pub use warning::*;
