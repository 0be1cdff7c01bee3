//! The deck as a PowerPoint file (ECMA-376): native text to edit, speaker notes, and each figure as SVG with a PNG for
//! programs that draw no SVG.

use std::fmt::Write;

use plotters::style::RGBColor;

use super::{
    deck::{Deck, FOOTNOTES, SLIDE, Slide, TEXT, body_px},
    pack::{XML, escaped, pack},
};
use crate::render::{RenderError, Theme, palette::Palette, png};

const NS: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
                  xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
                  xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const TREE: &str = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>\
                    <a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/>\
                    </a:xfrm></p:grpSpPr>";
/// English Metric Units to a px of 1/96 inch.
const EMU: f64 = 9525.0;
/// Pixels of the PNG to a px of the figure.
const PNG_SCALE: f64 = 2.0;
/// Where the title is: left, top, width, height, px.
const TITLE: (f64, f64, f64, f64) = (48.0, 22.0, 1184.0, 64.0);

/// The presentation: a title slide, then one for each scene.
pub fn write(deck: &Deck, colours: Theme) -> Result<Vec<u8>, RenderError> {
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    let count = deck.slides.len() + 1;
    let mut put = |name: &str, text: String| parts.push((name.to_owned(), text.into_bytes()));
    put("[Content_Types].xml", content_types(count));
    put(
        "_rels/.rels",
        relations(&[
            ("officeDocument", "ppt/presentation.xml"),
            (
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                "docProps/core.xml",
            ),
        ]),
    );
    put("docProps/core.xml", core(&deck.title));
    put("ppt/presentation.xml", presentation(count));
    let mut targets = vec![
        ("slideMaster".to_owned(), "slideMasters/slideMaster1.xml".to_owned()),
        ("notesMaster".to_owned(), "notesMasters/notesMaster1.xml".to_owned()),
        ("theme".to_owned(), "theme/theme1.xml".to_owned()),
    ];
    targets.extend((1..=count).map(|i| ("slide".to_owned(), format!("slides/slide{i}.xml"))));
    let borrowed: Vec<(&str, &str)> = targets.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    put("ppt/_rels/presentation.xml.rels", relations(&borrowed));
    put("ppt/theme/theme1.xml", theme(colours));
    // Notes are printed.
    put("ppt/theme/theme2.xml", theme(Theme::Light));
    put("ppt/slideMasters/slideMaster1.xml", master());
    put(
        "ppt/slideMasters/_rels/slideMaster1.xml.rels",
        relations(&[("slideLayout", "../slideLayouts/slideLayout1.xml"), ("theme", "../theme/theme1.xml")]),
    );
    put("ppt/slideLayouts/slideLayout1.xml", layout());
    put(
        "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
        relations(&[("slideMaster", "../slideMasters/slideMaster1.xml")]),
    );
    put("ppt/notesMasters/notesMaster1.xml", notes_master());
    put("ppt/notesMasters/_rels/notesMaster1.xml.rels", relations(&[("theme", "../theme/theme2.xml")]));
    put("ppt/slides/slide1.xml", title_slide(deck));
    put(
        "ppt/slides/_rels/slide1.xml.rels",
        relations(&[
            ("slideLayout", "../slideLayouts/slideLayout1.xml"),
            ("notesSlide", "../notesSlides/notesSlide1.xml"),
        ]),
    );
    put("ppt/notesSlides/notesSlide1.xml", notes_slide(&deck.about.join("\n")));
    put("ppt/notesSlides/_rels/notesSlide1.xml.rels", notes_relations(1));
    for (i, slide) in deck.slides.iter().enumerate() {
        let n = i + 2;
        put(&format!("ppt/slides/slide{n}.xml"), scene_slide(deck, slide, i));
        put(
            &format!("ppt/slides/_rels/slide{n}.xml.rels"),
            relations(&[
                ("slideLayout", "../slideLayouts/slideLayout1.xml"),
                ("notesSlide", &format!("../notesSlides/notesSlide{n}.xml")),
                ("image", &format!("../media/figure{n}.png")),
                ("image", &format!("../media/figure{n}.svg")),
            ]),
        );
        let sources: Vec<String> =
            slide.footnotes.iter().enumerate().map(|(i, note)| format!("[{}] {note}", i + 1)).collect();
        let notes = [slide.notes.clone()].into_iter().chain(sources).filter(|part| !part.is_empty());
        put(&format!("ppt/notesSlides/notesSlide{n}.xml"), notes_slide(&notes.collect::<Vec<_>>().join("\n")));
        put(&format!("ppt/notesSlides/_rels/notesSlide{n}.xml.rels"), notes_relations(n));
    }
    for (i, slide) in deck.slides.iter().enumerate() {
        let n = i + 2;
        parts.push((format!("ppt/media/figure{n}.png"), png::rasterise(&slide.svg, PNG_SCALE)?));
        parts.push((format!("ppt/media/figure{n}.svg"), slide.svg.clone().into_bytes()));
    }
    pack(&parts)
}

