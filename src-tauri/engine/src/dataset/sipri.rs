//! SIPRI Arms Transfers Database: the register of orders, the file of deliveries, and tables of trend-indicator values.
//!
//! The register is Latin-1 with eleven lines before its header, without quotation marks, with three columns that have no
//! name and hold "?", and with rows that a line end within a comment has torn. A flow's amount is what was delivered, in
//! millions of SIPRI's trend-indicator value (TIV), since that is what can be added up; the number of pieces stays in the
//! row. An order of which nothing is delivered yet is planned.

use super::{
    Columns, FlowParts, Mapped, Mapper, Problem, Row,
    parties::Resolver,
    resolver,
    values::{amount, shown, year_interval},
};
use crate::model::Factuality;

/// Columns that tell the register from everything else.
pub const REGISTER: &[&str] = &["recipient", "supplier", "year of order", "weapon designation", "number delivered"];
/// Columns of the file of deliveries.
pub const DELIVERIES: &[&str] = &["designation", "armament category", "delivery year", "tiv delivery values"];

/// The citation that the source asks for.
pub const ATTRIBUTION: &str = "SIPRI Arms Transfers Database, Stockholm International Peace Research Institute, sipri.org. Accessed by the user; SIPRI's terms of use apply.";

/// The unit of the amounts.
pub const UNIT: &str = "million TIV";

/// The mapper.
pub struct Sipri {
    shape: Shape,
    resolver: Resolver,
}

enum Shape {
    Register(Register),
    /// One delivery of one year a row.
    Deliveries {
        supplier: usize,
        recipient: usize,
        what: [usize; 2],
        year: usize,
        estimate: Option<usize>,
        tiv: usize,
    },
    /// One partner a row, one year a column; whose table it is stands in the first column's name.
    Table {
        exports_to: bool,
        of: String,
        years: Vec<(usize, i32)>,
    },
}

struct Register {
    recipient: usize,
    supplier: usize,
    ordered: usize,
    what: [usize; 2],
    delivered: usize,
    years: usize,
    tiv: Option<usize>,
    width: usize,
    names: [String; 2],
}

impl Sipri {
    /// For a file of these columns.
    pub fn new(columns: &Columns) -> Result<Self, Problem> {
        let supplier = columns.find(&["Supplier", "Seller"]);
        let recipient = columns.find(&["Recipient", "Buyer"]);
        let shape = match (supplier, recipient, columns.find(&["Delivery year"]), columns.find(&["Year of order"])) {
            (Some(supplier), Some(recipient), Some(year), _) => Shape::Deliveries {
                supplier,
                recipient,
                what: [columns.need(&["Designation"])?, columns.need(&["Description"])?],
                year,
                estimate: columns.find(&["Delivery year is estimate"]),
                tiv: columns.need(&["TIV delivery values"])?,
            },
            (Some(supplier), Some(recipient), None, Some(ordered)) => Shape::Register(Register {
                recipient,
                supplier,
                ordered,
                what: [columns.need(&["Weapon designation"])?, columns.need(&["Weapon description"])?],
                delivered: columns.need(&["Number delivered"])?,
                years: columns.need(&["Year(s) of delivery", "Year(s) of deliveries"])?,
                tiv: columns.find(&["SIPRI TIV of delivered weapons"]),
                width: columns.0.len(),
                names: [columns.name(supplier), columns.name(recipient)],
            }),
            _ => Self::table(columns)?,
        };
        Ok(Self { shape, resolver: resolver() })
    }

    fn table(columns: &Columns) -> Result<Shape, Problem> {
        let first = columns.0.first().map(String::as_str).unwrap_or_default();
        let (exports_to, of) = match (first.strip_prefix("exports to "), first.strip_prefix("exports from ")) {
            (Some(of), _) => (true, of),
            (_, Some(of)) => (false, of),
            _ => {
                return Err(Problem::of_row(
                    "neither a register, nor deliveries, nor a table of trend-indicator values",
                ));
            }
        };
        let years = columns.0.iter().enumerate().filter_map(|(at, name)| Some((at, name.parse().ok()?))).collect();
        Ok(Shape::Table { exports_to, of: of.to_owned(), years })
    }

    fn party(&self, row: &Row, at: usize, column: &str) -> Result<crate::model::Party, Problem> {
        let name = row.get(at);
        let party = self.resolver.party(name).ok_or_else(|| Problem::at(column, "no name stands here"))?;
        if name.to_lowercase().starts_with("unknown") {
            return Err(Problem::at(column, format!("\"{}\" is nobody that a flow could be drawn to", shown(name))));
        }
        Ok(party)
    }
}

impl Mapper for Sipri {
    fn map(&self, row: &Row) -> Result<Mapped, Problem> {
        match &self.shape {
            Shape::Register(register) => self.order(row, register),
            Shape::Deliveries { supplier, recipient, what, year, estimate, tiv } => {
                if row.text.trim().is_empty() {
                    return Ok(Mapped::LeftOut);
                }
                let years = years_of(row.get(*year));
                let [year_of] = years.as_slice() else {
                    return Err(Problem::at("Delivery year", format!("\"{}\" is no year", shown(row.get(*year)))));
                };
                Ok(row.flow(FlowParts {
                    from: self.party(row, *supplier, "Supplier")?,
                    to: self.party(row, *recipient, "Recipient")?,
                    commodity: "arms".to_owned(),
                    what: format!("{} {}", row.get(what[0]), row.get(what[1])).trim().to_owned(),
                    share: None,
                    of: None,
                    amount: amount("TIV delivery values", row.get(*tiv))?,
                    unit: Some(UNIT.to_owned()),
                    approximate: row.may(*estimate).eq_ignore_ascii_case("yes"),
                    interval: Some(year_interval("Delivery year", *year_of, *year_of)?),
                    factuality: Factuality::Asserted,
                    attribution: "SIPRI".to_owned(),
                    timex: row.get(*year),
                    rule: "dataset-sipri-delivery",
                }))
            }
            Shape::Table { exports_to, of, years } => self.table_row(row, *exports_to, of, years),
        }
    }
}

