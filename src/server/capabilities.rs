//! What the client can do, resolved once, and what the server can. Knows no document.

use super::{code_action, commands};
use crate::text::Encoding;
use tower_lsp::lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionProviderCapability, CompletionOptions,
    DeclarationCapability, DiagnosticOptions, DiagnosticServerCapabilities, ExecuteCommandOptions, FileOperationFilter,
    FileOperationPattern, FileOperationRegistrationOptions, HoverProviderCapability, InitializeResult, MarkupKind,
    OneOf, PositionEncodingKind, ReferencesOptions, ResourceOperationKind, SaveOptions, ServerCapabilities, ServerInfo,
    TextDocumentSyncCapability, TextDocumentSyncKind, TextDocumentSyncOptions, TextDocumentSyncSaveOptions,
    WorkDoneProgressOptions, WorkspaceFileOperationsServerCapabilities, WorkspaceFoldersServerCapabilities,
    WorkspaceServerCapabilities,
};

/// What the client can do, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capabilities {
    /// What columns count.
    pub encoding: Encoding,
    /// The client asks for diagnostics and takes none that it has not asked for.
    pub pulls: bool,
    /// A diagnostic may name other places.
    pub related_information: bool,
    /// A diagnostic may carry data that comes back.
    pub diagnostic_data: bool,
    /// Code actions may be more than commands.
    pub code_action_literals: bool,
    /// A code action may be marked as preferred.
    pub is_preferred: bool,
    /// Edits may name the version they belong to.
    pub versioned_edits: bool,
    /// A definition may say what it was found from.
    pub definition_links: bool,
    /// A declaration may say what it was found from.
    pub declaration_links: bool,
    /// The client changes files when the server asks it to.
    pub apply_edit: bool,
    /// Such a change may make a file.
    pub creates_files: bool,
    /// A change may rename files.
    pub renames_files: bool,
    /// The client shows documents when the server asks it to.
    pub show_document: bool,
    /// Hovers may be Markdown.
    pub markdown_hover: bool,
    /// The client answers `workspace/configuration`.
    pub configuration: bool,
    /// Files can be watched on demand.
    pub watching: bool,
    /// Watched files can be named relative to a directory.
    pub relative_patterns: bool,
    /// The client shows how far work has come when the server asks it to.
    pub work_done_progress: bool,
    /// The client's hovers show the diagnostics of the place as well.
    pub diagnostics_in_hover: bool,
    /// The client asks for inlay hints again when it is told to.
    pub refreshes_inlay_hints: bool,
    /// The client wants `bilint/status`.
    pub status: bool,
}

/// `a.b.c` of optional members, as a truth.
macro_rules! says {
    ($first:expr, $($rest:ident).+) => { says!(@ $first.as_ref(), $($rest).+) };
    (@ $value:expr, $member:ident) => { $value.and_then(|value| value.$member).unwrap_or(false) };
    (@ $value:expr, $member:ident . $($rest:ident).+) => {
        says!(@ $value.and_then(|value| value.$member.as_ref()), $($rest).+)
    };
}

impl Capabilities {
    /// Reads them.
    pub fn of(client: &ClientCapabilities) -> Self {
        let text = &client.text_document;
        let offered = client.general.as_ref().and_then(|general| general.position_encodings.as_deref());
        let code_action = text.as_ref().and_then(|text| text.code_action.as_ref());
        let hover = text.as_ref().and_then(|text| text.hover.as_ref());
        let formats = hover.and_then(|hover| hover.content_format.as_deref()).unwrap_or_default();
        Capabilities {
            encoding: encoding(offered.unwrap_or_default()),
            pulls: text.as_ref().is_some_and(|text| text.diagnostic.is_some() && text.publish_diagnostics.is_none()),
            related_information: says!(text, publish_diagnostics.related_information),
            diagnostic_data: says!(text, publish_diagnostics.data_support),
            code_action_literals: code_action.is_some_and(|action| action.code_action_literal_support.is_some()),
            is_preferred: says!(text, code_action.is_preferred_support),
            versioned_edits: says!(client.workspace, workspace_edit.document_changes),
            definition_links: says!(text, definition.link_support),
            declaration_links: says!(text, declaration.link_support),
            apply_edit: says!(client.workspace, apply_edit),
            creates_files: may(client, &ResourceOperationKind::Create),
            renames_files: may(client, &ResourceOperationKind::Rename),
            show_document: client
                .window
                .as_ref()
                .and_then(|window| window.show_document.as_ref())
                .is_some_and(|show| show.support),
            markdown_hover: formats.contains(&MarkupKind::Markdown),
            configuration: says!(client.workspace, configuration),
            watching: says!(client.workspace, did_change_watched_files.dynamic_registration),
            refreshes_inlay_hints: says!(client.workspace, inlay_hint.refresh_support),
            work_done_progress: says!(client.window, work_done_progress),
            diagnostics_in_hover: experimental(client, "bilintDiagnosticsInHover"),
            status: experimental(client, "bilintStatus"),
            relative_patterns: says!(client.workspace, did_change_watched_files.relative_pattern_support),
        }
    }
}

/// Whether changes may do this to files.
fn may(client: &ClientCapabilities, kind: &ResourceOperationKind) -> bool {
    let edit = client.workspace.as_ref().and_then(|workspace| workspace.workspace_edit.as_ref());
    edit.and_then(|edit| edit.resource_operations.as_deref()).unwrap_or_default().contains(kind)
}

