//! Web pages: the main text without menus, and what the page says of itself.
//!
//! Readability's rules find the text; a page too short for them gives all of its words. Scripts never run and nothing
//! is fetched: the page is only parsed.

use chrono::NaiveDate;
use dom_query::{Document as Dom, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};
use encoding_rs::Encoding;

use super::{
    day::find_day,
    decode::encoding_of,
    draft::{Draft, Trouble, one_line},
    limits::{MAX_DEPTH, MAX_NODES},
};

/// How far into a page its own word on its encoding is looked for, in bytes (WHATWG HTML, "prescan").
const PRESCAN_BYTES: usize = 1024;

/// The document in a web page.
pub fn read_html(bytes: &[u8]) -> Result<Draft, Trouble> {
    let html = decode_html(bytes)?;
    let mut draft = read_html_text(&html)?;
    draft.identity = bytes.to_vec();
    Ok(draft)
}

/// The document in a page that is text already.
pub fn read_html_text(html: &str) -> Result<Draft, Trouble> {
    check_depth(html)?;
    let dom = Dom::from(html);
    check_shape(&dom)?;
    let date = published(&dom);
    let heading = dom.select_single("h1").text();
    let whole = dom.body().map(|body| text_of(&body)).unwrap_or_default();
    let fallback_title = dom.select_single("title").text();
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let read = Readability::with_document(dom, None, Some(config)).and_then(|mut page| page.parse());
    Ok(match read {
        Ok(article) if article.text_content.trim().len() * 20 > whole.len() => {
            let date = date.or_else(|| article.published_time.as_deref().and_then(day_of_stamp));
            let body = Dom::fragment(article.content);
            let text = text_of(&body.root());
            // The heading belongs to the text that a person reads, though Readability takes it for metadata.
            let title = one_line(&article.title);
            let heading = one_line(&heading);
            // "Heading | Outlet" says the heading and the outlet.
            let title = if !heading.is_empty() && title.contains(&heading) { heading.clone() } else { title };
            let head = if heading.is_empty() { title.as_str() } else { heading.as_str() };
            let text =
                if head.is_empty() || text.trim_start().starts_with(head) { text } else { format!("{head}\n\n{text}") };
            Draft {
                title: Some(title),
                author: article.byline,
                source: article.site_name,
                url: article.url,
                date,
                ..Draft::of_text(text)
            }
        }
        _ => Draft {
            title: Some(one_line(if heading.trim().is_empty() { &fallback_title } else { &heading })),
            date,
            ..Draft::of_text(whole)
        },
    })
}

/// The words of a piece of markup, such as a feed's summary.
pub fn text_of_markup(html: &str) -> Result<String, Trouble> {
    check_depth(html)?;
    let dom = Dom::fragment(html);
    check_shape(&dom)?;
    Ok(text_of(&dom.root()))
}

fn decode_html(bytes: &[u8]) -> Result<String, Trouble> {
    let by_mark = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = match by_mark.or_else(|| declared(&bytes[..bytes.len().min(PRESCAN_BYTES)])) {
        Some(encoding) => encoding,
        None => encoding_of("", bytes).map_err(|_| Trouble::damaged("its encoding could not be told"))?,
    };
    Ok(encoding.decode(bytes).0.into_owned())
}

/// What follows `charset=` in the head, as the page or the XML declaration has it.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let at = head.find("charset=").map(|at| at + 8).or_else(|| head.find("encoding=").map(|at| at + 9))?;
    let label: String = head[at..]
        .trim_start_matches(['"', '\'', ' '])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_:.".contains(*c))
        .collect();
    Encoding::for_label(label.as_bytes())
}

/// Refuses what nests without end before it is parsed: a parser that follows the standard looks through all open elements
/// at each new one, so a hundred thousand open `div`s cost minutes. Elements that end by themselves do not count.
fn check_depth(html: &str) -> Result<(), Trouble> {
    const END_THEMSELVES: [&str; 30] = [
        "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr", "html", "img", "input",
        "li", "link", "meta", "optgroup", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "th", "tr",
        "track", "wbr",
    ];
    // Of drawings within a page, which are written as XML.
    const SHAPES: [&str; 9] = ["circle", "ellipse", "image", "line", "path", "polygon", "polyline", "rect", "use"];
    let mut open = 0_usize;
    for after in html.split('<').skip(1) {
        let (closes, name) = match after.strip_prefix('/') {
            Some(name) => (true, name),
            None => (false, after),
        };
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        let shape = SHAPES.contains(&name) && after.split('>').next().is_some_and(|tag| tag.ends_with('/'));
        if name.is_empty() || shape || END_THEMSELVES.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            continue;
        }
        open = if closes { open.saturating_sub(1) } else { open + 1 };
        if open > 4 * MAX_DEPTH {
            return Err(Trouble::Limit(format!("its elements are nested more than {MAX_DEPTH} deep")));
        }
    }
    Ok(())
}

