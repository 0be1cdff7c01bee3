//! The actor network: actors on a ring, a curve for each pair that acted on each other, badges for stated ties.
//!
//! A ring keeps every name outside the curves, so that none is ever covered. Neighbours on it are those with most
//! between them, which keeps the curves short.

use std::f64::consts::{PI, TAU};

use plotters::style::text_anchor::HPos;

use super::{
    RenderError,
    canvas::{Canvas, Line, Look, alpha, draw_page},
    frame::{Frame, MARGIN},
    mark,
    palette::Palette,
    place::{Area, Room},
    text,
};
use crate::{
    analyse::{Network, NetworkPair},
    model::{ActorCode, Factuality, Quad, RelationKind},
};

/// The most actors on the ring; the note says how many more there are.
const MOST_ACTORS: usize = 22;
const NAME_SIZE: f64 = 12.0;
const LEGEND: f64 = 26.0;
const BADGE_SIZE: f64 = 9.5;

/// Draws `network` as SVG. `name` gives an actor its name.
pub fn draw_network(
    network: &Network,
    (width, height): (f64, f64),
    palette: Palette,
    name: &dyn Fn(&ActorCode) -> String,
    mut frame: Frame,
) -> Result<String, RenderError> {
    let shown = shown(network);
    let pairs: Vec<&NetworkPair> =
        network.pairs.iter().filter(|pair| shown.contains(&&pair.dyad.a) && shown.contains(&&pair.dyad.b)).collect();
    frame.subtitle = format!("{} actors · {} pairs · {} events", shown.len(), pairs.len(), network.events);
    frame.notes = notes(network, shown.len());
    let top = frame.top() + LEGEND;
    let page = height.max(top + 260.0 + frame.bottom(width));
    let bottom = page - frame.bottom(width) - 8.0;
    draw_page((width, page), palette, &frame.title, &frame.subtitle, |canvas| {
        frame.draw(canvas)?;
        draw_legend(canvas, frame.top() + 2.0)?;
        if shown.is_empty() {
            let look = Look::new(14.0, palette.muted).anchored(HPos::Center);
            return canvas.text("No actors act on each other here", (width / 2.0, (top + bottom) / 2.0), look);
        }
        let area = Area { left: MARGIN, top, right: width - MARGIN, bottom };
        Ring::of(network, shown, &pairs, area, name).draw(canvas, &pairs, name)
    })
}

fn notes(network: &Network, shown: usize) -> Vec<String> {
    let mut note = "Counted: events that a text asserts or reports, between two actors or more".to_owned();
    if network.left_out > 0 {
        note.push_str(&format!("; {} planned, possible or denied are left out", network.left_out));
    }
    if network.actors.len() > shown {
        note.push_str(&format!("; {} actors with fewer events are not shown", network.actors.len() - shown));
    }
    note.push('.');
    vec![note]
}

/// The busiest actors that have a pair at all.
fn shown(network: &Network) -> Vec<&ActorCode> {
    let paired = |code: &ActorCode| network.pairs.iter().any(|pair| pair.dyad.a == *code || pair.dyad.b == *code);
    network.actors.iter().map(|actor| &actor.code).filter(|code| paired(code)).take(MOST_ACTORS).collect()
}

struct Node<'a> {
    code: &'a ActorCode,
    at: (f64, f64),
    /// From the middle of the ring, radians, clockwise from the top.
    angle: f64,
    radius: f64,
}

struct Ring<'a> {
    nodes: Vec<Node<'a>>,
    middle: (f64, f64),
    area: Area,
}

