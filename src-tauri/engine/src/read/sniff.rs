//! Which format bytes are in. A name's ending may lie; the first bytes seldom do.

use std::io::Cursor;

use super::decode::encoding_of;

/// A format of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text and Markdown, and whatever else is made of letters.
    Text,
    /// A web page.
    Html,
    /// PDF.
    Pdf,
    /// Word since 2007.
    Docx,
    /// OpenDocument text.
    Odt,
    /// Rich Text Format.
    Rtf,
    /// One mail.
    Mail,
    /// A mailbox in one file.
    Mbox,
    /// RSS, Atom or JSON Feed.
    Feed,
    /// One JSON object with a text a line, or a list of such objects.
    JsonLines,
    /// The sheet of a TimelineJS timeline.
    TimelineSheet,
    /// A reference manager's RIS.
    Ris,
    /// BibTeX.
    BibTex,
    /// An archive of files.
    Zip,
    /// Known, and not read as a document.
    Unread(&'static str),
}

impl Format {
    /// A short name, kept with each document.
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Rtf => "rtf",
            Self::Mail => "mail",
            Self::Mbox => "mailbox",
            Self::Feed => "feed",
            Self::JsonLines => "json",
            Self::TimelineSheet => "timelinejs",
            Self::Ris => "ris",
            Self::BibTex => "bibtex",
            Self::Zip => "zip",
            Self::Unread(name) => name,
        }
    }
}

/// How formats without a reader begin.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word and Excel"),
    (b"SQLite format 3\0", "SQLite and Araxes project"),
    (b"\x89PNG\r\n", "PNG picture"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"GIF8", "GIF picture"),
    (b"II*\0", "TIFF picture"),
    (b"MM\0*", "TIFF picture"),
    (b"RIFF", "sound, film and WebP picture"),
    (b"\0\0\0 ftyp", "film"),
    (b"ID3", "sound"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"PAR1", "Parquet"),
    (b"ITSF", "Windows help"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
    (b"%!PS", "PostScript"),
    (b"\xc5\xd0\xd3\xc6", "PostScript"),
    (b"AT&TFORM", "DjVu"),
];

/// How much of a text is looked at, in bytes.
const HEAD_BYTES: usize = 16 << 10;

/// The format of `bytes`. Text of no known form is [`Format::Text`], whatever the name says.
pub fn format_of(bytes: &[u8]) -> Format {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return format_of_zip(bytes);
    }
    if let Some((_, format)) = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Format::Unread(format);
    }
    // ISO 32000-1, annex H: readers accept the header anywhere in the first 1024 bytes.
    let head = &bytes[..bytes.len().min(1024)];
    if head.windows(5).any(|window| window == b"%PDF-") {
        return Format::Pdf;
    }
    if bytes.trim_ascii_start().starts_with(b"{\\rtf") {
        return Format::Rtf;
    }
    text_format(&head_text(bytes))
}

/// The beginning of `bytes` as text, whatever its encoding; lines end as they do in the file.
pub fn head_text(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(HEAD_BYTES)];
    match encoding_of("", head) {
        Ok(encoding) => encoding.decode(head).0.into_owned(),
        Err(_) => String::from_utf8_lossy(head).into_owned(),
    }
}

fn text_format(head: &str) -> Format {
    let start = head.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    if start.starts_with('<') {
        return markup_format(start);
    }
    if start.starts_with(['{', '[']) && is_json(start) {
        return if head.contains("jsonfeed.org/version") { Format::Feed } else { Format::JsonLines };
    }
    if let Some(rest) = start.strip_prefix("From ")
        && rest.lines().nth(1).is_some_and(|line| header_name(line).is_some())
    {
        return Format::Mbox;
    }
    if start.starts_with("TY  -") {
        return Format::Ris;
    }
    if is_bibtex(start) {
        return Format::BibTex;
    }
    if start.lines().next().is_some_and(super::timelinejs::is_header) {
        return Format::TimelineSheet;
    }
    if is_mail(start) { Format::Mail } else { Format::Text }
}

