//! Glyphs into lines, in the order in which the page draws them.

/// A glyph on the page. Lengths are in points; y grows downwards.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Its origin, from the left edge.
    pub x: f64,
    /// Its baseline, from the upper edge.
    pub y: f64,
    /// To where the next glyph would stand.
    pub dx: f64,
    /// Likewise; not zero for turned text.
    pub dy: f64,
    /// Height of its em.
    pub em: f64,
    /// What it stands for.
    pub text: String,
}

/// A line of a page.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its words.
    pub text: String,
    /// Its baseline.
    pub y: f64,
    /// Where it begins.
    pub left: f64,
    /// Where it ends.
    pub right: f64,
    /// Height of most of its letters.
    pub em: f64,
}

/// A gap wider than this part of an em is a space. Letters of one word stand closer, words seldom do.
const SPACE_EM: f64 = 0.16;
/// A baseline that moves by more than this part of an em is another line; less is an index or an accent.
const LINE_EM: f64 = 0.55;
/// A jump to the right by more than this many ems is another column, and so another line.
const COLUMN_EM: f64 = 2.5;

/// The lines of a page. Turned text (stamps, axis labels) is left out: it interrupts the sentences around it.
pub fn lines_of(glyphs: &[Placed]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut pen: Option<(f64, f64)> = None;
    for glyph in glyphs.iter().filter(|glyph| glyph.dy.abs() <= glyph.dx.abs() && glyph.em > 0.1) {
        let fresh = match (&pen, lines.last()) {
            (Some((x, y)), Some(line)) => {
                let em = glyph.em.max(line.em);
                let moved_down = (glyph.y - y).abs() > LINE_EM * em;
                let gap = glyph.x - x;
                moved_down || gap < -1.5 * em && glyph.dx > 0.0 || gap > COLUMN_EM * em && !glyph.text.trim().is_empty()
            }
            _ => true,
        };
        if fresh {
            lines.push(Line { text: String::new(), y: glyph.y, left: glyph.x, right: glyph.x, em: glyph.em });
        }
        let Some(line) = lines.last_mut() else { continue };
        if let (false, Some((x, _))) = (fresh, &pen)
            && (glyph.x - x).abs() > SPACE_EM * glyph.em
            && !line.text.ends_with(char::is_whitespace)
            && !glyph.text.starts_with(char::is_whitespace)
        {
            line.text.push(' ');
        }
        for c in glyph.text.chars() {
            match ligature(c) {
                Some(letters) => line.text.push_str(letters),
                None => line.text.push(if c == '\u{a0}' || c == '\t' { ' ' } else { c }),
            }
        }
        if !glyph.text.trim().is_empty() {
            line.right = line.right.max(glyph.x + glyph.dx);
            line.left = line.left.min(glyph.x);
            line.em = line.em.max(glyph.em);
        }
        pen = Some((glyph.x + glyph.dx, glyph.y));
    }
    for line in &mut lines {
        line.text = line.text.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    lines.retain(|line| !line.text.is_empty());
    join_split(lines)
}

/// Pieces of one baseline that the page draws one after the other (a word in italics after a gap) are one line, unless
/// the gap is a column's.
fn join_split(lines: Vec<Line>) -> Vec<Line> {
    let mut joined: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        match joined.last_mut() {
            Some(last)
                if (last.y - line.y).abs() < 0.2 * last.em
                    && line.left >= last.right
                    && line.left - last.right < COLUMN_EM * last.em =>
            {
                last.text.push(' ');
                last.text.push_str(&line.text);
                last.right = line.right;
            }
            _ => joined.push(line),
        }
    }
    joined
}

fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{fb00}' => "ff",
        '\u{fb01}' => "fi",
        '\u{fb02}' => "fl",
        '\u{fb03}' => "ffi",
        '\u{fb04}' => "ffl",
        '\u{fb05}' | '\u{fb06}' => "st",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Ten-point glyphs half an em wide, from (x, y).
    fn word(text: &str, x: f64, y: f64) -> Vec<Placed> {
        text.chars()
            .enumerate()
            .map(|(i, c)| Placed { x: x + 5.0 * i as f64, y, dx: 5.0, dy: 0.0, em: 10.0, text: c.to_string() })
            .collect()
    }

    fn texts(glyphs: &[Placed]) -> Vec<String> {
        lines_of(glyphs).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn gaps_are_spaces_and_baselines_are_lines() {
        let page =
            [word("Talks", 0.0, 20.0), word("began", 28.0, 20.0), word("in", 0.0, 32.0), word("Baku.", 13.0, 32.0)];
        assert_eq!(texts(&page.concat()), ["Talks began", "in Baku."]);
    }

    #[test]
    fn columns_do_not_mix() {
        let page = [word("left", 0.0, 20.0), word("right", 200.0, 20.0)];
        assert_eq!(texts(&page.concat()), ["left", "right"]);
    }

    #[test]
    fn ligatures_come_apart_and_turned_text_is_left_out() {
        let mut page = word("ofﬁce", 0.0, 20.0);
        page.push(Placed { x: 500.0, y: 300.0, dx: 0.0, dy: 5.0, em: 10.0, text: "D".to_owned() });
        assert_eq!(texts(&page), ["office"]);
    }
}
