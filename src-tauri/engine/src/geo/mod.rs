//! Geography: the atlas of `maps/`, and what can be asked of it without a map.
//!
//! [`atlas`] answers what country, division and area of control lies at a point on a date, with the accuracy of the line it
//! answers by; [`area`] makes areas of words such as "near" and "between"; [`conic`] is the plane that figures are drawn in.
//! Extraction never loads the atlas: what it needs is in the lexicon.

pub mod area;
pub mod atlas;
pub mod conic;

/// Metres of the earth's mean radius.
const EARTH_M: f64 = 6_371_008.8;

/// Kilometres on a sphere between two points in degrees, east and north. Within 0.5 % of the ellipsoid.
pub fn distance_km((lon_a, lat_a): (f64, f64), (lon_b, lat_b): (f64, f64)) -> f64 {
    let [lat_a, lat_b, across] = [lat_a, lat_b, lon_b - lon_a].map(f64::to_radians);
    let half = ((lat_b - lat_a) / 2.0).sin().powi(2) + lat_a.cos() * lat_b.cos() * (across / 2.0).sin().powi(2);
    2.0 * EARTH_M / 1000.0 * half.sqrt().min(1.0).asin()
}
