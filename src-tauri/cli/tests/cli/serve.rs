//! `araxes serve`: who is let in, and that what it answers is what the engine says.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
};

use serde_json::{Value, json};

use crate::{Folder, araxes, repository, sample_documents, sample_project};

/// A running server, ended with the test.
pub(crate) struct Server {
    child: Child,
    port: u16,
    token: String,
}

impl Server {
    pub(crate) fn start(args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_araxes"))
            .args(["serve", "--port", "0", "--print-url"])
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("starts");
        let mut url = String::new();
        BufReader::new(child.stdout.take().expect("standard output")).read_line(&mut url).expect("an address");
        let (address, token) = url.trim().split_once("/#token=").expect("a token");
        let port = address.rsplit(':').next().and_then(|port| port.parse().ok()).expect("a port");
        Self { child, port, token: token.to_owned() }
    }

    /// Sends a request as it stands, with `{port}` and `{token}` filled in.
    fn raw(&self, request: &str, body: &[u8]) -> (u16, String, Vec<u8>) {
        let request = request.replace("{port}", &self.port.to_string()).replace("{token}", &self.token);
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("connects");
        let head = format!("{request}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len());
        stream.write_all(head.as_bytes()).expect("sends");
        stream.write_all(body).ok();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
        let head = String::from_utf8(answer[..end].to_vec()).expect("UTF-8");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        (status, head, answer[end + 4..].to_vec())
    }

    fn post(&self, name: &str, body: &Value) -> (u16, Vec<u8>) {
        let request =
            format!("POST /api/{name} HTTP/1.1\r\nHost: 127.0.0.1:{{port}}\r\nAuthorization: Bearer {{token}}");
        let (status, _, answer) = self.raw(&request, body.to_string().as_bytes());
        (status, answer)
    }

    /// The answer to a command that works.
    pub(crate) fn call(&self, name: &str, body: &Value) -> Value {
        let (status, answer) = self.post(name, body);
        let answer = serde_json::from_slice(&answer).expect("JSON");
        assert_eq!(status, 200, "{name}: {answer}");
        answer
    }

    /// The code of a command that does not.
    pub(crate) fn refused(&self, name: &str, body: &Value) -> (u16, String) {
        let (status, answer) = self.post(name, body);
        let answer: Value = serde_json::from_slice(&answer).expect("JSON");
        assert!(answer["message"].as_str().is_some_and(|message| !message.is_empty()), "{answer}");
        (status, answer["code"].as_str().expect("a code").to_owned())
    }
}

impl Drop for Server {
    /// Asks it to end, so that it takes its folder along; where there is no asking, ends it.
    fn drop(&mut self) {
        let asked = Command::new("kill").arg(self.child.id().to_string()).status();
        if !asked.is_ok_and(|status| status.success()) {
            self.child.kill().ok();
        }
        self.child.wait().ok();
    }
}

const HOST: &str = "Host: 127.0.0.1:{port}";
const BEARER: &str = "Authorization: Bearer {token}";

#[test]
fn nobody_gets_in_without_the_token_or_from_elsewhere() {
    let server = Server::start(&[]);
    let status = |lines: &[&str]| {
        let (status, _, body) = server.raw(&lines.join("\r\n"), b"{}");
        (status, serde_json::from_slice::<Value>(&body).map_or(Value::Null, |body| body["code"].clone()))
    };
    let ask = "POST /api/app_info HTTP/1.1";
    assert_eq!(status(&[ask, HOST]), (401, "no-token".into()));
    assert_eq!(status(&[ask, HOST, "Authorization: Bearer 0000"]), (401, "no-token".into()));
    assert_eq!(status(&["GET /api/progress HTTP/1.1", HOST]), (401, "no-token".into()));
    assert_eq!(status(&[ask, "Host: evil.example", BEARER]), (403, "wrong-host".into()));
    assert_eq!(status(&[ask, HOST, BEARER, "Origin: http://evil.example"]), (403, "wrong-origin".into()));
    assert_eq!(status(&[ask, HOST, BEARER, "Origin: null"]), (403, "wrong-origin".into()));
    assert_eq!(status(&[ask, HOST, BEARER]).0, 200);
    assert_eq!(status(&[ask, HOST, BEARER, "Origin: http://127.0.0.1:{port}"]).0, 200);
}

#[test]
fn the_page_comes_with_a_policy_and_nothing_outside_its_folder_does() {
    let folder = Folder::new();
    folder.file("secret.txt", "secret");
    let ui = folder.at("ui");
    std::fs::create_dir(&ui).expect("a folder");
    folder.file("ui/index.html", "<!doctype html><title>Araxes</title>");
    let server = Server::start(&["--ui", &ui]);
    let get = |path: &str| server.raw(&format!("GET {path} HTTP/1.1\r\n{HOST}"), b"");
    let (status, head, body) = get("/");
    assert_eq!(status, 200);
    assert!(head.to_lowercase().contains("content-security-policy: default-src 'self'"), "{head}");
    assert!(String::from_utf8_lossy(&body).contains("Araxes"));
    for outside in ["/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "//secret.txt"] {
        let (status, _, body) = get(outside);
        assert_eq!(status, 404, "{outside}");
        assert!(!String::from_utf8_lossy(&body).contains("secret"), "{outside}");
    }
}

#[test]
fn a_folder_without_a_page_is_refused() {
    let folder = Folder::new();
    araxes(&["serve", "--ui", &folder.at("")]).refused(1, &["index.html"]);
}

#[test]
fn commands_answer_with_codes_when_they_cannot() {
    let folder = Folder::new();
    let text = folder.file("text.araxes", "no project");
    let server = Server::start(&[]);
    assert_eq!(server.refused("no_such_thing", &json!({})), (409, "no-project".into()));
    assert_eq!(server.refused("marks", &json!({"filter": {}})), (409, "no-project".into()));
    assert_eq!(server.refused("open_sample", &json!({})), (404, "no-sample".into()));
    assert_eq!(server.refused("open_project", &json!({})), (400, "bad-arguments".into()));
    assert_eq!(server.refused("open_project", &json!({"path": text})).0, 422);
    assert_eq!(server.call("project_info", &json!({})), Value::Null);
    server.call("create_project", &json!({"path": folder.at("new.araxes")}));
    assert_eq!(server.refused("no_such_thing", &json!({})), (404, "no-such-command".into()));
    assert_eq!(server.refused("page", &json!({"filter": {}, "offset": -1, "limit": 5})), (400, "bad-arguments".into()));
}

#[test]
fn an_import_over_http_is_the_same_as_one_by_hand() {
    let folder = Folder::new();
    let by_hand = sample_project(&folder);
    let server = Server::start(&[]);
    let over_http = folder.at("http.araxes");
    server.call("create_project", &json!({"path": over_http}));
    let report = server.call("import_paths", &json!({"paths": sample_documents()}));
    assert_eq!(report["imported"].as_array().map(Vec::len), Some(sample_documents().len()), "{report}");
    assert_eq!(server.call("progress", &json!({})), Value::Null, "as the page asks");
    let get = "GET /api/progress HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}";
    assert_eq!(server.raw(get, b"").2, b"null", "the import has ended");
    let exported = server.post("export", &json!({"query": {"filter": {}, "format": "json"}})).1;
    let expected = araxes(&["export", "--project", &by_hand, "--format", "json"]).done().out;
    assert!(exported == expected, "the two exports differ");
}

#[test]
fn a_dropped_file_is_read_and_a_bad_one_is_named() {
    let folder = Folder::new();
    let server = Server::start(&[]);
    server.call("create_project", &json!({"path": folder.at("p.araxes")}));
    // "Iran held drills on 1 October 2021.", three zero bytes, and what is no base 64.
    let files = json!([
        {"fileName": "good.txt", "base64": "SXJhbiBoZWxkIGRyaWxscyBvbiAxIE9jdG9iZXIgMjAyMS4="},
        {"fileName": "binary.txt", "base64": "AAAA"},
        {"fileName": "broken.txt", "base64": "*"},
    ]);
    let report = server.call("import_files", &json!({"files": files, "date": "2021-10-04"}));
    assert_eq!(report["imported"][0]["file_name"], "good.txt", "{report}");
    let rejected: Vec<&Value> = report["rejected"].as_array().expect("a list").iter().map(|one| &one["file"]).collect();
    assert_eq!(rejected, ["binary.txt", "broken.txt"], "{report}");
}

#[test]
fn the_sample_is_opened_as_a_copy() {
    let folder = Folder::new();
    let sample = sample_project(&folder);
    let before = folder.contents();
    let server = Server::start(&["--sample", &sample]);
    assert_eq!(server.call("app_info", &json!({}))["sample"], true);
    let info = server.call("open_sample", &json!({}));
    assert_ne!(info["path"], json!(sample), "{info}");
    assert!(info["events"].as_u64().is_some_and(|events| events > 0), "{info}");
    let marks = server.call("marks", &json!({"filter": {}}));
    let ids = marks["id"].as_array().expect("ids").clone();
    server.call("set_status", &json!({"ids": [ids[0]], "status": "rejected"}));
    assert_eq!(server.call("marks", &json!({"filter": {}}))["id"].as_array().map(Vec::len), Some(ids.len() - 1));
    server.call("undo", &json!({}));
    assert_eq!(server.call("marks", &json!({"filter": {}}))["id"].as_array().map(Vec::len), Some(ids.len()));
    assert!(folder.contents() == before, "the sample was changed");
}

#[test]
fn every_view_has_its_answer() {
    let folder = Folder::new();
    let server = Server::start(&["--project", &sample_project(&folder)]);
    let documents = server.call("documents", &json!({}));
    let document = server.call("document", &json!({"id": documents[0]["id"]}));
    assert_eq!(document["summary"], documents[0]);
    let page = server.call("page", &json!({"filter": {}, "offset": 0, "limit": 5}));
    assert_eq!(page["rows"].as_array().map(Vec::len), Some(5));
    let record = server.call("record", &json!({"id": page["rows"][0]["id"]}));
    assert!(!record["quotes"].as_array().expect("quotes").is_empty());
    for (name, body) in [
        ("ties", json!({"filter": {}})),
        ("actors", json!({})),
        ("search", json!({"text": "Goris"})),
        ("tension", json!({"query": {"dyad": {"a": "ARM", "b": "AZE"}, "half_life_days": 30.0}})),
        ("view", json!({})),
        ("redo", json!({})),
        ("cancel", json!({})),
        ("close_project", json!({})),
    ] {
        server.call(name, &body);
    }
    assert_eq!(server.call("project_info", &json!({})), Value::Null);
}

/// The built page is not there in every run; where it is, it loads.
#[test]
fn the_built_page_is_served() {
    let ui = repository("ui/dist");
    if !ui.join("index.html").is_file() {
        return;
    }
    let server = Server::start(&["--ui", ui.to_str().expect("UTF-8")]);
    let (status, head, _) = server.raw(&format!("GET / HTTP/1.1\r\n{HOST}"), b"");
    assert_eq!(status, 200);
    assert!(head.contains("text/html"), "{head}");
}
