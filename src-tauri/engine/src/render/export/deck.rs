//! A story as slides: each scene with its words, its figure and the quotations it rests on. PPTX, PDF and HTML show the
//! same deck.

use plotters::style::text_anchor::HPos;

use super::live::Live;
use crate::render::{
    RenderError, Theme,
    canvas::{Line, Look, alpha, draw_page},
    palette::Palette,
    text,
};

/// Size of a slide, px: 16 to 9.
pub const SLIDE: (f64, f64) = (1280.0, 720.0);
/// Where a slide has its figure: left, top, width, height, px.
pub const FIGURE: (f64, f64, f64, f64) = (420.0, 100.0, 820.0, 500.0);
/// Where a slide has its text: left, top, width, height, px.
pub const TEXT: (f64, f64, f64, f64) = (48.0, 104.0, 348.0, 490.0);
/// Where a slide has its footnotes: left, top, width, height, px.
pub const FOOTNOTES: (f64, f64, f64, f64) = (48.0, 608.0, 1184.0, 74.0);
/// The most characters of a footnote on a slide; the notes have all of it.
pub const FOOTNOTE_CHARS: usize = 170;
/// The most footnotes on a slide.
pub const MOST_FOOTNOTES: usize = 4;

/// Slides with what surrounds them.
#[derive(Debug, Clone, PartialEq)]
pub struct Deck {
    /// Title of the story.
    pub title: String,
    /// Whom it rests on, its day, and what one must know of it.
    pub about: Vec<String>,
    /// `As of …`, short, for the foot of each slide.
    pub as_of: String,
    /// In the order they are told.
    pub slides: Vec<Slide>,
    /// What a page needs to play it; none where only pictures of it are asked for.
    pub live: Option<Live>,
}

/// A scene, ready to show.
#[derive(Debug, Clone, PartialEq)]
pub struct Slide {
    /// Title.
    pub title: String,
    /// Text beside the figure.
    pub text: String,
    /// What the speaker says.
    pub notes: String,
    /// Each piece of evidence: a quotation with its source.
    pub footnotes: Vec<String>,
    /// The figure as SVG.
    pub svg: String,
    /// What the figure shows, for those who do not see it.
    pub alt: String,
    /// First and last day, counted from 1970-01-01.
    pub days: (Option<i32>, Option<i32>),
}

impl Slide {
    /// Where the figure goes: as large as [`FIGURE`] lets it be in its own shape, in the middle of it.
    pub fn place(&self) -> (f64, f64, f64, f64) {
        let number = |name: &str| -> Option<f64> {
            let from = self.svg.find(&format!("{name}=\""))? + name.len() + 2;
            self.svg[from..].split('"').next()?.parse().ok()
        };
        let (wide, tall) = (number("width").unwrap_or(FIGURE.2), number("height").unwrap_or(FIGURE.3));
        let scale = (FIGURE.2 / wide).min(FIGURE.3 / tall);
        let (w, h) = (wide * scale, tall * scale);
        (FIGURE.0 + (FIGURE.2 - w) / 2.0, FIGURE.1 + (FIGURE.3 - h) / 2.0, w, h)
    }

    /// The footnotes that a slide has room for, their quotations cut.
    pub fn short_footnotes(&self) -> Vec<String> {
        // Whom to name stays whole; the quotation gives way.
        let cut = |note: &String| match note.rsplit_once("” ") {
            Some((words, credit)) if note.chars().count() > FOOTNOTE_CHARS => {
                let room = FOOTNOTE_CHARS.saturating_sub(credit.chars().count() + 2).max(24);
                format!("{}” {credit}", crate::model::cut_words(words, room))
            }
            _ => note.clone(),
        };
        let mut notes: Vec<String> = self.footnotes.iter().take(MOST_FOOTNOTES).map(cut).collect();
        if self.footnotes.len() > MOST_FOOTNOTES {
            let last = format!("and {} more; see the notes", self.footnotes.len() - MOST_FOOTNOTES + 1);
            notes.truncate(MOST_FOOTNOTES - 1);
            notes.push(last);
        }
        notes
    }
}

