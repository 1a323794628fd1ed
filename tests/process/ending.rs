//! How a server's process ends, and with which exit code.

use crate::server::Server;
use serde_json::{Value, json};
use std::process::Command;

#[test]
fn exit_after_shutdown_is_0_while_the_input_stays_open() {
    let mut server = Server::initialized(&Value::Null);
    server.shut_down(None);
    server.exit();
    assert_eq!(server.ended().code(), Some(0));
}

#[test]
fn null_parameters_are_no_parameters() {
    let mut server = Server::initialized(&Value::Null);
    server.shut_down(Some(Value::Null));
    server.send(&json!({ "jsonrpc": "2.0", "method": "exit", "params": null }));
    assert_eq!(server.ended().code(), Some(0));
}

#[test]
fn exit_without_shutdown_is_1() {
    let mut server = Server::initialized(&Value::Null);
    server.exit();
    assert_eq!(server.ended().code(), Some(1));
}

#[test]
fn exit_before_initialize_is_1() {
    let mut server = Server::start();
    server.exit();
    assert_eq!(server.ended().code(), Some(1));
}

#[test]
fn the_end_of_the_input_ends_it() {
    let mut server = Server::initialized(&Value::Null);
    server.input = None;
    assert_eq!(server.ended().code(), Some(1));
    let mut server = Server::initialized(&Value::Null);
    server.shut_down(None);
    server.input = None;
    assert_eq!(server.ended().code(), Some(0), "Neovim leaves right after `shutdown`");
}

#[test]
fn the_death_of_the_clients_process_ends_it() {
    let mut client = Command::new("sleep").arg("600").spawn().unwrap();
    let server = Server::initialized(&json!(client.id()));
    client.kill().unwrap();
    client.wait().unwrap();
    assert_eq!(server.ended().code(), Some(1));
}

#[test]
fn a_process_that_cannot_be_seen_is_not_waited_for() {
    // The number of a process of another container.
    let mut server = Server::initialized(&json!(u32::MAX));
    server.shut_down(None);
    server.exit();
    assert_eq!(server.ended().code(), Some(0));
}

#[test]
fn stray_bytes_are_survived() {
    let mut server = Server::start();
    server.send_raw(b"not a message\n\xff\xfe\x00\r\n\r\nContent-Length: 3\r\n\r\n{x}");
    assert_eq!(server.next()["error"]["code"], -32700);
    server.send(&json!({ "jsonrpc": "2.0", "id": 3, "method": "textDocument/hover", "params": {} }));
    assert_eq!(server.next()["error"]["code"], -32002, "not initialized, but alive");
    server.exit();
    assert_eq!(server.ended().code(), Some(1));
}

#[test]
fn a_very_long_message_is_read() {
    let mut server = Server::initialized(&Value::Null);
    let document = json!({ "uri": "untitled:a", "languageId": "x", "version": 1, "text": "wort ".repeat(4 << 20) });
    let params = json!({ "textDocument": document });
    server.send(&json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": params }));
    assert_eq!(server.next()["method"], "window/showMessage", "it is too large to be analysed while typing");
    server.shut_down(None);
    server.exit();
    assert_eq!(server.ended().code(), Some(0));
}

#[test]
fn a_server_that_is_killed_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.en.md", "a.fr.md"] {
        std::fs::write(folder.path().join(name), "Text.\n").unwrap();
    }
    let mut server = Server::initialized(&Value::Null);
    let uri = format!("file://{}/a.fr.md", folder.path().display());
    let document = json!({ "uri": uri, "languageId": "markdown", "version": 1, "text": "Text.\n" });
    let params = json!({ "textDocument": document });
    server.send(&json!({ "jsonrpc": "2.0", "method": "textDocument/didOpen", "params": params }));
    let params = json!({ "textDocument": { "uri": uri }, "position": { "line": 0, "character": 1 } });
    server.send(&json!({ "jsonrpc": "2.0", "id": 3, "method": "textDocument/hover", "params": params }));
    assert_eq!(server.next()["id"], 3);
    server.child.kill().unwrap();
    server.ended();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "looking at files writes none");
}
