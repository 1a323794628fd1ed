//! Code actions: a finding's own fix, and accepting it. Answered from the last analysis; never analyses.

use super::capabilities::{ACCEPT, Capabilities};
use super::table::Table;
use super::to_proto;
use crate::analysis::place;
use crate::check::{Finding, Fix};
use crate::session::{DocId, PairView, Role, site};
use crate::text::{Hash, Span};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use tower_lsp::lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, Command, Diagnostic, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, TextDocumentEdit, TextEdit, Url, WorkspaceEdit,
};

/// The argument of the command that accepts a finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Accept {
    /// A document that the finding is shown in.
    pub uri: Url,
    /// What the finding is known by.
    pub fingerprint: Hash,
}

/// Whether the client wants quick fixes at all.
pub fn is_wanted(context: &CodeActionContext) -> bool {
    let quickfix = CodeActionKind::QUICKFIX;
    // A kind stands for its sub-kinds; the empty kind for all.
    let covers = |kind: &CodeActionKind| {
        let kind = kind.as_str();
        kind.is_empty() || quickfix.as_str() == kind || quickfix.as_str().starts_with(&format!("{kind}."))
    };
    context.only.as_deref().is_none_or(|only| only.iter().any(covers))
}

/// What is asked for: the actions on the findings that touch a range of a document.
#[derive(Debug)]
pub struct Question<'a> {
    /// The document, as the client calls it.
    pub uri: &'a Url,
    /// The side it is on.
    pub role: Role,
    /// Bytes of the document.
    pub span: Span,
    /// The diagnostics that the client shows there.
    pub diagnostics: &'a [Diagnostic],
}

/// The actions.
pub fn actions(
    view: &PairView,
    question: &Question<'_>,
    client: &Capabilities,
    table: &Table,
) -> Vec<CodeActionOrCommand> {
    let touched = view.analysis.findings.iter().filter(|finding| {
        let place = site(finding, question.role).map(|site| view.span_of_site(question.role, site));
        place.is_some_and(|place| place.start <= question.span.end && question.span.start <= place.end)
    });
    touched
        .flat_map(|finding| {
            let fix = finding.fix.as_ref().filter(|_| client.code_action_literals);
            let fix = fix.and_then(|fix| fixing(view, finding, fix, question, client, table));
            fix.into_iter().chain([accepting(finding, question, client)])
        })
        .collect()
}

fn fixing(
    view: &PairView,
    finding: &Finding,
    fix: &Fix,
    question: &Question<'_>,
    client: &Capabilities,
    table: &Table,
) -> Option<CodeActionOrCommand> {
    let text = &view.target;
    let edits = fix.edits.iter().map(|edit| {
        let span = place::of_edit(edit, view.segments(Role::Target));
        let range = text.lines.range(&text.text, span, client.encoding);
        TextEdit { range: to_proto::range(&range), new_text: edit.text.clone() }
    });
    let edit = workspace_edit(&text.id, text.version(), edits.collect(), client, table)?;
    Some(CodeActionOrCommand::CodeAction(CodeAction {
        title: fix.title.clone(),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(diagnostics_of(finding, question)),
        edit: Some(edit),
        is_preferred: client.is_preferred.then_some(fix.safe),
        ..CodeAction::default()
    }))
}

/// Where the client knows versions, an edit names the one it belongs to, so that it fails when the text has moved on.
fn workspace_edit(
    id: &DocId,
    version: Option<i32>,
    edits: Vec<TextEdit>,
    client: &Capabilities,
    table: &Table,
) -> Option<WorkspaceEdit> {
    let uri = table.uri(id)?;
    if !client.versioned_edits {
        return Some(WorkspaceEdit { changes: Some(HashMap::from([(uri, edits)])), ..WorkspaceEdit::default() });
    }
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version };
    let edits = edits.into_iter().map(OneOf::Left).collect();
    let changes = DocumentChanges::Edits(vec![TextDocumentEdit { text_document, edits }]);
    Some(WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() })
}

fn accepting(finding: &Finding, question: &Question<'_>, client: &Capabilities) -> CodeActionOrCommand {
    let title = format!("accept this difference ({})", finding.code);
    let argument = Accept { uri: question.uri.clone(), fingerprint: finding.fingerprint };
    let arguments = serde_json::to_value(argument).ok().map(|argument| vec![argument]);
    let command = Command { title: title.clone(), command: ACCEPT.to_owned(), arguments };
    if !client.code_action_literals {
        return CodeActionOrCommand::Command(command);
    }
    CodeActionOrCommand::CodeAction(CodeAction {
        title,
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: Some(diagnostics_of(finding, question)),
        command: Some(command),
        ..CodeAction::default()
    })
}

/// The client's own diagnostics of a finding: by what they carry, else by code.
fn diagnostics_of(finding: &Finding, question: &Question<'_>) -> Vec<Diagnostic> {
    let is_own = |diagnostic: &&Diagnostic| match &diagnostic.data {
        Some(data) => data.get("fingerprint").and_then(|hash| hash.as_str()) == Some(&finding.fingerprint.to_string()),
        None => {
            let code = diagnostic.code.clone();
            code == Some(tower_lsp::lsp_types::NumberOrString::String(finding.code.to_owned()))
        }
    };
    question.diagnostics.iter().filter(is_own).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quick_fixes_are_offered_only_where_they_are_wanted() {
        let wanted = |only: Option<&[&'static str]>| {
            let only = only.map(|only| only.iter().map(|kind| CodeActionKind::new(kind)).collect());
            is_wanted(&CodeActionContext { only, ..CodeActionContext::default() })
        };
        assert!(wanted(None) && wanted(Some(&["quickfix"])) && wanted(Some(&["source", ""])));
        assert!(!wanted(Some(&["source.fixAll", "refactor"])) && !wanted(Some(&[])) && !wanted(Some(&["quick"])));
    }
}
