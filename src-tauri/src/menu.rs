//! The native menu. An item says its id to the page, which knows what is on screen; only the system's own items act by themselves.

use tauri::{
    AppHandle, Emitter, Runtime,
    menu::{AboutMetadata, Menu, MenuBuilder, MenuId, MenuItem, MenuItemBuilder, SubmenuBuilder},
};

/// The event that carries the id of a chosen item to the page.
pub const MENU: &str = "menu";

/// File, Edit, View and Help.
///
/// Undo and redo have no accelerator: the page takes the keys itself, so that they edit a text field while one has the focus.
pub fn menu<R: Runtime>(app: &AppHandle<R>) -> tauri::Result<Menu<R>> {
    let item = |id: &str, text: &str| MenuItemBuilder::with_id(id, text).build(app);
    let keyed = |id: &str, text: &str, keys: &str| -> tauri::Result<MenuItem<R>> {
        MenuItemBuilder::with_id(id, text).accelerator(keys).build(app)
    };

    let file = SubmenuBuilder::new(app, "File")
        .item(&keyed("new", "New Project…", "CmdOrCtrl+N")?)
        .item(&keyed("open", "Open Project…", "CmdOrCtrl+O")?)
        .item(&item("open-sample", "Open Sample")?)
        .separator()
        .item(&keyed("import", "Import Documents…", "CmdOrCtrl+I")?)
        .item(&keyed("export", "Export…", "CmdOrCtrl+E")?)
        .separator()
        .item(&keyed("close", "Close Project", "CmdOrCtrl+W")?)
        .quit()
        .build()?;

    let edit = SubmenuBuilder::new(app, "Edit").item(&item("undo", "Undo")?).item(&item("redo", "Redo")?);
    // On macOS the clipboard keys work only through these items; elsewhere the web view has them.
    #[cfg(target_os = "macos")]
    let edit = edit.separator().cut().copy().paste().select_all();
    let edit = edit.separator().item(&item("search", "Search…")?).build()?;

    let theme = SubmenuBuilder::new(app, "Theme")
        .item(&item("theme:system", "As the System")?)
        .item(&item("theme:light", "Light")?)
        .item(&item("theme:dark", "Dark")?)
        .build()?;
    let view = SubmenuBuilder::new(app, "View")
        .item(&item("view:map", "Map")?)
        .item(&item("view:tension", "Tension")?)
        .item(&item("view:actors", "Actors")?)
        .item(&item("view:flows", "Flows")?)
        .item(&item("view:documents", "Documents")?)
        .item(&item("view:review", "Review")?)
        .item(&item("view:table", "Table")?)
        .separator()
        .item(&theme)
        .build()?;

    let about = AboutMetadata { license: Some("MIT".to_owned()), ..AboutMetadata::default() };
    let help =
        SubmenuBuilder::new(app, "Help").item(&item("help", "Keyboard Shortcuts")?).about(Some(about)).build()?;

    MenuBuilder::new(app).items(&[&file, &edit, &view, &help]).build()
}

/// Tells the page which item was chosen.
pub fn chosen<R: Runtime>(app: &AppHandle<R>, id: &MenuId) {
    if let Err(error) = app.emit(MENU, id.as_ref()) {
        tracing::warn!("the page was not told of {}: {error}", id.as_ref());
    }
}
