//! Word (DOCX) and OpenDocument (ODT): archives of XML, of which we read the words in their order.
//!
//! Deleted text of tracked changes is left out and inserted text is kept: it is what the document says now.

use chrono::NaiveDate;

use super::{
    archive::Archive,
    draft::{Draft, Trouble},
    html::day_of_stamp,
    xml::{Node, decode_xml, each_node},
};

/// The document in a DOCX.
pub fn read_docx(bytes: &[u8]) -> Result<Draft, Trouble> {
    let mut archive = Archive::open(bytes)?;
    let main = main_part(&mut archive)?;
    let xml = part(&mut archive, &main)?.ok_or_else(|| Trouble::damaged(format!("{main} is missing")))?;
    let mut text = word_text(&xml)?;
    for notes in ["word/footnotes.xml", "word/endnotes.xml"] {
        if let Some(xml) = part(&mut archive, notes)? {
            let notes = word_text(&xml)?;
            if !notes.is_empty() {
                text.push_str("\n\n");
                text.push_str(&notes);
            }
        }
    }
    let mut draft = Draft { identity: bytes.to_vec(), ..Draft::of_text(text) };
    if let Some(xml) = part(&mut archive, "docProps/core.xml")? {
        add_properties(&mut draft, &xml)?;
    }
    Ok(draft)
}

/// The document in an ODT.
pub fn read_odt(bytes: &[u8]) -> Result<Draft, Trouble> {
    let mut archive = Archive::open(bytes)?;
    if let Some(manifest) = part(&mut archive, "META-INF/manifest.xml")?
        && manifest.contains("encryption-data")
    {
        return Err(Trouble::Locked);
    }
    let xml = part(&mut archive, "content.xml")?.ok_or_else(|| Trouble::damaged("content.xml is missing"))?;
    let mut draft = Draft { identity: bytes.to_vec(), ..Draft::of_text(open_text(&xml)?) };
    if let Some(xml) = part(&mut archive, "meta.xml")? {
        add_properties(&mut draft, &xml)?;
    }
    Ok(draft)
}

fn part(archive: &mut Archive, name: &str) -> Result<Option<String>, Trouble> {
    archive.read(name).map(|bytes| bytes.and_then(|bytes| decode_xml(&bytes))).transpose()
}

/// Which part holds the text: the package's relations say so.
fn main_part(archive: &mut Archive) -> Result<String, Trouble> {
    const USUAL: &str = "word/document.xml";
    let Some(relations) = part(archive, "_rels/.rels")? else { return Ok(USUAL.to_owned()) };
    let mut found = None;
    each_node(&relations, &mut |node| {
        if let Node::Open(element) = node
            && element.name == "Relationship"
            && element.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        {
            found = element.attribute("Target").map(|target| target.trim_start_matches('/').to_owned());
        }
        Ok(())
    })?;
    Ok(found.unwrap_or_else(|| USUAL.to_owned()))
}

/// Paragraphs apart by an empty line, items and rows by a line end, cells by a tab.
#[derive(Default)]
struct Blocks {
    text: String,
    /// What is to stand before the next word.
    due: &'static str,
}

impl Blocks {
    fn put(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str(self.due);
        }
        self.due = "";
        self.text.push_str(words);
    }

    fn end(&mut self, due: &'static str) {
        // The wider gap wins.
        if due.len() >= self.due.len() {
            self.due = due;
        }
    }
}

/// WordprocessingML (ECMA-376, part 1, 17.3).
fn word_text(xml: &str) -> Result<String, Trouble> {
    let mut out = Blocks::default();
    let (mut words, mut left_out, mut cells, mut item) = (false, 0_usize, 0_usize, false);
    each_node(xml, &mut |node| {
        match node {
            Node::Open(element) => match element.name {
                // Deleted and moved-away text, field codes, and the old form of what stands beside it in a new one.
                "del" | "moveFrom" | "instrText" | "delText" | "Fallback" | "txbxContent" => left_out += 1,
                "p" => item = false,
                "numPr" if left_out == 0 => item = true,
                "t" => words = true,
                "tab" if left_out == 0 && !item => out.put("\t"),
                "br" | "cr" if left_out == 0 => out.put("\n"),
                "noBreakHyphen" if left_out == 0 => out.put("-"),
                "tc" => cells += 1,
                _ => {}
            },
            Node::Close(name) => match name {
                "del" | "moveFrom" | "instrText" | "delText" | "Fallback" | "txbxContent" => {
                    left_out = left_out.saturating_sub(1)
                }
                "t" => words = false,
                "p" if cells > 0 => out.end(" "),
                "p" => out.end(if item { "\n" } else { "\n\n" }),
                "tc" => {
                    cells = cells.saturating_sub(1);
                    out.due = "\t";
                }
                "tr" => out.due = "\n",
                "tbl" => out.due = "\n\n",
                _ => {}
            },
            Node::Words(text) if words && left_out == 0 => {
                if item && (out.text.is_empty() || out.due.contains('\n')) {
                    out.put("- ");
                }
                out.put(text);
            }
            Node::Words(_) => {}
        }
        Ok(())
    })?;
    Ok(out.text)
}