/// The pages of `deck` as SVG: a title page, the slides, a page of sources.
pub fn pages(deck: &Deck, theme: Theme) -> Result<Vec<String>, RenderError> {
    let palette = Palette::of(theme);
    let mut pages = vec![title_page(deck, palette)?];
    for (i, slide) in deck.slides.iter().enumerate() {
        pages.push(slide_page(deck, slide, i, palette)?);
    }
    Ok(pages)
}

fn title_page(deck: &Deck, palette: Palette) -> Result<String, RenderError> {
    draw_page(SLIDE, palette, &deck.title, "", |canvas| {
        let title = Look::new(48.0, palette.ink).bold();
        let mut y = 250.0;
        for line in text::wrap_bold(&deck.title, title.size, SLIDE.0 - 192.0, 3) {
            canvas.text(&line, (96.0, y), title)?;
            y += 60.0;
        }
        canvas.line(&[(96.0, y - 14.0), (216.0, y - 14.0)], alpha(palette.conflict, 1.0), 3.0, Line::Solid)?;
        let look = Look::new(15.0, palette.muted);
        y += 22.0;
        for line in deck.about.iter().flat_map(|line| text::wrap(line, look.size, SLIDE.0 - 192.0, 12)) {
            if y > SLIDE.1 - 60.0 {
                break;
            }
            canvas.text(&line, (96.0, y), look)?;
            y += 23.0;
        }
        Ok(())
    })
}

fn slide_page(deck: &Deck, slide: &Slide, at: usize, palette: Palette) -> Result<String, RenderError> {
    let page = draw_page(SLIDE, palette, &slide.title, &slide.alt, |canvas| {
        let title = Look::new(30.0, palette.ink).bold();
        canvas.text(&text::fit(&slide.title, title.size, true, SLIDE.0 - 96.0), (48.0, 54.0), title)?;
        let body = Look::new(body_px(&slide.text), palette.ink);
        let mut y = TEXT.1 + body.size * 0.6;
        for part in slide.text.split('\n') {
            for line in text::wrap(part, body.size, TEXT.2, 40) {
                if y > TEXT.1 + TEXT.3 {
                    break;
                }
                canvas.text(&line, (TEXT.0, y), body)?;
                y += body.size * 1.45;
            }
            // An empty line parts two paragraphs.
            y += if part.trim().is_empty() { body.size * 0.6 } else { 0.0 };
        }
        let note = Look::new(11.5, palette.muted);
        for (i, words) in slide.short_footnotes().iter().enumerate() {
            let line = text::fit(&format!("{}  {words}", i + 1), note.size, false, FOOTNOTES.2);
            canvas.text(&line, (FOOTNOTES.0, FOOTNOTES.1 + 9.0 + i as f64 * 18.0), note)?;
        }
        let foot = Look::new(11.5, palette.muted);
        canvas.text(
            &text::fit(&format!("{} · {}", deck.title, deck.as_of), foot.size, false, 1000.0),
            (48.0, 700.0),
            foot,
        )?;
        let number = format!("{} / {}", at + 1, deck.slides.len());
        canvas.text(&number, (SLIDE.0 - 48.0, 700.0), foot.anchored(HPos::Right))
    })?;
    // The figure goes in as it is, at its place. A unit of the page is a tenth of a px.
    let (x, y, wide, tall) = slide.place();
    let at = format!(
        "<svg x=\"{:.0}\" y=\"{:.0}\" width=\"{:.0}\" height=\"{:.0}\"",
        x * 10.0,
        y * 10.0,
        wide * 10.0,
        tall * 10.0
    );
    let rest = slide.svg.split_once(" role=").map_or("", |(_, rest)| rest);
    let inner = format!("{at} role={rest}");
    let end = page.rfind("</svg>").ok_or_else(|| RenderError::Drawing("an empty page".to_owned()))?;
    Ok(format!("{}{inner}{}", &page[..end], &page[end..]))
}

/// Size of a slide's text by how much of it there is.
pub fn body_px(text: &str) -> f64 {
    match text.chars().count() {
        0..=260 => 22.0,
        261..=420 => 19.0,
        421..=650 => 16.0,
        _ => 14.0,
    }
}