/// Whether an entry such as `@article{key,` begins a line, with nothing but comments before it.
fn is_bibtex(start: &str) -> bool {
    let first =
        start.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('%')).unwrap_or_default();
    let Some((kind, rest)) = first.strip_prefix('@').and_then(|entry| entry.split_once(['{', '('])) else {
        return false;
    };
    let known = [
        "article",
        "book",
        "misc",
        "online",
        "report",
        "techreport",
        "inproceedings",
        "incollection",
        "phdthesis",
        "mastersthesis",
        "unpublished",
        "inbook",
        "proceedings",
        "manual",
        "string",
        "comment",
        "preamble",
        "thesis",
        "collection",
        "electronic",
        "www",
        "newspaper",
    ];
    known.contains(&kind.trim().to_ascii_lowercase().as_str()) && !rest.starts_with(' ')
}

/// Whether it begins as JSON does: a brace with a name or an end, a bracket with a value. "[1] See also" does not.
fn is_json(start: &str) -> bool {
    let inner = start[1..].trim_start();
    match start.as_bytes()[0] {
        b'{' => inner.starts_with(['"', '}']),
        _ => inner.starts_with(['{', '[', '"']) && !inner.starts_with("[["),
    }
}

/// By the name of the root element.
fn markup_format(start: &str) -> Format {
    let lower = start.to_ascii_lowercase();
    let root = lower
        .split('<')
        .filter(|tag| !tag.starts_with(['?', '!']) && tag.starts_with(|c: char| c.is_ascii_alphabetic()))
        .map(|tag| tag.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next().unwrap_or_default())
        .next()
        .unwrap_or_default();
    const PAGE: &[&str] = &[
        "html",
        "head",
        "body",
        "title",
        "meta",
        "div",
        "p",
        "article",
        "section",
        "h1",
        "h2",
        "h3",
        "table",
        "ul",
        "ol",
        "span",
        "main",
        "header",
        "center",
        "font",
        "b",
        "i",
        "a",
        "br",
        "img",
        "style",
        "script",
        "link",
        "blockquote",
        "pre",
    ];
    match root {
        "rss" | "feed" | "rdf:rdf" | "atom:feed" => Format::Feed,
        "kml" => Format::Unread("KML"),
        "svg" => Format::Unread("SVG picture"),
        "office:document" => Format::Unread("flat OpenDocument"),
        "w:document" | "w:worddocument" | "pkg:package" => Format::Unread("flat Word"),
        root if PAGE.contains(&root) || lower.starts_with("<!doctype html") => Format::Html,
        // Comments may fill all that is looked at.
        "" if lower.starts_with("<!--") => Format::Html,
        _ if lower.starts_with("<?xml") || lower.starts_with("<!doctype") => Format::Unread("XML of an unknown kind"),
        _ => Format::Text,
    }
}

/// A header block as RFC 5322 has it, by the fields that a letter in prose does not begin with.
fn is_mail(start: &str) -> bool {
    let mut names: Vec<String> = Vec::new();
    for line in start.lines() {
        if line.trim().is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) && !names.is_empty() {
            continue;
        }
        match header_name(line) {
            Some(name) => names.push(name.to_ascii_lowercase()),
            None => return false,
        }
    }
    let has = |name: &str| names.iter().any(|found| found == name);
    let technical =
        ["message-id", "mime-version", "received", "return-path", "delivered-to", "content-type", "x-mailer"];
    let from = has("from") && (has("date") || has("subject") || has("to"));
    (from && names.len() >= 3) || (technical.iter().any(|name| has(name)) && (has("date") || has("from")))
}

fn header_name(line: &str) -> Option<&str> {
    let (name, _) = line.split_once(':')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    (!name.is_empty() && name.len() <= 60 && name.chars().all(plain)).then_some(name)
}

