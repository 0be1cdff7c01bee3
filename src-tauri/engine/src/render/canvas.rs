//! A page to draw on, in px from the top left. `plotters` writes it as SVG with text as text.
//!
//! `plotters` counts in whole units; a unit here is a tenth of a px, so that curves stay smooth at any scale.

use plotters::{
    backend::SVGBackend,
    coord::Shift,
    drawing::{DrawingArea, IntoDrawingArea},
    element::{Circle, PathElement, Polygon, Rectangle, Text},
    style::{
        Color, FontDesc, FontFamily, FontStyle, RGBAColor, RGBColor, ShapeStyle, TextStyle,
        text_anchor::{HPos, Pos, VPos},
    },
};

use super::{RenderError, palette::Palette, text};

/// Units in a px.
const UNIT: f64 = 10.0;
/// `plotters` divides sizes by this when it writes them.
const PLOTTERS_FONT_SCALE: f64 = 1.24;

/// How a shape's edge is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Line {
    /// Unbroken.
    Solid,
    /// Broken.
    Dashed,
}

/// A page.
pub struct Canvas<'a> {
    area: DrawingArea<SVGBackend<'a>, Shift>,
    /// Width in px.
    pub width: f64,
    /// Height in px.
    pub height: f64,
    /// Colours.
    pub palette: Palette,
}

/// Draws a page of this size and gives its SVG; `title` and `description` are for those who do not see it.
pub fn draw_page(
    size: (f64, f64),
    palette: Palette,
    title: &str,
    description: &str,
    draw: impl FnOnce(&Canvas) -> Result<(), RenderError>,
) -> Result<String, RenderError> {
    let mut page = draw_layer(size, palette, |canvas| {
        canvas.area.fill(&palette.ground).map_err(fault)?;
        draw(canvas)
    })?;
    let at = page.find("<rect").ok_or_else(|| RenderError::Drawing("an empty page".to_owned()))?;
    page.insert_str(at, &format!("<title>{}</title>\n<desc>{}</desc>\n", escaped(title), escaped(description)));
    Ok(page)
}

/// Draws what lies over a page of this size: the same without a ground and a title.
pub fn draw_layer(
    (width, height): (f64, f64),
    palette: Palette,
    draw: impl FnOnce(&Canvas) -> Result<(), RenderError>,
) -> Result<String, RenderError> {
    let mut svg = String::new();
    let size = ((width * UNIT) as u32, (height * UNIT) as u32);
    {
        let area = SVGBackend::with_string(&mut svg, size).into_drawing_area();
        let canvas = Canvas { area, width, height, palette };
        draw(&canvas)?;
        canvas.area.present().map_err(fault)?;
    }
    // The size on paper is in px, the drawing's own units are finer.
    let head = format!("<svg width=\"{}\" height=\"{}\" viewBox", size.0, size.1);
    let named = format!("<svg width=\"{width}\" height=\"{height}\" role=\"img\" viewBox");
    Ok(svg.replacen(&head, &named, 1))
}

