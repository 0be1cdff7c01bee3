//! The report as a Word document (ECMA-376), with real headings, lists and footnotes.

use std::fmt::Write;

use super::{
    Package,
    pack::{XML, escaped, pack},
    report::{Block, report},
};
use crate::render::RenderError;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                 xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// The document.
pub fn write(package: &Package) -> Result<Vec<u8>, RenderError> {
    let (mut body, mut footnotes, mut count) = (String::new(), String::new(), 1);
    for block in report(package) {
        match block {
            Block::Heading(level, text) => {
                let style = if level == 1 { "Title".to_owned() } else { format!("Heading{}", level - 1) };
                let _ = write!(body, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", run(&text, ""));
            }
            Block::Text(text) => {
                let _ = write!(body, "<w:p>{}</w:p>", run(&text, ""));
            }
            Block::Item { lead, text, notes } => {
                body.push_str("<w:p><w:pPr><w:pStyle w:val=\"ListBullet\"/></w:pPr>");
                if !lead.is_empty() {
                    body.push_str(&run(&format!("{lead}  "), "<w:b/>"));
                }
                body.push_str(&run(&text, ""));
                for note in notes {
                    // 0 and 1 are the two lines that separate notes from text.
                    count += 1;
                    let _ = write!(
                        body,
                        "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"{count}\"/></w:r>"
                    );
                    let _ = write!(
                        footnotes,
                        "<w:footnote w:id=\"{count}\"><w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r><w:rPr>\
                         <w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>{}</w:p></w:footnote>",
                        run(&format!(" {note}"), "")
                    );
                }
                body.push_str("</w:p>");
            }
        }
    }
    // A4 with margins of 2 cm, in twentieths of a point; the page number stands below.
    let section = "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId3\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
                   <w:pgMar w:top=\"1134\" w:right=\"1134\" w:bottom=\"1134\" w:left=\"1134\" w:header=\"567\" \
                   w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>";
    let document = format!("{XML}<w:document {W}><w:body>{body}{section}</w:body></w:document>");
    let notes = format!(
        "{XML}<w:footnotes {W}><w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
         <w:footnote w:type=\"continuationSeparator\" w:id=\"1\"><w:p><w:r><w:continuationSeparator/></w:r></w:p>\
         </w:footnote>{footnotes}</w:footnotes>"
    );
    let footer = format!(
        "{XML}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>\
         <w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
         </w:p></w:ftr>",
        run(&format!("{} · Araxes · ", package.as_of()), "")
    );
    let core = format!(
        "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>Araxes</dc:creator>\
         </cp:coreProperties>",
        escaped(&package.title)
    );
    let part = |name: &str, text: String| (name.to_owned(), text.into_bytes());
    pack(&[
        part("[Content_Types].xml", content_types()),
        part("_rels/.rels", root_relations()),
        part("docProps/core.xml", core),
        part("word/document.xml", document),
        part("word/_rels/document.xml.rels", document_relations()),
        part("word/styles.xml", styles()),
        part("word/footnotes.xml", notes),
        part("word/footer1.xml", footer),
        part("word/numbering.xml", numbering()),
    ])
}

fn run(text: &str, properties: &str) -> String {
    let properties = if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
    format!("<w:r>{properties}<w:t xml:space=\"preserve\">{}</w:t></w:r>", escaped(text))
}

fn content_types() -> String {
    let of = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let parts: String = [
        ("document", "document.main"),
        ("styles", "styles"),
        ("footnotes", "footnotes"),
        ("footer1", "footer"),
        ("numbering", "numbering"),
    ]
    .map(|(part, kind)| format!("<Override PartName=\"/word/{part}.xml\" ContentType=\"{of}.{kind}+xml\"/>"))
    .concat();
    format!(
        "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
         ContentType=\"application/xml\"/>{parts}<Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>"
    )
}

fn root_relations() -> String {
    format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
         Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
         Target=\"word/document.xml\"/><Relationship Id=\"rId2\" \
         Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" \
         Target=\"docProps/core.xml\"/></Relationships>"
    )
}

fn document_relations() -> String {
    let all: String = [("rId1", "styles"), ("rId2", "footnotes"), ("rId3", "footer1"), ("rId4", "numbering")]
        .map(|(id, part)| {
            let kind = part.trim_end_matches('1');
            format!(
                "<Relationship Id=\"{id}\" \
                 Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{part}.xml\"/>"
            )
        })
        .concat();
    format!(
        "{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
    )
}

fn numbering() -> String {
    format!(
        "{XML}<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/>\
         <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc \
         w:val=\"left\"/><w:pPr><w:ind w:left=\"360\" w:hanging=\"360\"/></w:pPr></w:lvl></w:abstractNum><w:num \
         w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    )
}

fn styles() -> String {
    let style = |id: &str, name: &str, based: &str, paragraph: &str, character: &str| {
        let based = if based.is_empty() { String::new() } else { format!("<w:basedOn w:val=\"{based}\"/>") };
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{based}<w:qFormat/>\
             <w:pPr>{paragraph}</w:pPr><w:rPr>{character}</w:rPr></w:style>"
        )
    };
    let spaced = |before: u32, after: u32| format!("<w:spacing w:before=\"{before}\" w:after=\"{after}\"/>");
    let sized = |half_points: u32, color: &str| {
        format!("<w:b/><w:color w:val=\"{color}\"/><w:sz w:val=\"{half_points}\"/><w:szCs w:val=\"{half_points}\"/>")
    };
    let small = "<w:color w:val=\"56626B\"/><w:sz w:val=\"17\"/><w:szCs w:val=\"17\"/>";
    let all = [
        style("Normal", "Normal", "", &spaced(0, 100), ""),
        style("Title", "Title", "Normal", &spaced(0, 160), &sized(40, "1D2429")),
        style(
            "Heading1",
            "heading 1",
            "Normal",
            &format!("<w:keepNext/>{}<w:outlineLvl w:val=\"0\"/>", spaced(280, 100)),
            &sized(28, "0B6E75"),
        ),
        style(
            "ListBullet",
            "List Bullet",
            "Normal",
            &format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>{}", spaced(0, 60)),
            "",
        ),
        style("FootnoteText", "footnote text", "Normal", &spaced(0, 20), small),
        style("Footer", "footer", "Normal", "<w:jc w:val=\"right\"/>", small),
    ]
    .concat();
    format!(
        "{XML}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Noto Sans\" w:hAnsi=\"Noto Sans\" \
         w:cs=\"Noto Sans\" w:eastAsia=\"Noto Sans\"/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/><w:lang w:val=\"en-GB\"/></w:rPr>\
         </w:rPrDefault></w:docDefaults>{all}<w:style w:type=\"character\" w:styleId=\"FootnoteReference\"><w:name \
         w:val=\"footnote reference\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style></w:styles>"
    )
}
