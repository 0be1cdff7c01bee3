//! UN Comtrade: the old files of 35 columns and the new ones of 47, whose rows have one field more than their header.
//!
//! A reporter's imports flow from the partner to the reporter. Totals over all partners are left out: they are sums of the
//! other rows.

use super::{
    Columns, FlowParts, Mapped, Mapper, Problem, Row,
    parties::STATES,
    parties::state,
    values::{amount, month_interval, shown, year_of},
};
use crate::model::{Factuality, Interval, Party};

/// Columns that tell the new files from everything else.
pub const NEW: &[&str] = &["refyear", "reportercode", "flowcode", "partnercode", "cmdcode", "primaryvalue"];
/// Columns of the old files.
pub const OLD: &[&str] = &["trade flow", "reporter code", "partner code", "commodity code", "trade value (us$)"];

/// The citation that the source asks for.
pub const ATTRIBUTION: &str = "United Nations Comtrade Database, comtradeplus.un.org. Accessed by the user; UN Comtrade's policy on use and re-dissemination applies.";

/// The mapper.
pub struct Comtrade {
    period: usize,
    flow: usize,
    reporter: [Option<usize>; 3],
    partner: [Option<usize>; 3],
    second_partner: Option<usize>,
    commodity: usize,
    commodity_name: Option<usize>,
    value: usize,
}

impl Comtrade {
    /// For a file of these columns.
    pub fn new(columns: &Columns) -> Result<Self, Problem> {
        let side =
            |iso: &str, code: &str, name: &[&str]| [columns.find(&[iso]), columns.find(&[code]), columns.find(name)];
        Ok(Self {
            period: columns.need(&["period"])?,
            flow: columns.need(&["flowCode", "Trade Flow Code"])?,
            reporter: side("reporterISO", "reporterCode", &["reporterDesc", "Reporter"]),
            partner: side("partnerISO", "partnerCode", &["partnerDesc", "Partner"]),
            second_partner: columns.find(&["partner2Code", "2nd Partner Code"]),
            commodity: columns.need(&["cmdCode", "Commodity Code"])?,
            commodity_name: columns.find(&["cmdDesc", "Commodity"]),
            value: columns.need(&["primaryValue", "Trade Value (US$)"])?,
        })
    }

    /// `None` for the world and other totals.
    fn party(row: &Row, [iso, code, name]: [Option<usize>; 3], column: &str) -> Result<Option<Party>, Problem> {
        let (iso, code, name) = (row.may(iso), row.may(code), row.may(name));
        if code == "0" || iso == "W00" || iso == "WLD" || name.eq_ignore_ascii_case("world") {
            return Ok(None);
        }
        let found = if STATES.is_iso3(iso) { Some(iso) } else { STATES.m49(code) };
        match found {
            Some(found) => Ok(Some(state(found, if name.is_empty() { found } else { name }))),
            // "Areas, nes", "Bunkers", "Free zones": no party on a map.
            None if !name.is_empty() || iso.starts_with(['X', '_', 'S', 'E', 'F']) => Ok(None),
            None => Err(Problem::at(column, format!("\"{}\" is no country of UN M49", shown(code)))),
        }
    }
}

impl Mapper for Comtrade {
    fn map(&self, row: &Row) -> Result<Mapped, Problem> {
        if row.text.trim().is_empty() {
            return Ok(Mapped::LeftOut);
        }
        let Some(reporter) = Self::party(row, self.reporter, "reporterCode")? else { return Ok(Mapped::LeftOut) };
        let Some(partner) = Self::party(row, self.partner, "partnerCode")? else { return Ok(Mapped::LeftOut) };
        // A row for one country of origin is a part of the row for all of them.
        if !matches!(row.may(self.second_partner), "" | "0") {
            return Ok(Mapped::LeftOut);
        }
        let (from, to) = match row.get(self.flow) {
            "M" | "1" | "RM" | "4" | "FM" | "MIP" | "MOP" => (partner, reporter),
            "X" | "2" | "RX" | "3" | "DX" | "XIP" | "XOP" => (reporter, partner),
            other => return Err(Problem::at("flowCode", format!("\"{}\" is neither import nor export", shown(other)))),
        };
        let period = row.get(self.period);
        let interval = period_of(period)?;
        let code = row.get(self.commodity);
        let name = row.may(self.commodity_name);
        Ok(row.flow(FlowParts {
            from,
            to,
            commodity: commodity(code).to_owned(),
            what: if name.is_empty() { format!("HS {code}") } else { name.to_owned() },
            share: None,
            of: None,
            amount: amount("primaryValue", row.get(self.value))?,
            unit: Some("USD".to_owned()),
            approximate: false,
            interval: Some(interval),
            factuality: Factuality::Asserted,
            attribution: "UN Comtrade".to_owned(),
            timex: period,
            rule: "dataset-comtrade",
        }))
    }
}

fn period_of(period: &str) -> Result<Interval, Problem> {
    match period.len() {
        4 => year_of("period", period),
        6 => {
            let first = period.get(..4).zip(period.get(4..)).map(|(year, month)| format!("{year}-{month}-01"));
            let first = first.unwrap_or_default();
            super::values::day("period", &first, super::values::DayOrder::Unsaid).map(month_interval)
        }
        _ => Err(Problem::at("period", format!("\"{}\" is neither a year nor a month", shown(period)))),
    }
}

/// The sort of goods, by the Harmonized System.
fn commodity(code: &str) -> &'static str {
    match code {
        code if code.starts_with("2709") || code.starts_with("2710") => "oil",
        code if code.starts_with("2711") => "gas",
        code if code.starts_with("2716") => "electricity",
        code if code.starts_with("93") => "arms",
        _ => "goods",
    }
}
