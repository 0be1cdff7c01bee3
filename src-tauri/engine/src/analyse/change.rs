//! Change points: the days on which a pair's level of tension changed for longer than a bad day.
//!
//! What each week adds (conflict less cooperation) is cut into stretches of equal level: the cut that makes the squared
//! distance from the stretches' means, plus a price for each cut, the least (optimal partitioning with the pruning of
//! PELT: Killick, Fearnhead and Eckley, "Optimal detection of changepoints with a linear computational cost", 2012).
//! The price is 3 σ² ln n, with σ estimated from the differences of neighbouring weeks, so that it does not count the
//! changes themselves. A stretch lasts [`SHORTEST_WEEKS`] at least. No stretch reaches over days without coverage.

use super::ChangePoint;

/// The shortest stretch.
pub const SHORTEST_WEEKS: usize = 4;
/// Fewer weeks than this show no level to change from.
const LEAST_WEEKS: usize = 2 * SHORTEST_WEEKS;
const WEEK: usize = 7;

/// The change points of what each day adds. `net[d]` is conflict less cooperation on day `first_day + d`; days that are
/// not `covered` end a stretch.
pub fn change_points(first_day: i32, net: &[f64], covered: &[bool]) -> Vec<ChangePoint> {
    let mut points = Vec::new();
    let mut day = 0;
    while day < net.len() {
        let length = covered[day..].iter().take_while(|covered| **covered).count();
        if length >= LEAST_WEEKS * WEEK {
            points.extend(in_stretch(first_day + day as i32, &net[day..day + length]));
        }
        day += length.max(1);
    }
    points
}

fn in_stretch(first_day: i32, net: &[f64]) -> Vec<ChangePoint> {
    let weeks: Vec<f64> = net.chunks(WEEK).map(|week| week.iter().sum()).collect();
    let cuts = cut(&weeks);
    let mean = |from: usize, to: usize| weeks[from..to].iter().sum::<f64>() / (to - from) as f64;
    let round = |value: f64| (value * 1e6).round() / 1e6;
    let edges: Vec<usize> = [0].into_iter().chain(cuts).chain([weeks.len()]).collect();
    edges
        .windows(3)
        .map(|edge| {
            let start = edge[1] * WEEK;
            // The first day of that week on which anything happened says more than its Monday.
            let day = (start..(start + WEEK).min(net.len())).find(|d| net[*d] != 0.0).unwrap_or(start);
            ChangePoint {
                day: first_day + day as i32,
                before: round(mean(edge[0], edge[1])),
                after: round(mean(edge[1], edge[2])),
            }
        })
        .collect()
}

/// Where to cut `values`: positions of the first value of each stretch but the first.
fn cut(values: &[f64]) -> Vec<usize> {
    let count = values.len();
    let steps: f64 = values.windows(2).map(|pair| (pair[1] - pair[0]).powi(2)).sum();
    let variance = steps / (2 * (count - 1)) as f64;
    if variance == 0.0 {
        return Vec::new();
    }
    let price = 3.0 * variance * (count as f64).ln();
    let (mut sums, mut squares) = (vec![0.0], vec![0.0]);
    for (at, value) in values.iter().enumerate() {
        sums.push(sums[at] + value);
        squares.push(squares[at] + value * value);
    }
    let cost = |from: usize, to: usize| {
        let sum = sums[to] - sums[from];
        squares[to] - squares[from] - sum * sum / (to - from) as f64
    };
    // best[t]: the least cost of the first t values; from[t]: where its last stretch begins.
    let mut best = vec![f64::INFINITY; count + 1];
    let mut from = vec![0; count + 1];
    best[0] = -price;
    let mut open = vec![0];
    for to in SHORTEST_WEEKS..=count {
        for &start in open.iter().filter(|start| to - **start >= SHORTEST_WEEKS) {
            let total = best[start] + cost(start, to) + price;
            if total < best[to] {
                (best[to], from[to]) = (total, start);
            }
        }
        // A start that costs more than the best without paying for a cut can never win again.
        open.retain(|start| to - start < SHORTEST_WEEKS || best[*start] + cost(*start, to) <= best[to]);
        if best[to].is_finite() {
            open.push(to);
        }
    }
    let mut cuts = Vec::new();
    let mut at = count;
    while from[at] > 0 {
        at = from[at];
        cuts.push(at);
    }
    cuts.reverse();
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Days of a level with a weekly swing, so that there is something to tell a change from.
    fn level(weeks: usize, value: f64) -> Vec<f64> {
        (0..weeks * WEEK).map(|d| if d % WEEK == d / WEEK % 3 { value + (d / WEEK % 2) as f64 } else { 0.0 }).collect()
    }

    #[test]
    fn a_lasting_rise_is_one_change() {
        let net = [level(12, 1.0), level(12, 9.0)].concat();
        let points = change_points(100, &net, &vec![true; net.len()]);
        assert_eq!(points.len(), 1, "{points:?}");
        assert!((100 + 84..100 + 91).contains(&points[0].day), "{points:?}");
        assert!(points[0].before < 2.0 && points[0].after > 9.0);
    }

    #[test]
    fn a_steady_level_has_no_change() {
        let net = level(40, 3.0);
        assert_eq!(change_points(0, &net, &vec![true; net.len()]), []);
        assert_eq!(change_points(0, &[0.0; 400], &[true; 400]), []);
        assert_eq!(change_points(0, &[], &[]), []);
    }

    #[test]
    fn one_bad_week_is_no_change_of_level() {
        let mut net = level(30, 2.0);
        net[100] += 6.0;
        assert_eq!(change_points(0, &net, &vec![true; net.len()]), []);
    }

    #[test]
    fn no_stretch_reaches_over_a_gap() {
        let net = [level(12, 1.0), level(12, 9.0)].concat();
        let mut covered = vec![true; net.len()];
        covered[80..90].fill(false);
        assert_eq!(change_points(0, &net, &covered), []);
    }
}
