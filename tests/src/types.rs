//! Keeps `ui/src/backend/types.ts` equal to the engine's model. `UPDATE=1 cargo test` writes it anew.

use std::{collections::BTreeMap, fs, path::Path};

use araxes_engine::{analyse, model, project};
use ts_rs::{Config, TS, TypeVisitor};

/// Declarations by name, of a type and of all that it leans on.
#[derive(Default)]
struct Declarations {
    config: Config,
    by_name: BTreeMap<String, String>,
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_none() {
            return;
        }
        let name = T::ident(&self.config);
        if self.by_name.contains_key(&name) {
            return;
        }
        let docs = T::docs().unwrap_or_default();
        self.by_name.insert(name, format!("{docs}export {}\n", T::decl(&self.config)));
        T::visit_dependencies(self);
    }
}

fn declarations() -> String {
    let mut all = Declarations::default();
    // What crosses the bridge to the UI; everything else follows from these.
    all.visit::<analyse::Marks>();
    all.visit::<analyse::Ties>();
    all.visit::<analyse::RecordDetail>();
    all.visit::<analyse::DocumentView>();
    all.visit::<analyse::TensionQuery>();
    all.visit::<analyse::TensionSeries>();
    all.visit::<analyse::ActorSummary>();
    all.visit::<analyse::ActorCard>();
    all.visit::<analyse::RecordPage>();
    all.visit::<analyse::Found>();
    all.visit::<model::Records>();
    all.visit::<model::Story>();
    all.visit::<model::Description>();
    all.visit::<project::AppInfo>();
    all.visit::<project::ProjectInfo>();
    all.visit::<project::Progress>();
    all.visit::<project::ImportReport>();
    all.visit::<project::ExportQuery>();
    all.visit::<project::ImportOptions>();
    all.visit::<project::Preview>();
    all.visit::<project::FigureQuery>();
    all.visit::<project::HistoryEntry>();
    all.visit::<project::Proposal>();
    all.visit::<project::Selection>();
    all.visit::<project::Comparison>();
    all.visit::<model::Changes>();
    all.visit::<project::Recovery>();
    let mut text =
        "// Written by `UPDATE=1 cargo test -p araxes-tests types` from the engine's model. Do not edit.\n".to_owned();
    for declaration in all.by_name.values() {
        text.push('\n');
        text.push_str(declaration);
    }
    text
}

#[test]
fn types_of_the_ui_equal_the_model() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/backend/types.ts");
    let now = declarations();
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder of types.ts");
        fs::write(&path, &now).expect("write types.ts");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == now, "ui/src/backend/types.ts is old; run UPDATE=1 cargo test -p araxes-tests types");
}
