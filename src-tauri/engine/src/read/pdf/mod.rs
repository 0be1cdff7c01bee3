//! PDF: its text page by page, as a person would read it aloud.
//!
//! The interpreter calls a device for everything that a page draws; ours keeps the glyphs and forgets the rest.
//! `layout` makes lines of them, `repair` makes paragraphs of the lines of all pages.

mod layout;
mod repair;
mod weigh;

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
};

use chrono::NaiveDate;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt,
    font::{Glyph, GlyphRun},
    hayro_cmap::BfString,
    hayro_syntax::{LoadPdfError, Pdf},
    interpret_page,
    kurbo::{BezPath, Point, Rect, Vec2},
};

use self::layout::Placed;
use super::{
    draft::{Draft, Trouble},
    limits::{MAX_PAGE_STEPS, MAX_PAGES, MAX_PDF_STEPS, MAX_PDF_UNFOLDED_BYTES},
};

/// The document in a PDF.
pub fn read_pdf(bytes: &[u8]) -> Result<Draft, Trouble> {
    weigh::check_file(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Trouble::Locked,
        LoadPdfError::Invalid => Trouble::damaged("its table of objects or its pages cannot be found"),
    })?;
    let count = pdf.pages().len();
    if count > MAX_PAGES {
        return Err(Trouble::Limit(format!("it has {count} pages; the limit is {MAX_PAGES}")));
    }
    let mut steps = MAX_PDF_STEPS;
    let mut pages = Vec::with_capacity(count);
    let mut drawn_bytes = 0;
    for (number, page) in pdf.pages().iter().enumerate() {
        drawn_bytes += weigh::page_size(page).map_err(|trouble| on_page(trouble, number + 1))?;
        if drawn_bytes > MAX_PDF_UNFOLDED_BYTES {
            return Err(Trouble::Limit(format!("its pages draw more than {} MiB", MAX_PDF_UNFOLDED_BYTES >> 20)));
        }
        let (width, height) = page.render_dimensions();
        let cache = InterpreterCache::new();
        let mut context = Context::new(
            page.initial_transform(true).to_kurbo(),
            Rect::new(0.0, 0.0, f64::from(width), f64::from(height)),
            &cache,
            page.xref(),
            InterpreterSettings::default(),
        );
        let here = steps.min(MAX_PAGE_STEPS);
        let mut glyphs = Glyphs { placed: Vec::new(), steps: here };
        let drawn = catch_unwind(AssertUnwindSafe(|| interpret_page(page, &mut context, &mut glyphs)));
        if let Err(panic) = drawn {
            return Err(trouble_of(&panic, number + 1));
        }
        steps -= here - glyphs.steps;
        pages.push(layout::lines_of(&glyphs.placed));
    }
    let metadata = pdf.metadata();
    let word = |bytes: &Option<Box<[u8]>>| bytes.as_deref().map(text_string).filter(|text| !text.trim().is_empty());
    let date = metadata.creation_date.or(metadata.modification_date).and_then(|date| {
        NaiveDate::from_ymd_opt(i32::from(date.year), u32::from(date.month.max(1)), u32::from(date.day.max(1)))
    });
    Ok(Draft {
        title: word(&metadata.title).filter(|title| !is_file_name(title)),
        author: word(&metadata.author),
        date: date.filter(|date| *date > NaiveDate::from_ymd_opt(1985, 1, 1).unwrap_or_default()),
        pages: repair::pages_of(pages),
        identity: bytes.to_vec(),
        ..Draft::default()
    })
}

/// Typesetters leave "Microsoft Word - brief.doc" as a title.
fn is_file_name(title: &str) -> bool {
    let lower = title.to_ascii_lowercase();
    lower.starts_with("microsoft word")
        || [".doc", ".docx", ".indd", ".pdf", ".qxd", ".tex"].iter().any(|end| lower.ends_with(end))
}

/// A PDF text string: UTF-16 with a mark, UTF-8 with a mark, or PDFDocEncoding, which is Latin-1 where it matters.
fn text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => encoding_rs::UTF_16BE.decode_without_bom_handling(rest).0.into_owned(),
        [0xff, 0xfe, rest @ ..] => encoding_rs::UTF_16LE.decode_without_bom_handling(rest).0.into_owned(),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

/// What a clip or a group counts: with each comes a form or a path that must be read first.
const CLIP_STEPS: u64 = 16;

/// Thrown through the interpreter when a file asks for too many steps.
struct OutOfSteps;

fn trouble_of(panic: &Box<dyn Any + Send>, page: usize) -> Trouble {
    if panic.is::<OutOfSteps>() {
        Trouble::Limit(format!(
            "page {page}: it draws more than {} million things, or all pages more than {}",
            MAX_PAGE_STEPS / 1_000_000,
            MAX_PDF_STEPS / 1_000_000
        ))
    } else {
        Trouble::damaged(format!("page {page}: it cannot be interpreted"))
    }
}

fn on_page(trouble: Trouble, page: usize) -> Trouble {
    match trouble {
        Trouble::Limit(what) => Trouble::Limit(format!("page {page}: {what}")),
        other => other,
    }
}

/// The device.
struct Glyphs {
    placed: Vec<Placed>,
    steps: u64,
}

impl Glyphs {
    /// The interpreter has no way to be stopped but this: forms that draw one another twice, fifty deep, would
    /// otherwise draw for years. `resume_unwind` does not call the panic hook, so nobody is told of a fault.
    fn step(&mut self) {
        self.steps(1);
    }

    fn steps(&mut self, steps: u64) {
        match self.steps.checked_sub(steps) {
            Some(left) => self.steps = left,
            None => resume_unwind(Box::new(OutOfSteps)),
        }
    }
}

impl Device<'_> for Glyphs {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {
        self.step();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.steps(CLIP_STEPS);
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {
        self.steps(CLIP_STEPS);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, props: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            self.step();
            let transform = props.transform * glyph.transform();
            let at = transform * Point::ZERO;
            // Glyph space has 1000 units to the em.
            let em = (transform * Point::new(0.0, 1000.0) - at).hypot();
            let along = transform * Point::new(1000.0, 0.0) - at;
            let width = match &**glyph {
                Glyph::Outline(outline) => outline.advance_width().map(|width| f64::from(width) / 1000.0),
                Glyph::Type3(_) => None,
            };
            let advance: Vec2 = along * width.unwrap_or(0.5);
            let text = match glyph.as_unicode() {
                Some(BfString::Char(c)) => c.to_string(),
                Some(BfString::String(text)) => text,
                None => continue,
            };
            if em.is_finite() && at.x.is_finite() && at.y.is_finite() {
                self.placed.push(Placed { x: at.x, y: at.y, dx: advance.x, dy: advance.y, em, text });
            }
        }
    }

    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {
        self.step();
    }

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