/// Office documents are archives too; what is in them tells.
fn format_of_zip(bytes: &[u8]) -> Format {
    let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) else { return Format::Zip };
    let has = |archive: &zip::ZipArchive<Cursor<&[u8]>>, name: &str| archive.index_for_name(name).is_some();
    if has(&archive, "[Content_Types].xml") {
        return match () {
            () if has(&archive, "word/document.xml") => Format::Docx,
            () if has(&archive, "xl/workbook.xml") || has(&archive, "xl/workbook.bin") => Format::Unread("Excel"),
            () if has(&archive, "ppt/presentation.xml") => Format::Unread("PowerPoint"),
            // Word may call its main part otherwise.
            () if archive.file_names().flatten().any(|name| name.starts_with("word/document")) => Format::Docx,
            () => Format::Zip,
        };
    }
    let mut media_type = String::new();
    if let Ok(entry) = archive.by_name("mimetype") {
        std::io::Read::read_to_string(&mut std::io::Read::take(entry, 100), &mut media_type).ok();
    }
    match media_type.trim() {
        "application/vnd.oasis.opendocument.text" | "application/vnd.oasis.opendocument.text-template" => Format::Odt,
        "application/vnd.oasis.opendocument.spreadsheet" => Format::Unread("OpenDocument spreadsheet"),
        "application/vnd.oasis.opendocument.presentation" => Format::Unread("OpenDocument presentation"),
        "application/epub+zip" => Format::Unread("EPUB"),
        _ if has(&archive, "doc.kml") => Format::Unread("KMZ"),
        _ => Format::Zip,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], expected: Format) {
        assert_eq!(format_of(bytes), expected, "{}", String::from_utf8_lossy(&bytes[..bytes.len().min(60)]));
    }

    #[test]
    fn the_first_bytes_tell_the_format() {
        check(b"Talks began in Baku.", Format::Text);
        check(b"# Talks\n\nThey began.", Format::Text);
        check(b"%PDF-1.7\n", Format::Pdf);
        check(b"\xef\xbb\xbf\n%PDF-1.4\n", Format::Pdf);
        check(b"{\\rtf1\\ansi Talks}", Format::Rtf);
        check(b"<!DOCTYPE html><html><p>Talks", Format::Html);
        check(b"\xef\xbb\xbf<!-- saved --><HTML>", Format::Html);
        check(b"<?xml version='1.0'?><html xmlns='x'>", Format::Html);
        check(b"<?xml version='1.0'?>\n<!-- by a tool -->\n<rss version='2.0'>", Format::Feed);
        check(b"<feed xmlns='http://www.w3.org/2005/Atom'>", Format::Feed);
        check(b"<?xml version='1.0'?><catalog>", Format::Unread("XML of an unknown kind"));
        check(b"{\"id\": 1}\n{\"id\": 2}", Format::JsonLines);
        check(b"[{\"text\": 1}]", Format::JsonLines);
        check(b"[1] See the annex.", Format::Text);
        check(b"{{ a template }}", Format::Text);
        check(b"\x89PNG\r\n\x1a\n", Format::Unread("PNG picture"));
    }

    #[test]
    fn mail_is_told_from_prose_with_labels() {
        check(b"From: a@b.example\r\nTo: c@d.example\r\nSubject: Talks\r\n\r\nThey began.", Format::Mail);
        check(
            b"Received: by x\n\tfor y\nMessage-ID: <1>\nFrom: a\nDate: Mon, 4 Oct 2021 10:00:00 +0400\n\nText",
            Format::Mail,
        );
        check(b"From a@b.example Mon Oct  4 10:00:00 2021\nFrom: a@b.example\nSubject: x\n\nText", Format::Mbox);
        check(b"From Baku the minister flew on.\nThe talks began.", Format::Text);
        check(b"Source: Our desk\nPublished: 2021-10-08\n\nTalks began.", Format::Text);
        check(b"Date: 2021-10-08\nSubject: Talks\n\nThey began.", Format::Text);
        check(b"From: the desk\nTalks: began\n\nText", Format::Text);
    }
}
