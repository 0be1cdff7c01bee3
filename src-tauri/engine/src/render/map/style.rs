//! `maps/style.json`: colours and strokes by meaning, one source for the window and for figures.

use std::collections::BTreeMap;

use plotters::style::{Color, RGBAColor, RGBColor};
use serde::Deserialize;

use crate::render::{RenderError, Theme};

const STYLE: &str = include_str!("../../../../../maps/style.json");

#[derive(Deserialize)]
struct File {
    colours: BTreeMap<String, BTreeMap<String, String>>,
    strokes: BTreeMap<String, Stroke>,
    hatches: BTreeMap<String, Hatch>,
    stretches: BTreeMap<String, [f64; 4]>,
}

/// Stretches of ground with a name, by it: degrees west, south, east, north.
pub fn stretches() -> BTreeMap<String, [f64; 4]> {
    serde_json::from_str::<File>(STYLE).map(|file| file.stretches).unwrap_or_default()
}

/// A line: its width at three steps, and its dashes, px.
#[derive(Debug, Clone, Deserialize)]
pub struct Stroke {
    /// Far, middle, near.
    pub width: [f64; 3],
    /// On, off, …
    #[serde(default)]
    pub dash: Vec<f64>,
}

/// Diagonal lines.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Hatch {
    /// Between two, px.
    pub apart: f64,
    /// 1 leans right, -1 left.
    pub lean: f64,
    /// Opacity.
    pub strength: f64,
}

/// The style of a theme.
pub struct MapStyle {
    colours: BTreeMap<String, RGBAColor>,
    strokes: BTreeMap<String, Stroke>,
    hatches: BTreeMap<String, Hatch>,
}

impl MapStyle {
    /// Reads it. The light theme of a figure is the light one of the window; the print theme is for paper.
    pub fn of(theme: Theme) -> Result<Self, RenderError> {
        let file: File =
            serde_json::from_str(STYLE).map_err(|e| RenderError::Drawing(format!("maps/style.json: {e}")))?;
        let key = match theme {
            Theme::Light => "light",
            Theme::Dark => "dark",
            Theme::Print => "print",
        };
        let mut colours = BTreeMap::new();
        for (name, themes) in &file.colours {
            let colour = themes.get(key).and_then(|text| colour(text));
            let colour = colour
                .ok_or_else(|| RenderError::Drawing(format!("maps/style.json: `{name}` has no colour for {key}")))?;
            colours.insert(name.clone(), colour);
        }
        Ok(Self { colours, strokes: file.strokes, hatches: file.hatches })
    }

    /// The colour of a meaning; black, which nothing else is, when there is none.
    pub fn colour(&self, name: &str) -> RGBAColor {
        self.colours.get(name).copied().unwrap_or(RGBAColor(0, 0, 0, 1.0))
    }

    /// The same without its opacity, for words.
    pub fn ink(&self, name: &str) -> RGBColor {
        let RGBAColor(r, g, b, _) = self.colour(name);
        RGBColor(r, g, b)
    }

    /// The same with an opacity of its own.
    pub fn faint(&self, name: &str, opacity: f64) -> RGBAColor {
        self.ink(name).mix(opacity)
    }

    /// A line: its width at a step, and its dashes.
    pub fn stroke(&self, name: &str, step: usize) -> (f64, &[f64]) {
        let (width, dash) = self.stroke_of(name);
        (width[step], dash)
    }

    /// A line: its widths at the three steps, and its dashes.
    pub fn stroke_of(&self, name: &str) -> ([f64; 3], &[f64]) {
        self.strokes.get(name).map_or(([1.0; 3], &[]), |stroke| (stroke.width, &stroke.dash))
    }

    /// A hatch.
    pub fn hatch(&self, name: &str) -> Hatch {
        self.hatches.get(name).copied().unwrap_or(Hatch { apart: 6.0, lean: 1.0, strength: 0.5 })
    }
}

/// `#rrggbb` or `rgb(r g b / a%)`.
fn colour(text: &str) -> Option<RGBAColor> {
    if let Some(hex) = text.strip_prefix('#').filter(|hex| hex.len() == 6) {
        let byte = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
        return Some(RGBAColor(byte(0)?, byte(2)?, byte(4)?, 1.0));
    }
    let inner = text.strip_prefix("rgb(")?.strip_suffix(')')?;
    let (rgb, opacity) = inner.split_once('/').unwrap_or((inner, "100%"));
    let mut parts = rgb.split_whitespace().map(|part| part.parse::<u8>().ok());
    let opacity = opacity.trim().strip_suffix('%')?.parse::<f64>().ok()? / 100.0;
    Some(RGBAColor(parts.next()??, parts.next()??, parts.next()??, opacity))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_of_the_style_is_one() {
        for theme in [Theme::Light, Theme::Dark] {
            let style = MapStyle::of(theme).expect("a style");
            assert!(style.colours.len() > 20);
        }
        assert!(stretches().contains_key("karabakh"));
        assert_eq!(colour("#dce7ee"), Some(RGBAColor(0xdc, 0xe7, 0xee, 1.0)));
        assert_eq!(colour("rgb(141 133 120 / 16%)"), Some(RGBAColor(141, 133, 120, 0.16)));
        assert_eq!(colour("teal"), None);
    }
}