/// An experimental capability that is a truth.
fn experimental(client: &ClientCapabilities, name: &str) -> bool {
    let said = client.experimental.as_ref().and_then(|all| all.get(name));
    said.and_then(serde_json::Value::as_bool).unwrap_or(false)
}

/// UTF-16 unless the client's list lacks it: editors complain when the servers of one buffer count differently.
fn encoding(offered: &[PositionEncodingKind]) -> Encoding {
    let known = |kind: &PositionEncodingKind| match kind.as_str() {
        "utf-8" => Some(Encoding::Utf8),
        "utf-16" => Some(Encoding::Utf16),
        "utf-32" => Some(Encoding::Utf32),
        _ => None,
    };
    if offered.contains(&PositionEncodingKind::UTF16) {
        return Encoding::Utf16;
    }
    offered.iter().find_map(known).unwrap_or(Encoding::Utf16)
}

/// Completion is asked for by itself where a number, a placeholder, a tag, a handle or an address begins.
fn completion() -> CompletionOptions {
    let triggers = "0123456789{<%@$".chars().map(String::from);
    CompletionOptions { trigger_characters: Some(triggers.collect()), ..CompletionOptions::default() }
}

/// Renamed files and folders are asked and told about: `bilint.toml` may name them, and their names may pair them.
fn file_operations() -> WorkspaceFileOperationsServerCapabilities {
    let pattern = FileOperationPattern { glob: "**/*".to_owned(), matches: None, options: None };
    let filters = vec![FileOperationFilter { scheme: Some("file".to_owned()), pattern }];
    let options = Some(FileOperationRegistrationOptions { filters });
    WorkspaceFileOperationsServerCapabilities {
        will_rename: options.clone(),
        did_rename: options,
        ..WorkspaceFileOperationsServerCapabilities::default()
    }
}

/// The answer to `initialize`.
pub fn answer(client: &Capabilities) -> InitializeResult {
    let position_encoding = match client.encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
        Encoding::Utf32 => PositionEncodingKind::UTF32,
    };
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        save: Some(TextDocumentSyncSaveOptions::SaveOptions(SaveOptions { include_text: Some(false) })),
        ..TextDocumentSyncOptions::default()
    };
    let actions = CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, code_action::FIX_ALL]),
        ..CodeActionOptions::default()
    };
    let folders =
        WorkspaceFoldersServerCapabilities { supported: Some(true), change_notifications: Some(OneOf::Left(true)) };
    let capabilities = ServerCapabilities {
        position_encoding: Some(position_encoding),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        declaration_provider: Some(DeclarationCapability::Simple(true)),
        references_provider: Some(OneOf::Right(ReferencesOptions {
            work_done_progress_options: WorkDoneProgressOptions { work_done_progress: Some(true) },
        })),
        document_highlight_provider: Some(OneOf::Left(true)),
        completion_provider: Some(completion()),
        inlay_hint_provider: Some(OneOf::Left(true)),
        diagnostic_provider: client.pulls.then(|| {
            DiagnosticServerCapabilities::Options(DiagnosticOptions {
                identifier: Some(env!("CARGO_PKG_NAME").to_owned()),
                inter_file_dependencies: true,
                workspace_diagnostics: true,
                ..DiagnosticOptions::default()
            })
        }),
        code_action_provider: Some(CodeActionProviderCapability::Options(actions)),
        execute_command_provider: Some(ExecuteCommandOptions {
            commands: commands::ALL.iter().map(|name| (*name).to_owned()).collect(),
            work_done_progress_options: WorkDoneProgressOptions { work_done_progress: Some(true) },
        }),
        workspace: Some(WorkspaceServerCapabilities {
            workspace_folders: Some(folders),
            file_operations: Some(file_operations()),
        }),
        ..ServerCapabilities::default()
    };
    let server_info =
        ServerInfo { name: env!("CARGO_PKG_NAME").to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
    InitializeResult { capabilities, server_info: Some(server_info) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(capabilities: serde_json::Value) -> Capabilities {
        Capabilities::of(&serde_json::from_value(capabilities).unwrap())
    }

    #[test]
    fn utf16_unless_the_list_lacks_it() {
        let encoding = |list: serde_json::Value| of(json!({ "general": { "positionEncodings": list } })).encoding;
        assert_eq!(of(json!({})).encoding, Encoding::Utf16);
        assert_eq!(encoding(json!([])), Encoding::Utf16);
        assert_eq!(encoding(json!(["utf-8", "utf-16", "utf-32"])), Encoding::Utf16);
        assert_eq!(encoding(json!(["utf-32", "utf-8"])), Encoding::Utf32);
        assert_eq!(encoding(json!(["utf-7", "utf-8"])), Encoding::Utf8);
        assert_eq!(encoding(json!(["utf-7"])), Encoding::Utf16);
    }

    #[test]
    fn what_a_client_does_not_say_it_cannot_do() {
        let nothing = of(json!({}));
        assert!(!nothing.related_information && !nothing.watching && !nothing.configuration && !nothing.is_preferred);
        let watching = of(json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } }));
        assert!(watching.watching && !watching.relative_patterns);
        let text = json!({ "textDocument": { "publishDiagnostics": { "relatedInformation": true } } });
        assert!(of(text).related_information);
    }
}