/// Refuses trees that later stages would walk forever, or as deep as the stack.
fn check_shape(dom: &Dom) -> Result<(), Trouble> {
    let mut open: Vec<(NodeRef, usize)> = vec![(dom.root(), 0)];
    let mut nodes = 0;
    while let Some((node, depth)) = open.pop() {
        nodes += 1;
        if depth > MAX_DEPTH {
            return Err(Trouble::Limit(format!("its elements are nested more than {MAX_DEPTH} deep")));
        }
        if nodes > MAX_NODES {
            return Err(Trouble::Limit(format!("it has more than {MAX_NODES} elements")));
        }
        open.extend(node.children_it(false).map(|child| (child, depth + 1)));
    }
    Ok(())
}

/// Blocks apart by an empty line, rows by a line end, cells by a tab, items after a dash.
fn text_of(root: &NodeRef) -> String {
    let mut out = Words::default();
    walk(root, &mut out, false);
    out.text.trim_end().to_owned()
}

#[derive(Default)]
struct Words {
    text: String,
    /// Line ends that are due before the next word.
    due: usize,
    space: bool,
}

impl Words {
    fn break_lines(&mut self, lines: usize) {
        self.due = self.due.max(lines);
        self.space = false;
    }

    fn put(&mut self, words: &str) {
        for c in words.chars() {
            if c.is_whitespace() {
                self.space = true;
                continue;
            }
            self.settle();
            self.text.push(c);
        }
    }

    fn settle(&mut self) {
        if self.due > 0 && !self.text.is_empty() {
            let there = self.text.chars().rev().take_while(|c| *c == '\n').count();
            self.text.extend(std::iter::repeat_n('\n', self.due.saturating_sub(there)));
        } else if self.space && !self.text.is_empty() && !self.text.ends_with(['\n', ' ', '\t']) {
            self.text.push(' ');
        }
        self.due = 0;
        self.space = false;
    }
}

/// `check_shape` has bounded the depth.
fn walk(node: &NodeRef, out: &mut Words, verbatim: bool) {
    if node.is_text() {
        let words = node.text();
        if verbatim {
            out.settle();
            out.text.push_str(&words);
        } else {
            out.put(&words);
        }
        return;
    }
    let name = node.node_name();
    let name = name.as_deref().unwrap_or_default();
    let lines = match name {
        "script" | "style" | "noscript" | "template" | "head" | "svg" | "iframe" | "button" | "select" => return,
        "br" => {
            out.break_lines(1);
            return;
        }
        "p" | "div" | "article" | "section" | "main" | "header" | "footer" | "aside" | "nav" | "blockquote" | "pre"
        | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "dl" | "table" | "figure" | "figcaption" | "form"
        | "hr" => 2,
        "li" | "tr" | "dt" | "dd" | "caption" | "option" => 1,
        _ => 0,
    };
    if lines > 0 {
        out.break_lines(lines);
    }
    if name == "li" {
        out.settle();
        out.text.push_str("- ");
    }
    if matches!(name, "td" | "th") && !out.text.ends_with('\n') && out.due == 0 && !out.text.is_empty() {
        out.text.push('\t');
        out.space = false;
    }
    for child in node.children_it(false) {
        walk(&child, out, verbatim || name == "pre");
    }
    if lines > 0 {
        out.break_lines(lines);
    }
}

/// The day of publication, from the places where pages put it, the most exact first.
fn published(dom: &Dom) -> Option<NaiveDate> {
    const META: &[&str] = &[
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.created",
        "dcterms.date",
        "publish-date",
        "publishdate",
        "publication_date",
        "pubdate",
        "sailthru.date",
        "parsely-pub-date",
        "article.published",
        "citation_date",
        "citation_publication_date",
    ];
    let metas: Vec<(String, String)> = dom
        .select("meta")
        .nodes()
        .iter()
        .filter_map(|meta| {
            let name = meta.attr("property").or_else(|| meta.attr("name")).or_else(|| meta.attr("itemprop"))?;
            Some((name.to_ascii_lowercase(), meta.attr("content")?.to_string()))
        })
        .collect();
    META.iter()
        .find_map(|wanted| metas.iter().find(|(name, _)| name == wanted).and_then(|(_, value)| day_of_stamp(value)))
        .or_else(|| {
            dom.select("script[type='application/ld+json']")
                .nodes()
                .iter()
                .find_map(|script| linked_data_day(&script.text()))
        })
        .or_else(|| {
            let times = dom.select("time[datetime]");
            let times = times.nodes();
            let dated = |time: &NodeRef| time.attr("datetime").and_then(|stamp| day_of_stamp(stamp.as_ref()));
            let own = times
                .iter()
                .find(|time| time.has_attr("pubdate") || time.attr("itemprop").as_deref() == Some("datePublished"));
            // Several times on a page are as likely those of its neighbours.
            own.and_then(dated).or_else(|| if times.len() == 1 { times.first().and_then(dated) } else { None })
        })
}