impl<'a> Ring<'a> {
    fn of(
        network: &'a Network,
        shown: Vec<&'a ActorCode>,
        pairs: &[&NetworkPair],
        area: Area,
        name: &dyn Fn(&ActorCode) -> String,
    ) -> Self {
        let order = order(&shown, pairs);
        let most = network.actors.iter().map(|actor| actor.events).max().unwrap_or(1).max(1);
        let widest = shown.iter().map(|code| text::width(&name(code), NAME_SIZE, true)).fold(0.0, f64::max);
        let middle = ((area.left + area.right) / 2.0, (area.top + area.bottom) / 2.0);
        let largest = (14.0 - order.len() as f64 * 0.2).max(8.0);
        let reach = (
            ((area.right - area.left) * 0.5 - widest.min((area.right - area.left) * 0.17) - largest - 12.0).max(60.0),
            (area.bottom - area.top) / 2.0 - 26.0 - largest,
        );
        // A ring much wider than high would crowd its ends.
        let reach = (reach.0.min(reach.1 * 1.75), reach.1);
        let nodes = angles(order.len(), reach)
            .into_iter()
            .zip(order)
            .map(|(angle, code)| {
                let events = network.actors.iter().find(|actor| actor.code == *code).map_or(0, |actor| actor.events);
                let radius = 4.0 + (largest - 4.0) * (f64::from(events) / f64::from(most)).sqrt();
                let at = (middle.0 + reach.0 * angle.sin(), middle.1 - reach.1 * angle.cos());
                Node { code, at, angle, radius }
            })
            .collect();
        Self { nodes, middle, area }
    }

