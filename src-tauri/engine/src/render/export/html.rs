//! The deck as one HTML file: scenes to step through over a map and a timeline that move with them, fonts and figures
//! inside. Its own policy lets it run its one script and its one style sheet, by their hashes, and ask nothing of any
//! network. Where no script runs, and on paper, the scenes stand one beneath the other with their figures.

use std::fmt::Write;

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::{Digest, Sha256};

use super::{
    deck::{Deck, Slide},
    live::{self, Live},
    pack::escaped,
};
use crate::render::{RenderError, Theme, axis::TimeAxis, map::ATTRIBUTION, palette::Palette, text};

const STYLE: &str = include_str!("story/story.css");
const SCRIPT: [&str; 4] = [
    include_str!("story/time.js"),
    include_str!("story/marks.js"),
    include_str!("story/map.js"),
    include_str!("story/story.js"),
];
/// Width of the overview in its own units.
const STRIP: f64 = 1000.0;

/// The page.
///
/// # Errors
/// When the style of maps cannot be read.
pub fn write(deck: &Deck, theme: Theme) -> Result<Vec<u8>, RenderError> {
    let mut body = String::new();
    let about: String = deck.about.iter().map(|line| format!("<p>{}</p>", escaped(line))).collect();
    let _ = writeln!(
        body,
        "<main>\n<section class=\"scene cover\" id=\"scene-0\" aria-label=\"Title\"><h1>{}</h1><div class=\"about\">{about}\
         </div><p class=\"hint\">Keys: → next, ← back, a number and Enter to jump, B black, W white, N notes, A by itself, \
         F whole screen, + − 0 the map, [ ] the time, L events as a list.</p></section>",
        escaped(&deck.title)
    );
    let nothing = Live::default();
    let live = deck.live.as_ref().unwrap_or(&nothing);
    for (i, slide) in deck.slides.iter().enumerate() {
        let is_map = live.scenes.get(i).is_some_and(|scene| scene.is_map);
        scene(&mut body, slide, i + 1, is_map);
    }
    body.push_str("</main>\n");
    let _ = writeln!(
        body,
        "<div id=\"stage\" hidden><canvas id=\"map\" tabindex=\"0\" role=\"img\" aria-label=\"Map\"></canvas><div \
         class=\"tools\"><button type=\"button\" data-map=\"in\" aria-label=\"Nearer\">+</button><button type=\"button\" \
         data-map=\"out\" aria-label=\"Farther\">−</button><button type=\"button\" data-map=\"home\" aria-label=\"Back to \
         the scene\">⌂</button></div><div id=\"key\"></div><p id=\"owed\">{}</p></div>",
        escaped(ATTRIBUTION)
    );
    body.push_str(
        "<aside id=\"card\" hidden aria-live=\"polite\"></aside>\n<div id=\"time\" hidden><canvas role=\"img\" \
         aria-label=\"Timeline\"></canvas><details id=\"list\"><summary></summary><ol></ol></details></div>\n",
    );
    overview(&mut body, deck);
    body.push_str(
        "<div id=\"cover\" hidden></div>\n<div id=\"told\" class=\"unseen\" aria-live=\"polite\"></div>\n<div id=\"tip\" \
         hidden></div>\n",
    );
    // No text can end the block that holds the data.
    let data = live::data(live, theme)?.to_string().replace('<', "\\u003c");

    let style = format!("{}{STYLE}{}", faces(&body, &data), if Palette::of(theme).is_dark() { DARK } else { "" });
    let script = format!("'use strict';\n(() => {{\n{}\n}})();\n", SCRIPT.concat());
    let policy = format!(
        "default-src 'none'; style-src '{}'; script-src '{}'; font-src data:; base-uri 'none'; form-action 'none'",
        hash(&style),
        hash(&script)
    );
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta \
         http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n<meta name=\"viewport\" \
         content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" content=\"Araxes\">\n<title>{}</title>\n\
         <style>{style}</style>\n</head>\n<body>\n{body}<script type=\"application/json\" id=\"data\">{data}</script>\n\
         <script>{script}</script>\n</body>\n</html>\n",
        escaped(&deck.title)
    );
    Ok(page.into_bytes())
}

const DARK: &str = ":root { color-scheme: dark; }\n";

/// What a policy names a script or a style sheet by.
fn hash(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

/// The fonts of all letters that the page has.
fn faces(body: &str, data: &str) -> String {
    let mut out = String::new();
    let mut face = |family: &str, weight: u16, font: &[u8]| {
        let _ = writeln!(
            out,
            "@font-face {{ font-family: '{family}'; font-weight: {weight}; src: url(data:font/ttf;base64,{}); }}",
            STANDARD.encode(font)
        );
    };
    face(text::FAMILY, 400, text::REGULAR);
    face(text::FAMILY, 700, text::BOLD);
    for (name, font) in text::others_for(body.chars().chain(data.chars())) {
        face(name, 400, font);
    }
    out
}

fn scene(out: &mut String, slide: &Slide, number: usize, is_map: bool) {
    let title = escaped(&slide.title);
    let class = if is_map { "scene onmap" } else { "scene" };
    let _ = writeln!(
        out,
        "<section class=\"{class}\" id=\"scene-{number}\" aria-label=\"{number}. {title}\"><h2>{title}</h2>"
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
fn overview(out: &mut String, deck: &Deck) {
    let days = |slide: &Slide| slide.days.0.or(slide.days.1).zip(slide.days.1.or(slide.days.0));
    let known = || deck.slides.iter().filter_map(days);
    let first = known().map(|days| days.0).min().unwrap_or(0);
    let last = known().map(|days| days.1).max().unwrap_or(first).max(first);
    let axis = TimeAxis { first, last, left: 0.0, right: STRIP };
    out.push_str("<nav aria-label=\"Scenes\">");
    if known().next().is_some() {
        let _ = write!(
            out,
            "<svg class=\"strip\" viewBox=\"0 0 {STRIP} 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
        );
        for (i, slide) in deck.slides.iter().enumerate() {
            let Some((from, to)) = days(slide) else { continue };
            let (left, right) = (axis.x(from), axis.x(to + 1));
            let _ = write!(
                out,
                "<rect class=\"bar\" data-scene=\"{}\" x=\"{left:.1}\" y=\"0\" width=\"{:.1}\" height=\"8\"/>",
                i + 1,
                (right - left).max(4.0)
            );
        }
        out.push_str("</svg>");
    }
    out.push_str("<div class=\"steps\"><button type=\"button\" data-scene=\"0\" aria-label=\"Title\">·</button>");
    for (i, slide) in deck.slides.iter().enumerate() {
        let n = i + 1;
        let _ = write!(
            out,
            "<button type=\"button\" data-scene=\"{n}\" title=\"{0}\" aria-label=\"{n}. {0}\">{n}</button>",
            escaped(&slide.title)
        );
    }
    let _ = writeln!(out, "<p class=\"foot\">{} · Araxes</p></div></nav>", escaped(&deck.as_of));
}