fn emu(px: f64) -> i64 {
    (px * EMU).round() as i64
}

fn place((x, y, w, h): (f64, f64, f64, f64)) -> String {
    format!("<a:xfrm><a:off x=\"{}\" y=\"{}\"/><a:ext cx=\"{}\" cy=\"{}\"/></a:xfrm>", emu(x), emu(y), emu(w), emu(h))
}

/// Paragraphs of text, one a line.
fn paragraphs(text: &str, properties: &str) -> String {
    let mut out = String::new();
    for line in text.split('\n') {
        if line.is_empty() {
            out.push_str("<a:p><a:endParaRPr lang=\"en-GB\"/></a:p>");
        } else {
            let _ = write!(
                out,
                "<a:p><a:r><a:rPr lang=\"en-GB\"{properties}</a:rPr><a:t>{}</a:t></a:r></a:p>",
                escaped(line)
            );
        }
    }
    out
}

/// Hundredths of a point from px.
fn points(px: f64) -> i64 {
    (px * 75.0).round() as i64
}

/// A shape that holds text in a place that the layout names.
fn holder(id: u32, name: &str, kind: &str, at: (f64, f64, f64, f64), text: &str, properties: &str) -> String {
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr>\
         <p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{}</p:spPr><p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>{}\
         </p:txBody></p:sp>",
        place(at),
        paragraphs(text, properties)
    )
}

/// A text box outside the layout.
fn label(id: u32, name: &str, at: (f64, f64, f64, f64), text: &str, align: &str, px: f64) -> String {
    let body =
        paragraphs(text, &format!(" sz=\"{}\"><a:solidFill><a:schemeClr val=\"tx2\"/></a:solidFill>", points(px)))
            .replace("<a:p><a:r>", &format!("<a:p><a:pPr algn=\"{align}\"/><a:r>"));
    format!(
        "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{name}\"/><p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr>{}\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap=\"square\" lIns=\"0\" \
         tIns=\"0\" rIns=\"0\" bIns=\"0\"><a:normAutofit/></a:bodyPr><a:lstStyle/>{body}</p:txBody></p:sp>",
        place(at)
    )
}

fn slide(shapes: &str) -> String {
    format!(
        "{XML}<p:sld {NS}><p:cSld><p:spTree>{TREE}{shapes}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>\
         <p:transition spd=\"med\"><p:fade/></p:transition></p:sld>"
    )
}

fn title_slide(deck: &Deck) -> String {
    let title = holder(2, "Title", "type=\"title\"", (96.0, 190.0, 1088.0, 130.0), &deck.title, " sz=\"4000\">");
    let about = deck.about.join("\n");
    let size = if about.chars().count() > 1500 { 900 } else { 1200 };
    let body = holder(
        3,
        "About",
        "type=\"body\" idx=\"1\"",
        (96.0, 330.0, 1088.0, 350.0),
        &about,
        &format!(" sz=\"{size}\">"),
    );
    slide(&format!("{title}{body}"))
}

fn scene_slide(deck: &Deck, scene: &Slide, at: usize) -> String {
    let title = holder(2, "Title", "type=\"title\"", TITLE, &scene.title, ">");
    let size = points(body_px(&scene.text));
    let text = holder(3, "Text", "type=\"body\" idx=\"1\"", TEXT, &scene.text, &format!(" sz=\"{size}\">"));
    let figure = format!(
        "<p:pic><p:nvPicPr><p:cNvPr id=\"4\" name=\"Figure\" descr=\"{}\"/><p:cNvPicPr><a:picLocks noChangeAspect=\"1\"/>\
         </p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed=\"rId3\"><a:extLst><a:ext \
         uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\"><asvg:svgBlip \
         xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"rId4\"/></a:ext></a:extLst></a:blip>\
         <a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr>\
         </p:pic>",
        escaped(&scene.alt),
        place(scene.place())
    );
    let notes: Vec<String> =
        scene.short_footnotes().iter().enumerate().map(|(i, note)| format!("{}  {note}", i + 1)).collect();
    let footnotes = label(5, "Sources", FOOTNOTES, &notes.join("\n"), "l", 11.5);
    let foot = format!("{} · {}", deck.title, deck.as_of);
    let foot = label(6, "Foot", (48.0, 690.0, 1000.0, 20.0), &foot, "l", 11.5);
    let number = format!("{} / {}", at + 1, deck.slides.len());
    let number = label(7, "Number", (SLIDE.0 - 168.0, 690.0, 120.0, 20.0), &number, "r", 11.5);
    slide(&format!("{title}{text}{figure}{footnotes}{foot}{number}"))
}