    fn node(&self, code: &ActorCode) -> &Node<'a> {
        self.nodes.iter().find(|node| node.code == code).expect("pairs are of actors that are shown")
    }

    fn draw(
        &self,
        canvas: &Canvas,
        pairs: &[&NetworkPair],
        name: &dyn Fn(&ActorCode) -> String,
    ) -> Result<(), RenderError> {
        let palette = &canvas.palette;
        let mut room = Room::new(self.area);
        for node in &self.nodes {
            room.take(Area::around(node.at, 2.0 * node.radius + 4.0, 2.0 * node.radius + 4.0));
        }
        let most = pairs.iter().map(|pair| pair.conflict.max(pair.cooperation)).max().unwrap_or(1).max(1);
        let wide = |count: u32| 1.2 + 7.8 * (f64::from(count) / f64::from(most)).sqrt();
        // The thin ones over the thick ones: the list has the busiest first.
        for pair in pairs {
            if pair.conflict + pair.cooperation == 0 {
                let curve = self.curve(pair, 0.0);
                canvas.line(&curve, alpha(palette.muted, 0.55), 1.0, Line::Dashed)?;
                continue;
            }
            let (up, down) = (wide(pair.conflict), wide(pair.cooperation));
            let both = pair.conflict > 0 && pair.cooperation > 0;
            if pair.conflict > 0 {
                let aside = if both { (up + down) / 4.0 + 0.8 } else { 0.0 };
                canvas.line(&self.curve(pair, aside), alpha(palette.conflict, 0.72), up, Line::Solid)?;
            }
            if pair.cooperation > 0 {
                let aside = if both { -(up + down) / 4.0 - 0.8 } else { 0.0 };
                canvas.line(&self.curve(pair, aside), alpha(palette.cooperation, 0.72), down, Line::Solid)?;
            }
        }
        for node in &self.nodes {
            canvas.disc(node.at, node.radius + 1.5, alpha(palette.ground, 1.0))?;
            canvas.disc(node.at, node.radius, alpha(palette.ink, 1.0))?;
        }
        self.draw_names(canvas, &mut room, name)?;
        for pair in pairs {
            self.draw_badges(canvas, &mut room, pair)?;
        }
        Ok(())
    }

    /// The way from one actor to the other, bent towards the middle of the ring and moved aside by px.
    fn curve(&self, pair: &NetworkPair, aside: f64) -> Vec<(f64, f64)> {
        const STEPS: usize = 32;
        let (from, to) = (self.node(&pair.dyad.a).at, self.node(&pair.dyad.b).at);
        let half = ((from.0 + to.0) / 2.0, (from.1 + to.1) / 2.0);
        let pull = 0.45;
        let bend = (half.0 + (self.middle.0 - half.0) * pull, half.1 + (self.middle.1 - half.1) * pull);
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let length = dx.hypot(dy).max(1.0);
        let (nx, ny) = (-dy / length * aside, dx / length * aside);
        let point = |t: f64| {
            let s = 1.0 - t;
            // At the actors both strands meet.
            let apart = (4.0 * t * s).min(1.0);
            (
                s * s * from.0 + 2.0 * s * t * bend.0 + t * t * to.0 + nx * apart,
                s * s * from.1 + 2.0 * s * t * bend.1 + t * t * to.1 + ny * apart,
            )
        };
        (0..=STEPS).map(|i| point(i as f64 / STEPS as f64)).collect()
    }

    /// Each name beside its actor, outside the ring; further out where it would touch another.
    fn draw_names(
        &self,
        canvas: &Canvas,
        room: &mut Room,
        name: &dyn Fn(&ActorCode) -> String,
    ) -> Result<(), RenderError> {
        let look = Look::new(NAME_SIZE, canvas.palette.ink).bold();
        for node in &self.nodes {
            let side_room = if node.angle < PI { self.area.right - node.at.0 } else { node.at.0 - self.area.left };
            let full = text::fit(&name(node.code), NAME_SIZE, true, (side_room - node.radius - 8.0).max(150.0));
            let found = [full, node.code.as_str().to_owned()].into_iter().find_map(|label| {
                let size = (look.width(&label) + 4.0, NAME_SIZE + 4.0);
                let spots = self.spots(node, size);
                room.take_first(spots.iter().copied()).map(|at| (label, spots[at]))
            });
            let Some((label, spot)) = found else { continue };
            let at = ((spot.left + spot.right) / 2.0, (spot.top + spot.bottom) / 2.0);
            let edge = (node.at.0.clamp(spot.left, spot.right), node.at.1.clamp(spot.top, spot.bottom));
            if (edge.0 - node.at.0).hypot(edge.1 - node.at.1) > node.radius + 8.0 {
                canvas.line(&[node.at, edge], alpha(canvas.palette.muted, 0.8), 0.8, Line::Solid)?;
            }
            canvas.text(&label, at, look.anchored(HPos::Center))?;
        }
        Ok(())
    }

    /// Where a name may go, the best first: straight outwards, then beside, then further out.
    fn spots(&self, node: &Node, (wide, tall): (f64, f64)) -> Vec<Area> {
        let mut spots = Vec::new();
        for step in 0..8 {
            let away = node.radius + 4.0 + f64::from(step) * 9.0;
            for turn in [0.0, 0.35, -0.35, 0.8, -0.8] {
                let (sin, cos) = (node.angle + turn).sin_cos();
                let middle = (
                    node.at.0 + sin * away + sin.signum() * sin.abs().min(1.0).sqrt() * wide / 2.0,
                    node.at.1 - cos * (away + tall / 2.0),
                );
                spots.push(Area::around(middle, wide, tall));
            }
        }
        spots
    }

    /// What is stated of a pair, and how many events there are, where there is room along its curve.
    fn draw_badges(&self, canvas: &Canvas, room: &mut Room, pair: &NetworkPair) -> Result<(), RenderError> {
        let palette = &canvas.palette;
        let curve = self.curve(pair, 0.0);
        let steps = [16, 13, 19, 10, 22, 8, 24];
        let look = Look::new(BADGE_SIZE, palette.ink).anchored(HPos::Center);
        for (count, conflict) in [(pair.conflict, true), (pair.cooperation, false)] {
            if count < 2 {
                continue;
            }
            let label = count.to_string();
            let side = (look.width(&label) + 7.0).max(16.0);
            let spots = steps.map(|i| Area::around(curve[i], side, side));
            if let Some(at) = room.take_first(spots) {
                let ink = if conflict { palette.conflict } else { palette.cooperation };
                let (x, y) = curve[steps[at]];
                let half = side / 2.0;
                if conflict {
                    canvas.disc((x, y), half, alpha(ink, 1.0))?;
                } else {
                    let reach = half * 1.15;
                    let diamond = [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)];
                    canvas.polygon(&diamond, alpha(ink, 1.0))?;
                }
                canvas.text(&label, (x, y), Look::new(BADGE_SIZE, palette.ground).bold().anchored(HPos::Center))?;
            }
        }
        let words: Vec<&str> = pair.ties.iter().map(|(kind, _)| tie_word(*kind)).collect();
        if !words.is_empty() {
            let label = words.join(" · ");
            let (wide, tall) = (look.width(&label) + 10.0, BADGE_SIZE + 6.0);
            let spots = steps.map(|i| Area::around(curve[i], wide, tall));
            if let Some(at) = room.take_first(spots) {
                let spot = spots[at];
                canvas.rect((spot.left, spot.top), (wide, tall), alpha(palette.grid, 1.0))?;
                canvas.rect((spot.left + 0.8, spot.top + 0.8), (wide - 1.6, tall - 1.6), alpha(palette.ground, 1.0))?;
                canvas.text(&label, curve[steps[at]], look)?;
            }
        }
        Ok(())
    }
}

