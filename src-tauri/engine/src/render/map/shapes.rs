//! Polygons and lines cut to the map's rectangle, since SVG by `plotters` knows no clipping; and hatching.

use super::View;

/// Points nearer than this to the last one are not seen, px.
const FINEST: f64 = 0.45;

type Points = Vec<(f64, f64)>;

/// A ring cut to the view (Sutherland and Hodgman), its needless points left out. Empty when nothing of it is in view.
pub fn clip_ring(view: &View, ring: impl Iterator<Item = (f64, f64)>) -> Points {
    let mut points = thinned(ring);
    let (right, bottom) = (view.left + view.width, view.top + view.height);
    type Side = (fn(&(f64, f64)) -> f64, f64, f64);
    let sides: [Side; 4] =
        [(|p| p.0, view.left, 1.0), (|p| p.0, right, -1.0), (|p| p.1, view.top, 1.0), (|p| p.1, bottom, -1.0)];
    for (of, edge, sign) in sides {
        let inside = |p: &(f64, f64)| (of(p) - edge) * sign >= 0.0;
        let mut kept = Vec::with_capacity(points.len());
        for k in 0..points.len() {
            let (a, b) = (points[k], points[(k + 1) % points.len()]);
            if inside(&a) {
                kept.push(a);
            }
            if inside(&a) != inside(&b) {
                let t = (edge - of(&a)) / (of(&b) - of(&a));
                kept.push((a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t));
            }
        }
        points = kept;
    }
    if points.len() < 3 { Vec::new() } else { points }
}

/// The pieces of a line that are in view (Liang and Barsky, stretch by stretch).
pub fn clip_line(view: &View, line: impl Iterator<Item = (f64, f64)>) -> Vec<Points> {
    let points = thinned(line);
    let mut pieces: Vec<Points> = Vec::new();
    for pair in points.windows(2) {
        let Some((from, to)) = clip_segment(view, pair[0], pair[1]) else { continue };
        match pieces.last_mut() {
            Some(piece) if piece.last() == Some(&from) => piece.push(to),
            _ => pieces.push(vec![from, to]),
        }
    }
    pieces
}

fn clip_segment(view: &View, (ax, ay): (f64, f64), (bx, by): (f64, f64)) -> Option<((f64, f64), (f64, f64))> {
    let (dx, dy) = (bx - ax, by - ay);
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    let edges = [
        (-dx, ax - view.left),
        (dx, view.left + view.width - ax),
        (-dy, ay - view.top),
        (dy, view.top + view.height - ay),
    ];
    for (towards, room) in edges {
        if towards == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if towards < 0.0 {
            from = from.max(room / towards);
        } else {
            to = to.min(room / towards);
        }
    }
    (from < to).then_some(((ax + dx * from, ay + dy * from), (ax + dx * to, ay + dy * to)))
}

/// The outline of a band along a line, `wide` px from edge to edge. A line of that width would not end at the edge of the
/// map.
pub fn ribbon(line: impl Iterator<Item = (f64, f64)>, wide: f64) -> Points {
    // Bends much finer than the band is wide would fold its edges.
    let mut points: Points = Vec::new();
    for point in line {
        if points.last().is_none_or(|(x, y)| (point.0 - x).hypot(point.1 - y) >= wide / 3.0) {
            points.push(point);
        }
    }
    let aside = |i: usize, side: f64| {
        let ((ax, ay), (bx, by)) = (points[i.saturating_sub(1)], points[(i + 1).min(points.len() - 1)]);
        let long = (bx - ax).hypot(by - ay).max(f64::MIN_POSITIVE);
        let (x, y) = points[i];
        (x - (by - ay) / long * side * wide / 2.0, y + (bx - ax) / long * side * wide / 2.0)
    };
    let count = points.len();
    if count < 2 {
        return Points::new();
    }
    (0..count).map(|i| aside(i, 1.0)).chain((0..count).rev().map(|i| aside(i, -1.0))).collect()
}

/// Diagonal lines within rings, by the even-odd rule: `apart` px between two, leaning right (1) or left (-1).
pub fn hatch(rings: &[Points], apart: f64, lean: f64) -> Vec<Points> {
    // Turned so that the lines of the hatch are level: `v` counts them, `u` runs along them.
    let turn = |(x, y): (f64, f64)| (x - lean * y, x + lean * y);
    let back = |u: f64, v: f64| ((u + v) / 2.0, (v - u) / 2.0 * lean);
    let edges: Vec<((f64, f64), (f64, f64))> = rings
        .iter()
        .flat_map(|ring| (0..ring.len()).map(|k| (turn(ring[k]), turn(ring[(k + 1) % ring.len()]))))
        .collect();
    let (low, high) = edges.iter().map(|(a, _)| a.1).fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(v), h.max(v)));
    let step = apart * std::f64::consts::SQRT_2;
    let mut lines = Vec::new();
    let mut v = (low / step).ceil() * step;
    while v < high {
        let mut cuts: Vec<f64> = edges
            .iter()
            .filter(|(a, b)| (a.1 > v) != (b.1 > v))
            .map(|(a, b)| a.0 + (b.0 - a.0) * (v - a.1) / (b.1 - a.1))
            .collect();
        cuts.sort_by(f64::total_cmp);
        lines.extend(cuts.chunks_exact(2).map(|pair| vec![back(pair[0], v), back(pair[1], v)]));
        v += step;
    }
    lines
}

fn thinned(points: impl Iterator<Item = (f64, f64)>) -> Points {
    let mut kept: Points = Vec::new();
    let mut last = None;
    for point in points {
        last = Some(point);
        if kept.last().is_none_or(|(x, y)| (point.0 - x).hypot(point.1 - y) >= FINEST) {
            kept.push(point);
        }
    }
    if let Some(end) = last.filter(|end| kept.last() != Some(end)) {
        kept.push(end);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: View = View { left: 0.0, top: 0.0, width: 100.0, height: 100.0, middle: (0.0, 0.0), scale: 1.0 };

    #[test]
    fn what_is_out_of_view_is_cut_off() {
        let square = [(-50.0, -50.0), (50.0, -50.0), (50.0, 50.0), (-50.0, 50.0)];
        let cut = clip_ring(&VIEW, square.into_iter());
        assert!(cut.iter().all(|(x, y)| (0.0..=100.0).contains(x) && (0.0..=100.0).contains(y)), "{cut:?}");
        assert!(clip_ring(&VIEW, square.into_iter().map(|(x, y)| (x - 100.0, y))).is_empty());
        let line = clip_line(&VIEW, [(-50.0, 50.0), (150.0, 50.0)].into_iter());
        assert_eq!(line, [vec![(0.0, 50.0), (100.0, 50.0)]]);
    }

    #[test]
    fn a_hatch_stays_within_its_rings_and_out_of_their_holes() {
        let outer = vec![(10.0, 10.0), (90.0, 10.0), (90.0, 90.0), (10.0, 90.0)];
        let hole = vec![(40.0, 40.0), (60.0, 40.0), (60.0, 60.0), (40.0, 60.0)];
        for lean in [1.0, -1.0] {
            let lines = hatch(&[outer.clone(), hole.clone()], 5.0, lean);
            assert!(lines.len() > 10);
            for line in &lines {
                let (x, y) = ((line[0].0 + line[1].0) / 2.0, (line[0].1 + line[1].1) / 2.0);
                assert!((9.9..=90.1).contains(&x) && (9.9..=90.1).contains(&y));
                assert!(!((40.5..=59.5).contains(&x) && (40.5..=59.5).contains(&y)), "{line:?}");
            }
        }
    }
}