impl Sipri {
    fn order(&self, row: &Row, register: &Register) -> Result<Mapped, Problem> {
        if row.text.trim().is_empty() {
            return Ok(Mapped::LeftOut);
        }
        if row.fields.len() != register.width {
            return Err(Problem::of_row(format!(
                "the row has {} columns; the header has {}",
                row.fields.len(),
                register.width
            )));
        }
        let delivered = amount("Number delivered", row.get(register.delivered).trim_matches(['?', ' ']))?;
        let years = years_of(row.get(register.years));
        let is_planned = years.is_empty();
        let (interval, timex) = match (years.first(), years.last()) {
            (Some(first), Some(last)) => {
                (year_interval("Year(s) of delivery", *first, *last)?, row.get(register.years))
            }
            _ => {
                let ordered = years_of(row.get(register.ordered));
                let year = ordered.first().ok_or_else(|| {
                    Problem::at("Year of order", format!("\"{}\" is no year", shown(row.get(register.ordered))))
                })?;
                (year_interval("Year of order", *year, *year)?, row.get(register.ordered))
            }
        };
        let tiv = amount("SIPRI TIV of delivered weapons", row.may(register.tiv))?;
        let doubt = row.fields.iter().any(|field| field.value == "?");
        let number = delivered.filter(|n| *n > 0.0).map_or(String::new(), |n| format!("{n} "));
        Ok(row.flow(FlowParts {
            from: self.party(row, register.supplier, &register.names[0])?,
            to: self.party(row, register.recipient, &register.names[1])?,
            commodity: "arms".to_owned(),
            what: format!("{number}{} {}", row.get(register.what[0]), row.get(register.what[1])).trim().to_owned(),
            share: None,
            of: None,
            amount: tiv.filter(|_| !is_planned),
            unit: tiv.filter(|_| !is_planned).map(|_| UNIT.to_owned()),
            approximate: doubt,
            interval: Some(interval),
            factuality: if is_planned { Factuality::Planned } else { Factuality::Asserted },
            attribution: "SIPRI".to_owned(),
            timex,
            rule: if is_planned { "dataset-sipri-order" } else { "dataset-sipri-delivery" },
        }))
    }

    fn table_row(&self, row: &Row, exports_to: bool, of: &str, years: &[(usize, i32)]) -> Result<Mapped, Problem> {
        let name = row.get(0);
        // Sums and notes stand below the table.
        if name.is_empty() || name.eq_ignore_ascii_case("total") || row.fields.len() < 3 {
            return Ok(Mapped::LeftOut);
        }
        let mut sum = 0.0;
        let mut told: Vec<i32> = Vec::new();
        for (at, year) in years {
            if let Some(value) = amount(&year.to_string(), row.get(*at))? {
                sum += value;
                told.push(*year);
            }
        }
        let (Some(first), Some(last)) = (told.first(), told.last()) else { return Ok(Mapped::LeftOut) };
        let partner = self.party(row, 0, if exports_to { "supplier" } else { "recipient" })?;
        let own = self.resolver.party(of).ok_or_else(|| Problem::of_row("the table does not say whose it is"))?;
        let (from, to) = if exports_to { (partner, own) } else { (own, partner) };
        let timex = told.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        Ok(row.flow(FlowParts {
            from,
            to,
            commodity: "arms".to_owned(),
            what: "trend-indicator values".to_owned(),
            share: None,
            of: None,
            amount: Some(sum),
            unit: Some(UNIT.to_owned()),
            approximate: false,
            interval: Some(year_interval("years", *first, *last)?),
            factuality: Factuality::Asserted,
            attribution: "SIPRI".to_owned(),
            timex: &timex,
            rule: "dataset-sipri-tiv",
        }))
    }
}

/// The years in a cell: `2015`, `(2016)`, `2015; 2017`, `2015-2018`. SIPRI puts an estimate in parentheses.
pub fn years_of(cell: &str) -> Vec<i32> {
    let mut years: Vec<i32> = Vec::new();
    for part in cell.split([';', ',']) {
        let mut ends = part.split(['-', '–']).map(|end| end.trim_matches(|c: char| !c.is_ascii_digit()).parse::<i32>());
        match (ends.next(), ends.next()) {
            (Some(Ok(first)), Some(Ok(last))) if first <= last && last - first < 100 => years.extend(first..=last),
            (Some(Ok(year)), _) if (1900..=2200).contains(&year) => years.push(year),
            _ => {}
        }
    }
    years.retain(|year| (1900..=2200).contains(year));
    years.sort_unstable();
    years.dedup();
    years
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_read_as_sipri_writes_them() {
        assert_eq!(years_of("2015"), [2015]);
        assert_eq!(years_of("(2016)"), [2016]);
        assert_eq!(years_of("2015; 2017"), [2015, 2017]);
        assert_eq!(years_of("2015-2017; 2019"), [2015, 2016, 2017, 2019]);
        assert_eq!(years_of("?"), Vec::<i32>::new());
    }
}
