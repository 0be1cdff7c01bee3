//! `araxes serve`: the window's backend over HTTP, for development and browser tests.
//!
//! It listens on the loopback interface only and answers nobody who does not hold the token that it drew at the start
//! and printed behind the `#` of its address, where no server log and no referrer sees it.

mod api;
mod desk;
mod guard;

use std::{
    io::Write,
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    sync::Arc,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::{DefaultBodyLimit, State},
    http::{HeaderValue, StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use tower_http::services::ServeDir;

use crate::{
    args::ServeArgs,
    fault::{Fault, Outcome, reason_of},
    interrupt::Interrupt,
};

use self::{
    api::{Answer, Failure},
    desk::Desk,
    guard::Guard,
};

/// A document of the largest size that is read, in base 64 and with something around it.
const MAX_BODY_BYTES: usize = 128 << 20;

/// The page may load and call nothing but this server.
const CONTENT_SECURITY_POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; \
     style-src 'self'; script-src 'self'; worker-src 'self' blob:; connect-src 'self'; \
     object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// Runs until Ctrl-C or a request to end.
pub fn run(args: &ServeArgs) -> Result<Outcome, Fault> {
    if let Some(ui) = &args.ui
        && !ui.join("index.html").is_file()
    {
        return Err(Fault::file(ui, "has no index.html; build the UI first"));
    }
    let desk = Desk::new(args)?;
    let interrupt = Interrupt::listen();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|e| Fault::file(Path::new("araxes serve"), reason_of(&e)))?;
    runtime.block_on(serve(args, desk, interrupt))?;
    Ok(Outcome::Done)
}

async fn serve(args: &ServeArgs, desk: Desk, interrupt: Interrupt) -> Result<(), Fault> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, args.port));
    let not_bound = |e: &std::io::Error| Fault::file(Path::new(&address.to_string()), reason_of(e));
    let listener = tokio::net::TcpListener::bind(address).await.map_err(|e| not_bound(&e))?;
    let port = listener.local_addr().map_err(|e| not_bound(&e))?.port();
    let guard = Guard::new(port, args.origin.as_deref())?;
    let url = format!("http://127.0.0.1:{port}/#token={}", guard.token());

    let mut app = Router::new()
        // The page asks for everything by POST.
        .route("/api/progress", get(progress).post(progress))
        .route("/api/{name}", post(call))
        .layer(DefaultBodyLimit::max(MAX_BODY_BYTES))
        .with_state(Arc::new(desk));
    app = match &args.ui {
        Some(ui) => app.fallback_service(ServeDir::new(ui)),
        None => app.fallback(|| async { (StatusCode::NOT_FOUND, "No user interface here; start with --ui DIR.\n") }),
    };
    let app = app
        .layer(middleware::from_fn_with_state(Arc::new(guard), guard::check))
        .layer(middleware::map_response(harden));

    tell(&url, args.print_url)?;
    axum::serve(listener, app)
        .with_graceful_shutdown(async move { interrupt.wait().await })
        .await
        .map_err(|e| Fault::file(Path::new(&address.to_string()), reason_of(&e)))
}

/// The address: alone on standard output for a script, in a sentence on standard error for a person.
fn tell(url: &str, alone: bool) -> Result<(), Fault> {
    if !alone {
        let mut err = std::io::stderr();
        return writeln!(err, "Araxes serves {url} until Ctrl-C").map_err(|e| Fault::io("standard error".as_ref(), &e));
    }
    let mut out = std::io::stdout();
    writeln!(out, "{url}").and_then(|()| out.flush()).map_err(|e| Fault::io(Path::new("standard output"), &e))
}

/// Answers a command. The work is blocking, so it leaves the threads that serve.
async fn call(
    State(desk): State<Arc<Desk>>,
    axum::extract::Path(name): axum::extract::Path<String>,
    body: Bytes,
) -> Response {
    let answered = tokio::task::spawn_blocking(move || {
        tracing::debug!("{name}: {} bytes of arguments", body.len());
        api::answer(&desk, &name, &body).inspect_err(|failure| tracing::info!("{name}: {}", failure.message))
    })
    .await;
    match answered {
        Ok(Ok(answer)) => answer.into_response(),
        Ok(Err(failure)) => failure.into_response(),
        Err(_) => Failure::fault().into_response(),
    }
}

/// How far an import is; `null` while there is none.
async fn progress(State(desk): State<Arc<Desk>>) -> Response {
    Answer::json(&desk.progress()).map_or_else(IntoResponse::into_response, IntoResponse::into_response)
}

async fn harden(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        ([(header::CONTENT_TYPE, self.media_type)], Body::from(self.bytes)).into_response()
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let body = serde_json::json!({ "code": self.code, "message": self.message }).to_string();
        (self.status, [(header::CONTENT_TYPE, "application/json")], body).into_response()
    }
}
