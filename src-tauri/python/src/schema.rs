//! The lists of records as Arrow has them: the keys that the command line writes, in the same order.

use std::sync::Arc;

use araxes_engine::form::ExtractForm;
use arrow_array::{Array, ArrayRef, ListArray, cast::AsArray};
use arrow_schema::{DataType, Field, FieldRef, Fields};

/// The columns of what a text says.
pub fn of_records() -> Vec<FieldRef> {
    let clause = || vec![text("evidence"), count("start_char"), count("end_char")];
    let mut event = clause();
    event.extend([text("trigger"), text("rule"), text("type"), text("mode"), text("cameo")]);
    event.extend([number("goldstein"), text("quad"), texts("source"), texts("target")]);
    event.extend([text("source_text"), text("target_text"), day("start"), day("end"), text("edtf"), text("timex")]);
    let place = [text("name"), number("lat"), number("lon"), count("precision")];
    event.push(field("place", DataType::Struct(Fields::from_iter(place))));
    event.extend([text("factuality"), text("attribution"), number("confidence")]);
    let mut flow = clause();
    flow.extend([text("from"), text("to"), text("commodity"), number("share"), text("of"), number("amount")]);
    flow.extend([text("unit"), field("approximate", DataType::Boolean), day("start"), day("end")]);
    let mut relation = clause();
    relation.extend([text("a"), text("b"), text("kind")]);
    let chars = |name| field(name, DataType::Struct(Fields::from_iter([count("start_char"), count("end_char")])));
    let cause = vec![chars("cause"), chars("effect"), text("marker")];
    let warning = vec![text("code"), text("message"), count("start_char"), count("end_char")];
    vec![
        list("events", event),
        list("flows", flow),
        list("relations", relation),
        list("causes", cause),
        list("warnings", warning),
    ]
}

/// The columns `fields`; a row without a form is null in each.
///
/// # Errors
/// When the form has grown a value that its column does not take, which a test finds.
pub fn columns(fields: &[FieldRef], forms: &[Option<ExtractForm>]) -> Result<Vec<ArrayRef>, String> {
    #[derive(serde::Serialize)]
    struct Row<'a> {
        told: &'a Option<ExtractForm<'a>>,
    }
    let rows: Vec<Row> = forms.iter().map(|told| Row { told }).collect();
    let told = field("told", DataType::Struct(Fields::from_iter(fields.iter().cloned())));
    let arrays = serde_arrow::to_arrow(&[told], &rows).map_err(|e| e.to_string())?;
    let told = arrays.first().and_then(|told| told.as_struct_opt());
    let told = told.ok_or("no column of records")?;
    // A row that was not read has no list at all, which is more than an empty one.
    let lists = told.columns().iter().map(|list| {
        let (item, offsets, values, _) = list.as_list::<i32>().clone().into_parts();
        Arc::new(ListArray::new(item, offsets, values, told.nulls().cloned())) as ArrayRef
    });
    Ok(lists.collect())
}

fn field(name: &str, of: DataType) -> FieldRef {
    Arc::new(Field::new(name, of, true))
}

fn text(name: &str) -> FieldRef {
    field(name, DataType::Utf8)
}

fn texts(name: &str) -> FieldRef {
    field(name, DataType::List(text("item")))
}

fn count(name: &str) -> FieldRef {
    field(name, DataType::Int64)
}

fn number(name: &str) -> FieldRef {
    field(name, DataType::Float64)
}

fn day(name: &str) -> FieldRef {
    field(name, DataType::Date32)
}

fn list(name: &str, of: Vec<FieldRef>) -> FieldRef {
    field(name, DataType::List(field("item", DataType::Struct(of.into()))))
}
