//! The deck as one HTML file: scenes to step through, a timeline to jump by, fonts and figures inside. Its own policy
//! forbids it to ask anything of any network.

use std::fmt::Write;

use base64::{Engine, engine::general_purpose::STANDARD};

use super::{
    deck::{Deck, Slide},
    pack::escaped,
};
use crate::render::{axis::TimeAxis, text};

const STYLE: &str = include_str!("story.css");
const SCRIPT: &str = include_str!("story.js");
/// Width of the timeline in its own units.
const STRIP: f64 = 1000.0;

/// The page.
pub fn write(deck: &Deck) -> Vec<u8> {
    let mut out = String::from("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    let nonce = nonce(deck);
    let _ = write!(
        out,
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src \
         'nonce-{nonce}'; font-src data:; img-src data:\">\n<meta name=\"viewport\" content=\"width=device-width, \
         initial-scale=1\">\n<meta name=\"generator\" content=\"Araxes\">\n",
    );
    let _ = writeln!(out, "<title>{}</title>", escaped(&deck.title));
    out.push_str("<style>\n");
    for (weight, font) in [(400, text::REGULAR), (700, text::BOLD)] {
        let _ = writeln!(
            out,
            "@font-face {{ font-family: 'Noto Sans'; font-weight: {weight}; src: url(data:font/ttf;base64,{}); }}",
            STANDARD.encode(font)
        );
    }
    let _ = writeln!(out, "{STYLE}</style>\n</head>\n<body>\n<main>");
    let about: String = deck.about.iter().map(|line| format!("<p>{}</p>", escaped(line))).collect();
    let _ = writeln!(
        out,
        "<section class=\"scene cover\" id=\"scene-0\" aria-label=\"Title\"><h1>{}</h1><div class=\"about\">{about}</div>\
         <p class=\"hint\">Keys: → next, ← back, a number and Enter to jump, B black, W white, N notes, F whole screen.</p></section>",
        escaped(&deck.title)
    );
    for (i, slide) in deck.slides.iter().enumerate() {
        scene(&mut out, slide, i + 1);
    }
    out.push_str("</main>\n");
    strip(&mut out, deck);
    let _ = writeln!(
        out,
        "<div id=\"cover\" hidden></div>\n<div id=\"told\" class=\"unseen\" aria-live=\"polite\"></div>\n\
         <script nonce=\"{nonce}\">\n{SCRIPT}</script>\n</body>\n</html>"
    );
    out.into_bytes()
}

/// What our own script shows and no text can: it follows from all the texts, so none of them can hold it.
fn nonce(deck: &Deck) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(deck.title.as_bytes());
    for slide in &deck.slides {
        let parts = [&slide.title, &slide.text, &slide.notes, &slide.svg];
        for part in parts.into_iter().chain(&slide.footnotes) {
            hasher.update(part.as_bytes());
        }
    }
    hasher.finalize().to_hex()[..32].to_owned()
}

fn scene(out: &mut String, slide: &Slide, number: usize) {
    let title = escaped(&slide.title);
    let _ = writeln!(
        out,
        "<section class=\"scene\" id=\"scene-{number}\" aria-label=\"{number}. {title}\"><h2>{title}</h2>"
    );
    let text: String = slide
        .text
        .split('\n')
        .filter(|line| !line.trim().is_empty())
        .map(|line| format!("<p>{}</p>", escaped(line)))
        .collect();
    let _ = writeln!(out, "<div class=\"words\">{text}</div>\n<figure>{}</figure>", slide.svg);
    if !slide.footnotes.is_empty() {
        let notes: String = slide.footnotes.iter().map(|note| format!("<li>{}</li>", escaped(note))).collect();
        let _ = writeln!(out, "<ol class=\"sources\">{notes}</ol>");
    }
    if !slide.notes.is_empty() {
        let _ = writeln!(out, "<aside class=\"notes\" hidden>{}</aside>", escaped(&slide.notes));
    }
    out.push_str("</section>\n");
}

/// A bar for the days of each scene, which is also the way to it.
fn strip(out: &mut String, deck: &Deck) {
    let days = |slide: &Slide| slide.days.0.or(slide.days.1).zip(slide.days.1.or(slide.days.0));
    let known = || deck.slides.iter().filter_map(days);
    let first = known().map(|days| days.0).min().unwrap_or(0);
    let last = known().map(|days| days.1).max().unwrap_or(first).max(first);
    let axis = TimeAxis { first, last, left: 0.0, right: STRIP };
    out.push_str("<nav aria-label=\"Scenes\"><div class=\"strip\">");
    if known().next().is_some() {
        for (day, name) in axis.ticks(90.0) {
            let _ = write!(
                out,
                "<span class=\"tick\" style=\"left:{:.2}%\">{}</span>",
                axis.x(day) / STRIP * 100.0,
                escaped(&name)
            );
        }
    }
    for (i, slide) in deck.slides.iter().enumerate() {
        let Some((from, to)) = days(slide) else { continue };
        let (left, right) = (axis.x(from), axis.x(to + 1));
        let _ = write!(
            out,
            "<i class=\"bar\" data-scene=\"{}\" style=\"left:{:.2}%;width:{:.2}%\"></i>",
            i + 1,
            left / STRIP * 100.0,
            ((right - left) / STRIP * 100.0).max(0.4)
        );
    }
    out.push_str("</div><div class=\"steps\"><button type=\"button\" data-scene=\"0\" aria-label=\"Title\">·</button>");
    for (i, slide) in deck.slides.iter().enumerate() {
        let n = i + 1;
        let _ = write!(
            out,
            "<button type=\"button\" data-scene=\"{n}\" title=\"{0}\" aria-label=\"{n}. {0}\">{n}</button>",
            escaped(&slide.title)
        );
    }
    let _ = writeln!(out, "</div><p class=\"foot\">{} · Araxes</p></nav>", escaped(&deck.as_of));
}
