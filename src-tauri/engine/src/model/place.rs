//! Places, with how finely each is known.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where something happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Place {
    /// Name to show, by the naming rules ("Khankendi/Stepanakert").
    pub name: String,
    /// The words, as they stand in the text.
    pub text: String,
    /// WGS 84 latitude, degrees north: of the place, or of a point to put a label for an area.
    pub lat_deg: f64,
    /// WGS 84 longitude, degrees east.
    pub lon_deg: f64,
    /// UCDP GED `where_prec`: 1 exact, 2 within about 25 km, 3 second-level division, 4 first-level
    /// division, 5 a linear feature or fuzzy area, 6 a country, 7 international waters or airspace.
    pub precision: u8,
    /// The state it lies in by international recognition, as an actor code.
    pub country: Option<super::ActorCode>,
}