/// Angles from the top, clockwise, so that the way along the ring from each to the next is the same.
fn angles(count: usize, (wide, tall): (f64, f64)) -> Vec<f64> {
    const STEPS: usize = 720;
    let step = TAU / STEPS as f64;
    let speed = |angle: f64| (wide * angle.cos()).hypot(tall * angle.sin());
    let whole: f64 = (0..STEPS).map(|i| speed(i as f64 * step) * step).sum();
    let (mut way, mut angles) = (0.0, Vec::with_capacity(count));
    for i in 0..STEPS {
        let angle = i as f64 * step;
        // Half a place on from the top, so that no name stands straight above the ring.
        let wanted = (angles.len() as f64 + 0.5) * whole / count as f64;
        if angles.len() < count && way >= wanted {
            angles.push(angle);
        }
        way += speed(angle) * step;
    }
    while angles.len() < count {
        angles.push(TAU * (angles.len() as f64 + 0.5) / count as f64);
    }
    angles
}

/// An order in which those with most between them stand near: the busiest first, then swaps as long as one helps.
fn order<'a>(codes: &[&'a ActorCode], pairs: &[&NetworkPair]) -> Vec<&'a ActorCode> {
    let count = codes.len();
    let at = |code: &ActorCode| codes.iter().position(|one| *one == code);
    let ties: Vec<(usize, usize, f64)> = pairs
        .iter()
        .filter_map(|pair| {
            let weight = f64::from(pair.conflict + pair.cooperation) + pair.ties.len() as f64;
            Some((at(&pair.dyad.a)?, at(&pair.dyad.b)?, weight))
        })
        .collect();
    let mut place: Vec<usize> = (0..count).collect();
    let cost = |place: &[usize]| -> f64 {
        let far = |a: usize, b: usize| {
            let steps = place[a].abs_diff(place[b]);
            steps.min(count - steps) as f64
        };
        ties.iter().map(|(a, b, weight)| weight.sqrt() * far(*a, *b)).sum()
    };
    let mut best = cost(&place);
    for _ in 0..20 {
        let before = best;
        for i in 0..count {
            for j in i + 1..count {
                place.swap(i, j);
                let now = cost(&place);
                if now < best - 1e-9 {
                    best = now;
                } else {
                    place.swap(i, j);
                }
            }
        }
        if best >= before - 1e-9 {
            break;
        }
    }
    let mut order = vec![0; count];
    place.iter().enumerate().for_each(|(code, at)| order[*at] = code);
    order.into_iter().map(|code| codes[code]).collect()
}

fn tie_word(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::EthnicKin => "kin",
        other => other.code(),
    }
}

fn draw_legend(canvas: &Canvas, y: f64) -> Result<(), RenderError> {
    let palette = canvas.palette;
    let look = Look::new(11.0, palette.muted);
    let mut x = MARGIN;
    let mut entry = |name: &str, wide: f64, draw: &dyn Fn(f64) -> Result<(), RenderError>| -> Result<(), RenderError> {
        let room = wide + 6.0 + look.width(name) + 16.0;
        if x + room > canvas.width - MARGIN {
            return Ok(());
        }
        draw(x)?;
        canvas.text(name, (x + wide + 6.0, y), look)?;
        x += room;
        Ok(())
    };
    let strand = |x: f64, quad: Quad| {
        let ink = mark::color(&palette, quad);
        canvas.line(&[(x, y), (x + 30.0, y)], alpha(ink, 0.72), 4.0, Line::Solid)?;
        mark::draw_mark(canvas, (x + 15.0, y), quad, Factuality::Asserted)
    };
    entry("conflict", 30.0, &|x| strand(x, Quad::MaterialConflict))?;
    entry("cooperation", 30.0, &|x| strand(x, Quad::MaterialCooperation))?;
    entry("wider: more events; the number says how many", 0.0, &|_| Ok(()))?;
    entry("only a stated tie", 30.0, &|x| {
        canvas.line(&[(x, y), (x + 30.0, y)], alpha(palette.muted, 0.55), 1.0, Line::Dashed)
    })?;
    entry("larger: in more events", 14.0, &|x| {
        canvas.disc((x + 3.0, y), 2.5, alpha(palette.ink, 1.0))?;
        canvas.disc((x + 11.0, y), 5.0, alpha(palette.ink, 1.0))
    })
}