fn linked_data_day(json: &str) -> Option<NaiveDate> {
    let at = json.find("\"datePublished\"")? + "\"datePublished\"".len();
    let value = json[at..].trim_start_matches([' ', ':', '\n', '\t']).strip_prefix('"')?;
    day_of_stamp(value.split('"').next()?)
}

/// The day of `2021-10-04T09:30:00+04:00`, of `20211004` or of a date in words.
pub fn day_of_stamp(stamp: &str) -> Option<NaiveDate> {
    let stamp = stamp.trim();
    let day = stamp.get(..10).filter(|_| matches!(stamp.as_bytes().get(10), None | Some(b'T' | b' ')));
    let packed = stamp.get(..8).filter(|day| day.bytes().all(|b| b.is_ascii_digit()));
    day.and_then(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").ok())
        .or_else(|| packed.and_then(|day| NaiveDate::parse_from_str(day, "%Y%m%d").ok()))
        .or_else(|| find_day(stamp))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        read_html(html.as_bytes()).expect("a page").pages.concat()
    }

    #[test]
    fn blocks_rows_and_items_keep_apart() {
        assert_eq!(
            text(
                "<p>Talks <b>began</b>.<br>They went on.</p><ul><li>one<li>two</ul><table><tr><td>a<td>b<tr><td>c</table>"
            ),
            "Talks began.\nThey went on.\n\n- one\n- two\n\na\tb\nc"
        );
        assert_eq!(text("<p>A &amp; B&nbsp;&#8212; <script>no()</script>c</p>"), "A & B — c");
    }

    #[test]
    fn an_article_is_read_without_its_menus() {
        let prose = "The foreign ministers of Azerbaijan and Iran met in Baku on Tuesday, and agreed, after a long day, to resume \
                     the talks that were broken off in September. ";
        let html = format!(
            "<html><head><title>Ministers meet | The Wire</title><meta property='article:published_time' \
             content='2021-10-05T08:00:00+04:00'><meta name='author' content='A. Writer'><meta property='og:site_name' \
             content='The Wire'></head><body><nav><ul><li><a href='/'>Home</a><li><a href='/s'>Sport</a></ul></nav>\
             <article><h1>Ministers meet</h1><p>{prose}</p><p>{prose}</p><p>{prose}</p></article>\
             <footer><a href='/t'>Terms of use</a></footer></body></html>"
        );
        let draft = read_html(html.as_bytes()).expect("a page");
        assert_eq!(draft.title.as_deref(), Some("Ministers meet"));
        assert_eq!(draft.author.as_deref(), Some("A. Writer"));
        assert_eq!(draft.source.as_deref(), Some("The Wire"));
        assert_eq!(draft.date.map(|day| day.to_string()).as_deref(), Some("2021-10-05"));
        let text = draft.pages.concat();
        assert!(text.starts_with("Ministers meet\n\nThe foreign ministers"), "{text}");
        assert!(!text.contains("Sport") && !text.contains("Terms"), "{text}");
    }

    #[test]
    fn the_page_says_its_encoding() {
        let bytes = b"<html><head><meta charset=windows-1254></head><body><p>\xddstanbul \xfe</p>";
        assert_eq!(read_html(bytes).expect("a page").pages.concat(), "İstanbul ş");
    }

    #[test]
    fn stamps_give_days() {
        let day = |stamp: &str| day_of_stamp(stamp).map(|day| day.to_string());
        assert_eq!(day("2021-10-04T09:30:00Z").as_deref(), Some("2021-10-04"));
        assert_eq!(day("2021-10-04 09:30").as_deref(), Some("2021-10-04"));
        assert_eq!(day("20211004").as_deref(), Some("2021-10-04"));
        assert_eq!(day("4 October 2021").as_deref(), Some("2021-10-04"));
        assert_eq!(day("Mon, 04 Oct 2021 09:30:00 GMT").as_deref(), Some("2021-10-04"));
        assert_eq!(day("yesterday"), None);
    }

    #[test]
    fn a_page_nested_too_deep_is_refused() {
        let html = format!("{}x", "<div>".repeat(100_000));
        assert!(matches!(read_html(html.as_bytes()), Err(Trouble::Limit(_))));
    }
}
