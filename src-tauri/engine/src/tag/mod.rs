//! Tag: sentences into mentions of times, actors, places and quantities.

pub mod time;
pub mod token;
