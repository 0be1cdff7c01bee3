//! `araxes where`: what lies at a point on a day.

use araxes_engine::project::{Whereabouts, whereabouts};

use crate::{
    args::WhereArgs,
    fault::{Fault, Outcome},
    output::{self, Output},
};

/// Runs the command.
pub fn run(args: &WhereArgs) -> Result<Outcome, Fault> {
    let found = whereabouts((args.lon, args.lat), args.date);
    let mut output = Output::to(None)?;
    if args.json {
        output.write_line(&output::to_json(&found))?;
    } else {
        output.write(in_words(&found, &args.date.to_string()).as_bytes())?;
    }
    output.finish()?;
    Ok(Outcome::Done)
}

fn in_words(found: &Whereabouts, day: &str) -> String {
    let mut lines = vec![format!("{:.4}° N, {:.4}° E on {day}", found.lat_deg, found.lon_deg)];
    match (&found.country_name, &found.dejure) {
        (Some(name), Some(dejure)) => {
            let defacto = found.defacto.as_deref().unwrap_or("?");
            lines.push(format!("country   {name}: by recognition {dejure}, held by {defacto}"));
        }
        (Some(name), None) => lines.push(format!("country   {name}")),
        _ => lines.push("country   none: water, or beyond the atlas".to_owned()),
    }
    if let Some(division) = &found.division {
        lines.push(format!("division  {division} (by a line that is 2 to 6 km off)"));
    }
    for area in &found.areas {
        let dates = [area.valid_from.as_deref().unwrap_or("…"), area.valid_to.as_deref().unwrap_or("…")].join(" to ");
        let sure = if area.certain { "" } else { "; not certain at this point" };
        let accuracy = area.accuracy.as_deref().unwrap_or("not stated");
        lines.push(format!(
            "{:<9} {} ({dates}); accuracy {accuracy}, {} km from its line{sure}",
            area.kind.replace('_', " ").replace("control area", "control"),
            area.name,
            area.edge_km
        ));
    }
    if !found.areas.iter().any(|area| matches!(area.kind.as_str(), "control_area" | "oblast" | "contested")) {
        lines.push("control   no area of control on this day".to_owned());
    }
    lines.join("\n") + "\n"
}
