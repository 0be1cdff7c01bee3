//! The network for graph programs: actors, and an edge for each event between two of them, each flow and each relation,
//! with its time and its words. GraphML for yEd, Gephi, igraph and networkx; GEXF 1.3 with time for Gephi.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::{Package, pack::escaped};
use crate::model::{ActorCode, AnyRecord, Interval, RecordId};

struct Edge {
    id: RecordId,
    source: ActorCode,
    target: ActorCode,
    /// It holds both ways; which end stands first says nothing. Many readers take no graph that mixes edges with and
    /// without direction.
    mutual: bool,
    kind: &'static str,
    class: String,
    weight: f64,
    factuality: String,
    interval: Option<Interval>,
    quote: String,
    credit: String,
}

/// Each first side with each second; without a second side (talks), each two of the first, mutual.
fn edges(package: &Package) -> Vec<Edge> {
    let mut edges = Vec::new();
    for record in package.records.clone().into_any() {
        let (kind, mutual, weight) = match &record {
            AnyRecord::Event(event) => ("event", event.target.is_empty(), event.goldstein.abs()),
            AnyRecord::Flow(flow) => ("flow", false, flow.share.unwrap_or(1.0)),
            AnyRecord::Relation(relation) => ("relation", !relation.kind.is_directed(), 1.0),
            AnyRecord::Cause(_) => continue,
        };
        let (source, target) = record.sides();
        let mut pairs: BTreeSet<(ActorCode, ActorCode)> = BTreeSet::new();
        for (i, a) in source.iter().enumerate() {
            let others = if target.is_empty() { &source[i + 1..] } else { target };
            pairs.extend(others.iter().filter(|b| a.actor != b.actor).map(|b| (a.actor.clone(), b.actor.clone())));
        }
        let first = record.evidence().first();
        for (source, target) in pairs {
            edges.push(Edge {
                id: record.id().clone(),
                source,
                target,
                mutual,
                kind,
                class: record.class().to_owned(),
                weight,
                factuality: record.factuality().map(|f| format!("{f:?}").to_lowercase()).unwrap_or_default(),
                interval: record.interval(),
                quote: first.quote.clone(),
                credit: package.credit_of(&first.document),
            });
        }
    }
    edges
}

fn nodes(edges: &[Edge]) -> BTreeSet<&ActorCode> {
    edges.iter().flat_map(|edge| [&edge.source, &edge.target]).collect()
}

/// GraphML 1.0.
pub fn graphml(package: &Package) -> Vec<u8> {
    let edges = edges(package);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns \
         http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
    );
    let _ = writeln!(out, "<desc>{}</desc>", escaped(&package.about().join(" ")));
    let keys = [
        ("label", "node", "string"),
        ("record", "edge", "string"),
        ("kind", "edge", "string"),
        ("class", "edge", "string"),
        ("mutual", "edge", "boolean"),
        ("weight", "edge", "double"),
        ("factuality", "edge", "string"),
        ("start", "edge", "string"),
        ("end", "edge", "string"),
        ("edtf", "edge", "string"),
        ("quote", "edge", "string"),
        ("credit", "edge", "string"),
    ];
    for (name, of, sort) in keys {
        let _ = writeln!(out, "<key id=\"{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{sort}\"/>");
    }
    out.push_str("<graph id=\"actors\" edgedefault=\"directed\">\n");
    for code in nodes(&edges) {
        let (id, label) = (escaped(code.as_str()), escaped(&(package.name)(code)));
        let _ = writeln!(out, "<node id=\"{id}\"><data key=\"label\">{label}</data></node>");
    }
    for (i, edge) in edges.iter().enumerate() {
        let _ = write!(
            out,
            "<edge id=\"e{i}\" source=\"{}\" target=\"{}\">",
            escaped(edge.source.as_str()),
            escaped(edge.target.as_str()),
        );
        let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        for (key, value) in [
            ("record", edge.id.0.clone()),
            ("kind", edge.kind.to_owned()),
            ("class", edge.class.clone()),
            ("mutual", edge.mutual.to_string()),
            ("weight", edge.weight.to_string()),
            ("factuality", edge.factuality.clone()),
            ("start", day(edge.interval.and_then(|i| i.start))),
            ("end", day(edge.interval.and_then(|i| i.end))),
            ("edtf", edge.interval.map(|interval| interval.edtf()).unwrap_or_default()),
            ("quote", edge.quote.clone()),
            ("credit", edge.credit.clone()),
        ] {
            if !value.is_empty() {
                let _ = write!(out, "<data key=\"{key}\">{}</data>", escaped(&value));
            }
        }
        out.push_str("</edge>\n");
    }
    out.push_str("</graph>\n</graphml>\n");
    out.into_bytes()
}

/// GEXF 1.3, whose edges come and go with their dates.
pub fn gexf(package: &Package) -> Vec<u8> {
    let edges = edges(package);
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n<meta>\
         <creator>Araxes</creator>",
    );
    let _ = writeln!(out, "<description>{}</description></meta>", escaped(&package.about().join(" ")));
    out.push_str("<graph defaultedgetype=\"directed\" mode=\"dynamic\" timeformat=\"date\">\n");
    let fields = ["record", "kind", "class", "mutual", "factuality", "edtf", "quote", "credit"];
    out.push_str("<attributes class=\"edge\" mode=\"static\">\n");
    for field in fields {
        let _ = writeln!(out, "<attribute id=\"{field}\" title=\"{field}\" type=\"string\"/>");
    }
    out.push_str("</attributes>\n<nodes>\n");
    for code in nodes(&edges) {
        let (id, label) = (escaped(code.as_str()), escaped(&(package.name)(code)));
        let _ = writeln!(out, "<node id=\"{id}\" label=\"{label}\"/>");
    }
    out.push_str("</nodes>\n<edges>\n");
    for (i, edge) in edges.iter().enumerate() {
        let day = |name: &str, day: Option<chrono::NaiveDate>| {
            day.map(|day| format!(" {name}=\"{day}\"")).unwrap_or_default()
        };
        let _ = write!(
            out,
            "<edge id=\"e{i}\" source=\"{}\" target=\"{}\" weight=\"{}\" label=\"{}\"{}{}><attvalues>",
            escaped(edge.source.as_str()),
            escaped(edge.target.as_str()),
            // Gephi takes no edge without weight.
            edge.weight.max(0.1),
            escaped(&edge.class),
            day("start", edge.interval.and_then(|i| i.start)),
            day("end", edge.interval.and_then(|i| i.end)),
        );
        let values = [
            edge.id.0.clone(),
            edge.kind.to_owned(),
            edge.class.clone(),
            edge.mutual.to_string(),
            edge.factuality.clone(),
            edge.interval.map(|interval| interval.edtf()).unwrap_or_default(),
            edge.quote.clone(),
            edge.credit.clone(),
        ];
        for (field, value) in fields.iter().zip(values) {
            let _ = write!(out, "<attvalue for=\"{field}\" value=\"{}\"/>", escaped(&value));
        }
        out.push_str("</attvalues></edge>\n");
    }
    out.push_str("</edges>\n</graph>\n</gexf>\n");
    out.into_bytes()
}
