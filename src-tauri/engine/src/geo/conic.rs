//! Lambert's conformal conic projection for the region, on the WGS 84 ellipsoid: the plane of the window's map too.
//!
//! Conformal, so that a ring of 25 km is a circle; conic, so that Baku and Ashkelon are drawn at nearly one scale. Formulas:
//! Snyder, Map Projections (USGS 1395), 15-7 to 15-11.

use std::f64::consts::FRAC_PI_2;
use std::sync::LazyLock;

const A_M: f64 = 6_378_137.0;
const E2: f64 = 0.006_694_379_990_141_3;
const CENTRE_LON_DEG: f64 = 45.0;
const LAT_0_DEG: f64 = 37.0;
const PARALLELS_DEG: [f64; 2] = [31.0, 42.0];

struct Cone {
    n: f64,
    af_m: f64,
    rho_0_m: f64,
}

static CONE: LazyLock<Cone> = LazyLock::new(|| {
    let [lat_1, lat_2] = PARALLELS_DEG.map(f64::to_radians);
    let n = (parallel(lat_1).ln() - parallel(lat_2).ln()) / (conformal(lat_1).ln() - conformal(lat_2).ln());
    let af_m = A_M * parallel(lat_1) / (n * conformal(lat_1).powf(n));
    Cone { n, af_m, rho_0_m: af_m * conformal(LAT_0_DEG.to_radians()).powf(n) }
});

/// Metres east and north in the plane, of degrees east and north.
pub fn project((lon_deg, lat_deg): (f64, f64)) -> (f64, f64) {
    let rho = CONE.af_m * conformal(lat_deg.clamp(-60.0, 89.9).to_radians()).powf(CONE.n);
    let turn = (lon_deg - CENTRE_LON_DEG + 180.0).rem_euclid(360.0) - 180.0;
    let theta = CONE.n * turn.to_radians();
    (rho * theta.sin(), CONE.rho_0_m - rho * theta.cos())
}

/// Degrees east and north, of metres in the plane.
pub fn unproject((x_m, y_m): (f64, f64)) -> (f64, f64) {
    let dy = CONE.rho_0_m - y_m;
    let t = (x_m.hypot(dy) / CONE.af_m).powf(1.0 / CONE.n);
    let theta = x_m.atan2(dy);
    let e = E2.sqrt();
    let mut lat = FRAC_PI_2 - 2.0 * t.atan();
    for _ in 0..6 {
        let s = e * lat.sin();
        lat = FRAC_PI_2 - 2.0 * (t * ((1.0 - s) / (1.0 + s)).powf(e / 2.0)).atan();
    }
    ((theta / CONE.n).to_degrees() + CENTRE_LON_DEG, lat.to_degrees())
}

fn parallel(lat: f64) -> f64 {
    lat.cos() / (1.0 - E2 * lat.sin().powi(2)).sqrt()
}

fn conformal(lat: f64) -> f64 {
    let e = E2.sqrt();
    let s = e * lat.sin();
    (std::f64::consts::FRAC_PI_4 - lat / 2.0).tan() / ((1.0 - s) / (1.0 + s)).powf(e / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_projected_comes_back() {
        for at in [(46.7528, 39.8177), (34.8, 31.5), (61.2, 25.3), (45.0, 37.0)] {
            let (lon, lat) = unproject(project(at));
            assert!((lon - at.0).abs() < 1e-8 && (lat - at.1).abs() < 1e-8, "{at:?} came back as {lon}, {lat}");
        }
    }

    #[test]
    fn distances_in_the_plane_are_those_on_the_ground() {
        let (yerevan, tabriz) = ((44.5136, 40.1777), (46.2919, 38.08));
        let ((ax, ay), (bx, by)) = (project(yerevan), project(tabriz));
        let plane_km = (ax - bx).hypot(ay - by) / 1000.0;
        assert!((plane_km - crate::geo::distance_km(yerevan, tabriz)).abs() < 3.0, "{plane_km}");
    }
}