fn notes_slide(text: &str) -> String {
    format!(
        "{XML}<p:notes {NS}><p:cSld><p:spTree>{TREE}<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide\"/><p:cNvSpPr><a:spLocks \
         noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\"/></p:nvPr></p:nvSpPr><p:spPr/>\
         </p:sp><p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph \
         type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{}</p:txBody></p:sp></p:spTree>\
         </p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>",
        paragraphs(text, ">")
    )
}

fn notes_relations(n: usize) -> String {
    relations(&[("notesMaster", "../notesMasters/notesMaster1.xml"), ("slide", &format!("../slides/slide{n}.xml"))])
}

/// `rId1`, `rId2`, … in order; a type without a scheme is one of office's own.
fn relations(all: &[(&str, &str)]) -> String {
    let mut out =
        format!("{XML}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
    for (i, (kind, target)) in all.iter().enumerate() {
        let kind = if kind.contains("://") { (*kind).to_owned() } else { format!("{OFFICE}/{kind}") };
        let _ = write!(out, "<Relationship Id=\"rId{}\" Type=\"{kind}\" Target=\"{target}\"/>", i + 1);
    }
    out.push_str("</Relationships>");
    out
}

fn content_types(count: usize) -> String {
    let of = "application/vnd.openxmlformats-officedocument.presentationml";
    let mut out = format!(
        "{XML}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
         ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/><Default Extension=\"svg\" \
         ContentType=\"image/svg+xml\"/><Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
    );
    let mut part = |name: &str, kind: &str| {
        let _ = write!(out, "<Override PartName=\"/ppt/{name}.xml\" ContentType=\"{kind}+xml\"/>");
    };
    part("presentation", &format!("{of}.presentation.main"));
    part("slideMasters/slideMaster1", &format!("{of}.slideMaster"));
    part("slideLayouts/slideLayout1", &format!("{of}.slideLayout"));
    part("notesMasters/notesMaster1", &format!("{of}.notesMaster"));
    for theme in ["theme/theme1", "theme/theme2"] {
        part(theme, "application/vnd.openxmlformats-officedocument.theme");
    }
    for i in 1..=count {
        part(&format!("slides/slide{i}"), &format!("{of}.slide"));
        part(&format!("notesSlides/notesSlide{i}"), &format!("{of}.notesSlide"));
    }
    out.push_str("</Types>");
    out
}

fn core(title: &str) -> String {
    format!(
        "{XML}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:creator>Araxes</dc:creator>\
         </cp:coreProperties>",
        escaped(title)
    )
}

fn presentation(count: usize) -> String {
    // The first three relations are the master, the notes' master and the theme.
    let slides: String = (0..count).map(|i| format!("<p:sldId id=\"{}\" r:id=\"rId{}\"/>", 256 + i, 4 + i)).collect();
    format!(
        "{XML}<p:presentation {NS} saveSubsetFonts=\"1\"><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/>\
         </p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id=\"rId2\"/></p:notesMasterIdLst><p:sldIdLst>{slides}\
         </p:sldIdLst><p:sldSz cx=\"{}\" cy=\"{}\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>",
        emu(SLIDE.0),
        emu(SLIDE.1)
    )
}

const COLOR_MAP: &str = "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" \
                         accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" \
                         folHlink=\"folHlink\"/>";

fn master() -> String {
    let level = |size: u32, bold: &str, color: &str| {
        format!(
            "<a:lvl1pPr marL=\"0\" indent=\"0\" algn=\"l\"><a:spcBef><a:spcPts val=\"600\"/></a:spcBef><a:buNone/><a:defRPr \
             sz=\"{size}\"{bold}><a:solidFill><a:schemeClr val=\"{color}\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/>\
             </a:defRPr></a:lvl1pPr>"
        )
    };
    format!(
        "{XML}<p:sldMaster {NS}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/>\
         </p:bgPr></p:bg><p:spTree>{TREE}{}{}</p:spTree></p:cSld>{COLOR_MAP}<p:sldLayoutIdLst><p:sldLayoutId \
         id=\"2147483649\" r:id=\"rId1\"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle>{}</p:titleStyle><p:bodyStyle>{}\
         </p:bodyStyle><p:otherStyle/></p:txStyles></p:sldMaster>",
        holder(2, "Title", "type=\"title\"", TITLE, "Title", ">"),
        holder(3, "Text", "type=\"body\" idx=\"1\"", TEXT, "Text", ">"),
        level(2400, " b=\"1\"", "tx1"),
        level(1600, "", "tx1"),
    )
}

fn layout() -> String {
    format!(
        "{XML}<p:sldLayout {NS} preserve=\"1\"><p:cSld name=\"Scene\"><p:spTree>{TREE}{}{}</p:spTree></p:cSld><p:clrMapOvr>\
         <a:masterClrMapping/></p:clrMapOvr></p:sldLayout>",
        holder(2, "Title", "type=\"title\"", TITLE, "Title", ">"),
        holder(3, "Text", "type=\"body\" idx=\"1\"", TEXT, "Text", ">"),
    )
}

fn notes_master() -> String {
    let image = "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" \
                 noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\" idx=\"2\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>\
                 <a:off x=\"685800\" y=\"1143000\"/><a:ext cx=\"5486400\" cy=\"3086100\"/></a:xfrm><a:prstGeom prst=\"rect\">\
                 <a:avLst/></a:prstGeom></p:spPr></p:sp>";
    let body = "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph \
                type=\"body\" sz=\"quarter\" idx=\"3\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"685800\" y=\"4400550\"/>\
                <a:ext cx=\"5486400\" cy=\"3600450\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr>\
                <p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:rPr lang=\"en-GB\"/><a:t>Notes</a:t></a:r></a:p></p:txBody>\
                </p:sp>";
    format!(
        "{XML}<p:notesMaster {NS}><p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/>\
         </p:bgPr></p:bg><p:spTree>{TREE}{image}{body}</p:spTree></p:cSld>{COLOR_MAP}<p:notesStyle><a:lvl1pPr><a:defRPr \
         sz=\"1200\"/></a:lvl1pPr></p:notesStyle></p:notesMaster>"
    )
}

/// Colours and fonts of Araxes; the shape styles are the plain ones that a theme must have three of.
/// The colours of `theme` under the names that office programs have: the ink is `dk1` even where it is light.
fn colours(theme: Theme) -> String {
    let Palette { ground, band, ink, muted, conflict, conflict_words, cooperation, cooperation_words, .. } =
        Palette::of(theme);
    let link = if Palette::of(theme).is_dark() { RGBColor(92, 194, 199) } else { RGBColor(11, 110, 117) };
    [
        ("dk1", ink),
        ("lt1", ground),
        ("dk2", muted),
        ("lt2", band),
        ("accent1", conflict),
        ("accent2", cooperation),
        ("accent3", link),
        ("accent4", conflict_words),
        ("accent5", cooperation_words),
        ("accent6", muted),
        ("hlink", link),
        ("folHlink", cooperation),
    ]
    .map(|(name, RGBColor(r, g, b))| format!("<a:{name}><a:srgbClr val=\"{r:02X}{g:02X}{b:02X}\"/></a:{name}>"))
    .concat()
}

fn theme(theme: Theme) -> String {
    let colors = colours(theme);
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let line = "<a:ln w=\"9525\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln>";
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    let font = "<a:latin typeface=\"Noto Sans\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>";
    format!(
        "{XML}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Araxes\"><a:themeElements>\
         <a:clrScheme name=\"Araxes\">{colors}</a:clrScheme><a:fontScheme name=\"Araxes\"><a:majorFont>{font}</a:majorFont>\
         <a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name=\"Araxes\"><a:fillStyleLst>{fill}{fill}{fill}\
         </a:fillStyleLst><a:lnStyleLst>{line}{line}{line}</a:lnStyleLst><a:effectStyleLst>{effect}{effect}{effect}\
         </a:effectStyleLst><a:bgFillStyleLst>{fill}{fill}{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
}
