//! Who may ask: programs of this machine that hold the token.
//!
//! A loopback port is open to every web page that the same person has open. The `Host` check stops pages that point a
//! name of their own at 127.0.0.1, the `Origin` check stops those that call the address itself, and the token stops
//! everybody else.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use super::api::Failure;
use crate::fault::Fault;

const TOKEN_BYTES: usize = 32;

/// What a request must show.
pub struct Guard {
    token: String,
    hosts: Vec<String>,
    origins: Vec<String>,
}

impl Guard {
    /// For a server on `port`, with a new token. `origin` is one more page that may ask, such as that of a development
    /// server, which passes its own `Host` on.
    pub fn new(port: u16, origin: Option<&str>) -> Result<Self, Fault> {
        let mut bytes = [0; TOKEN_BYTES];
        getrandom::fill(&mut bytes).map_err(|e| Fault::file("araxes serve".as_ref(), format_args!("no token: {e}")))?;
        let token = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let mut hosts = vec![format!("127.0.0.1:{port}"), format!("localhost:{port}")];
        let mut origins: Vec<String> = hosts.iter().map(|host| format!("http://{host}")).collect();
        if let Some(origin) = origin {
            let origin = origin.trim_end_matches('/');
            let host = origin.strip_prefix("http://").filter(|host| is_loopback(host));
            let Some(host) = host else {
                return Err(Fault::Usage(format!(
                    "\"{origin}\" is not a page of this machine, such as http://localhost:5173"
                )));
            };
            hosts.push(host.to_owned());
            origins.push(origin.to_owned());
        }
        Ok(Self { token, hosts, origins })
    }

    /// The token.
    pub fn token(&self) -> &str {
        &self.token
    }

    fn refuse(&self, path: &str, headers: &HeaderMap) -> Option<Failure> {
        let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default());
        if !text(header::HOST).is_some_and(|host| self.hosts.iter().any(|own| own == host)) {
            return Some(Failure::new(StatusCode::FORBIDDEN, "wrong-host", "This server answers to 127.0.0.1 only."));
        }
        if text(header::ORIGIN).is_some_and(|origin| !self.origins.iter().any(|own| own == origin)) {
            return Some(Failure::new(StatusCode::FORBIDDEN, "wrong-origin", "This page may not ask."));
        }
        // The page itself holds nothing of anybody's, and must load before it can send the token.
        let open = !path.starts_with("/api/");
        let shown = text(header::AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
        if !open && !equal(shown.as_bytes(), self.token.as_bytes()) {
            return Some(Failure::new(
                StatusCode::UNAUTHORIZED,
                "no-token",
                "Open the address that `araxes serve` printed, with its token.",
            ));
        }
        None
    }
}

/// Lets a request through, or answers why not.
pub async fn check(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    match guard.refuse(request.uri().path(), request.headers()) {
        Some(failure) => failure.into_response(),
        None => next.run(request).await,
    }
}

fn is_loopback(host: &str) -> bool {
    let (name, port) = host.rsplit_once(':').unwrap_or((host, "80"));
    matches!(name, "127.0.0.1" | "localhost") && port.parse::<u16>().is_ok()
}

/// Takes the same time wherever the two differ.
fn equal(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |differing, (a, b)| differing | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(path: &str, headers: &[(HeaderName, &str)]) -> Option<u16> {
        let mut guard = Guard::new(4000, Some("http://localhost:5173/")).expect("a token");
        guard.token = "secret".to_owned();
        let headers = headers.iter().map(|(name, value)| (name.clone(), value.parse().expect("a value"))).collect();
        guard.refuse(path, &headers).map(|failure| failure.status.as_u16())
    }

    const HOST: (HeaderName, &str) = (header::HOST, "127.0.0.1:4000");
    const TOKEN: (HeaderName, &str) = (header::AUTHORIZATION, "Bearer secret");

    #[test]
    fn the_token_opens_the_commands_and_nothing_else_does() {
        assert_eq!(status("/api/marks", &[HOST, TOKEN]), None);
        assert_eq!(status("/api/marks", &[HOST]), Some(401));
        assert_eq!(status("/api/marks", &[HOST, (header::AUTHORIZATION, "Bearer secre")]), Some(401));
        assert_eq!(status("/api/marks", &[HOST, (header::AUTHORIZATION, "secret")]), Some(401));
        assert_eq!(status("/api/progress", &[HOST]), Some(401));
    }

    #[test]
    fn the_page_loads_without_a_token() {
        assert_eq!(status("/index.html", &[HOST]), None);
    }

    #[test]
    fn other_hosts_and_pages_are_refused_even_with_the_token() {
        for host in ["evil.example", "127.0.0.1:4001", "127.0.0.1", ""] {
            assert_eq!(status("/api/marks", &[(header::HOST, host), TOKEN]), Some(403), "{host}");
        }
        assert_eq!(status("/index.html", &[TOKEN]), Some(403), "no host at all");
        for origin in ["http://evil.example", "null", "https://127.0.0.1:4000", "http://127.0.0.1:4000.evil.example"] {
            assert_eq!(status("/api/marks", &[HOST, TOKEN, (header::ORIGIN, origin)]), Some(403), "{origin}");
        }
        for origin in ["http://127.0.0.1:4000", "http://localhost:4000", "http://localhost:5173"] {
            assert_eq!(status("/api/marks", &[HOST, TOKEN, (header::ORIGIN, origin)]), None, "{origin}");
        }
    }

    #[test]
    fn a_page_of_another_machine_cannot_be_let_in() {
        for origin in
            ["http://evil.example", "https://localhost:1", "http://localhost:1/x", "http://localhost.evil.example"]
        {
            assert!(Guard::new(1, Some(origin)).is_err(), "{origin}");
        }
    }

    #[test]
    fn tokens_are_drawn_anew() {
        let draw = || Guard::new(1, None).expect("a token").token().to_owned();
        assert_eq!(draw().len(), 2 * TOKEN_BYTES);
        assert_ne!(draw(), draw());
    }
}
