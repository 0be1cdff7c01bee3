//! Tag: sentences into mentions of times, actors, places and quantities.

pub mod actor;
pub mod coref;
pub mod mention;
pub mod place;
pub mod quantity;
pub mod time;
pub mod token;
pub mod units;