impl Canvas<'_> {
    /// A filled rectangle.
    pub fn rect(&self, (x, y): (f64, f64), (w, h): (f64, f64), fill: RGBAColor) -> Result<(), RenderError> {
        let style = ShapeStyle { color: fill, filled: true, stroke_width: 0 };
        self.area.draw(&Rectangle::new([at(x, y), at(x + w, y + h)], style)).map_err(fault)
    }

    /// A line through points.
    pub fn line(&self, points: &[(f64, f64)], ink: RGBAColor, width: f64, line: Line) -> Result<(), RenderError> {
        match line {
            Line::Solid => self.dashed(points, ink, width, &[]),
            Line::Dashed => self.dashed(points, ink, width, &[3.0, 2.2]),
        }
    }

    /// A line with dashes of its own, px on and off in turn; none for an unbroken one.
    pub fn dashed(&self, points: &[(f64, f64)], ink: RGBAColor, width: f64, dash: &[f64]) -> Result<(), RenderError> {
        let style = ShapeStyle { color: ink, filled: false, stroke_width: (width * UNIT) as u32 };
        let pieces = if dash.len() < 2 { vec![points.to_vec()] } else { dashes(points, dash) };
        for piece in pieces {
            let points: Vec<_> = piece.into_iter().map(|(x, y)| at(x, y)).collect();
            self.area.draw(&PathElement::new(points, style)).map_err(fault)?;
        }
        Ok(())
    }

    /// A filled shape.
    pub fn polygon(&self, points: &[(f64, f64)], fill: RGBAColor) -> Result<(), RenderError> {
        let points: Vec<_> = points.iter().map(|(x, y)| at(*x, *y)).collect();
        self.area.draw(&Polygon::new(points, fill)).map_err(fault)
    }

    /// A filled disc.
    pub fn disc(&self, (x, y): (f64, f64), radius: f64, fill: RGBAColor) -> Result<(), RenderError> {
        let style = ShapeStyle { color: fill, filled: true, stroke_width: 0 };
        self.area.draw(&Circle::new(at(x, y), (radius * UNIT) as i32, style)).map_err(fault)
    }

    /// Words. `y` is the middle of their small letters.
    pub fn text(&self, words: &str, (x, y): (f64, f64), look: Look) -> Result<(), RenderError> {
        let style = if look.bold { FontStyle::Bold } else { FontStyle::Normal };
        let font =
            FontDesc::new(FontFamily::Name("Noto Sans, sans-serif"), look.size * UNIT * PLOTTERS_FONT_SCALE, style);
        let style = TextStyle::from(font).color(&look.ink).pos(Pos::new(look.anchor, VPos::Center));
        self.area.draw(&Text::new(words.to_owned(), at(x, y), style)).map_err(fault)
    }
}

/// How words look.
#[derive(Clone, Copy)]
pub struct Look {
    /// px.
    pub size: f64,
    /// Weight 700 instead of 400.
    pub bold: bool,
    /// Colour.
    pub ink: RGBColor,
    /// Which end of the words the point is at.
    pub anchor: HPos,
}

impl Look {
    /// Regular words that begin at the point.
    pub fn new(size: f64, ink: RGBColor) -> Self {
        Self { size, bold: false, ink, anchor: HPos::Left }
    }

    /// In bold.
    pub fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// With this end at the point.
    pub fn anchored(self, anchor: HPos) -> Self {
        Self { anchor, ..self }
    }

    /// How wide words are that look so.
    pub fn width(&self, words: &str) -> f64 {
        text::width(words, self.size, self.bold)
    }
}

/// `color` with an opacity.
pub fn alpha(color: RGBColor, opacity: f64) -> RGBAColor {
    color.mix(opacity)
}

fn at(x: f64, y: f64) -> (i32, i32) {
    ((x * UNIT).round() as i32, (y * UNIT).round() as i32)
}

fn fault<E: std::fmt::Debug + std::fmt::Display + std::error::Error + Send + Sync>(
    error: plotters::drawing::DrawingAreaErrorKind<E>,
) -> RenderError {
    RenderError::Drawing(error.to_string())
}

/// The pieces of a broken line. Of an odd number of lengths the last is left out.
fn dashes(points: &[(f64, f64)], lengths: &[f64]) -> Vec<Vec<(f64, f64)>> {
    let lengths: Vec<f64> = lengths.iter().take(lengths.len() / 2 * 2).map(|length| length.max(0.1)).collect();
    let mut turn = 0;
    let mut pieces = Vec::new();
    let mut piece: Vec<(f64, f64)> = points.first().copied().into_iter().collect();
    let (mut drawing, mut left) = (true, lengths[0]);
    for pair in points.windows(2) {
        let ((mut x, mut y), (to_x, to_y)) = (pair[0], pair[1]);
        loop {
            let length = (to_x - x).hypot(to_y - y);
            if length <= left {
                left -= length;
                (x, y) = (to_x, to_y);
                if drawing {
                    piece.push((x, y));
                }
                break;
            }
            (x, y) = (x + (to_x - x) * left / length, y + (to_y - y) * left / length);
            if drawing {
                piece.push((x, y));
                pieces.push(std::mem::take(&mut piece));
            } else {
                piece = vec![(x, y)];
            }
            drawing = !drawing;
            turn = (turn + 1) % lengths.len();
            left = lengths[turn];
        }
    }
    if drawing && piece.len() > 1 {
        pieces.push(piece);
    }
    pieces
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