/// OpenDocument 1.3, part 3, 5 and 6.
fn open_text(xml: &str) -> Result<String, Trouble> {
    let mut out = Blocks::default();
    let (mut blocks, mut left_out, mut cells, mut items) = (0_usize, 0_usize, 0_usize, 0_usize);
    each_node(xml, &mut |node| {
        match node {
            Node::Open(element) => match element.name {
                "tracked-changes" | "annotation" | "note-citation" | "forms" | "sequence-decls" => left_out += 1,
                "p" | "h" => {
                    blocks += 1;
                    if items > 0 && left_out == 0 && cells == 0 {
                        out.put("- ");
                    }
                }
                "list-item" => items += 1,
                "table-cell" => cells += 1,
                "s" if left_out == 0 => {
                    let count = element.attribute("c").and_then(|count| count.parse().ok()).unwrap_or(1_usize);
                    out.put(&" ".repeat(count.min(80)));
                }
                "tab" if left_out == 0 => out.put("\t"),
                "line-break" if left_out == 0 => out.put("\n"),
                // A note stands within its sentence in the file; in the text it stands in parentheses.
                "note-body" if left_out == 0 => out.put(" ("),
                _ => {}
            },
            Node::Close(name) => match name {
                "tracked-changes" | "annotation" | "note-citation" | "forms" | "sequence-decls" => {
                    left_out = left_out.saturating_sub(1);
                }
                "note-body" if left_out == 0 => {
                    out.due = "";
                    out.put(")");
                }
                "p" | "h" => {
                    blocks = blocks.saturating_sub(1);
                    if blocks == 0 {
                        out.end(match () {
                            () if cells > 0 => " ",
                            () if items > 0 => "\n",
                            () => "\n\n",
                        });
                    }
                }
                "list-item" => items = items.saturating_sub(1),
                "list" if items == 0 => out.due = "\n\n",
                "table-cell" => {
                    cells = cells.saturating_sub(1);
                    out.due = "\t";
                }
                "table-row" => out.due = "\n",
                "table" => out.due = "\n\n",
                _ => {}
            },
            // Only what stands in a paragraph is text; the rest is the file's own indentation.
            Node::Words(text) if blocks > 0 && left_out == 0 => out.put(&collapse(text)),
            Node::Words(_) => {}
        }
        Ok(())
    })?;
    Ok(out.text)
}

/// White space as OpenDocument has it: any run is one space.
fn collapse(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' | '\t' | '\r' | '\n' if out.ends_with(' ') => {}
            ' ' | '\t' | '\r' | '\n' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// Dublin Core, which both formats use. The day of creation is the document's; a last change may be a spelling.
fn add_properties(draft: &mut Draft, xml: &str) -> Result<(), Trouble> {
    let mut element = String::new();
    let mut changed: Option<NaiveDate> = None;
    each_node(xml, &mut |node| {
        match node {
            Node::Open(open) => element = open.name.to_owned(),
            Node::Close(_) => element.clear(),
            Node::Words(words) if !words.trim().is_empty() => match element.as_str() {
                "title" => draft.title.get_or_insert_default().push_str(words),
                "creator" | "initial-creator" if draft.author.is_none() => draft.author = Some(words.to_owned()),
                "created" | "creation-date" => draft.date = day_of_stamp(words),
                "modified" | "date" => changed = day_of_stamp(words),
                "publisher" => draft.source = Some(words.to_owned()),
                _ => {}
            },
            Node::Words(_) => {}
        }
        Ok(())
    })?;
    draft.date = draft.date.or(changed);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_keeps_what_the_document_says_now() {
        let xml = "<w:document xmlns:w='w'><w:body><w:p><w:r><w:t>Talks </w:t></w:r><w:del><w:r><w:delText>ended</w:delText>\
                   </w:r></w:del><w:ins><w:r><w:t>began</w:t></w:r></w:ins><w:r><w:t> in Bak&#305;.</w:t></w:r></w:p>\
                   <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>one</w:t></w:r></w:p><w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>two</w:t>\
                   </w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p>\
                   </w:tc></w:tr></w:tbl><w:p><w:r><w:t>End.</w:t></w:r></w:p></w:body></w:document>";
        assert_eq!(word_text(xml).as_deref(), Ok("Talks began in Bakı.\n\n- one\n- two\na\tb\n\nEnd."));
    }

    #[test]
    fn open_document_keeps_spaces_notes_and_lists() {
        let xml = "<o:text xmlns:t='t' xmlns:o='o'>\n <t:h>Week</t:h>\n <t:p>Talks<t:s t:c='2'/>began\n  in Baku<t:note><t:note-citation>1\
                   </t:note-citation><t:note-body><t:p>On Monday.</t:p></t:note-body></t:note>.</t:p><t:list><t:list-item><t:p>one\
                   </t:p></t:list-item></t:list><t:p>End.</t:p></o:text>";
        assert_eq!(open_text(xml).as_deref(), Ok("Week\n\nTalks  began in Baku (On Monday.).\n\n- one\n\nEnd."));
    }
}
