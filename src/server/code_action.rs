//! Code actions: a finding's own fix, judging it fine, adding its words to the glossary, and switching its check off; all
//! safe fixes of a file at once.
//! Answered from the last analysis; never analyses.

use super::capabilities::Capabilities;
use super::commands::{
    ACCEPT, ACCEPT_EVERYWHERE, ADD_TERM, Accept, AcceptEverywhere, AddTerm, SWITCH_OFF, Scope, SwitchOff,
};
use super::handlers::Handlers;
use super::{edits, from_proto, to_proto, uri};
use crate::analysis::place;
use crate::check::{Edit, Finding};
use crate::entity::words;
use crate::session::{PairView, Role, site};
use crate::text::Span;
use crate::text::script::is_unspaced;
use serde::Serialize;
use std::sync::Arc;
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    CodeAction, CodeActionContext, CodeActionKind, CodeActionOrCommand, CodeActionParams, CodeActionResponse, Command,
    Diagnostic, TextEdit, Url, WorkspaceEdit,
};

/// The kind of the action that applies all safe fixes.
pub const FIX_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.bilint");

/// Whether the client wants actions of a kind. A kind stands for its sub-kinds; the empty kind for all.
fn is_wanted(context: &CodeActionContext, wanted: &CodeActionKind) -> bool {
    let wanted = wanted.as_str();
    let covers = |kind: &CodeActionKind| {
        let rest = wanted.strip_prefix(kind.as_str());
        rest.is_some_and(|rest| kind.as_str().is_empty() || rest.is_empty() || rest.starts_with('.'))
    };
    context.only.as_deref().is_none_or(|only| only.iter().any(covers))
}

/// What is asked for: the actions on the findings that touch a range of a document.
struct Question<'a> {
    /// The document, as the client calls it.
    uri: &'a Url,
    /// The pair.
    view: &'a Arc<PairView>,
    /// The side that the document is on.
    role: Role,
    /// Bytes of the document.
    span: Span,
    /// The diagnostics that the client shows there.
    context: &'a CodeActionContext,
}

impl Handlers {
    /// Answers `textDocument/codeAction`.
    pub(super) async fn answer_code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        let client = self.capabilities()?;
        let (uri, context) = (&params.text_document.uri, &params.context);
        let fixes = is_wanted(context, &CodeActionKind::QUICKFIX);
        let all = client.code_action_literals && context.only.is_some() && is_wanted(context, &FIX_ALL);
        if !fixes && !all {
            return Ok(None);
        }
        let id = uri::document(uri);
        let range = from_proto::range(params.range);
        let views = self.table.fresh_views(&id).await;
        let actions = views.iter().filter_map(|view| {
            let role = view.role(&id)?;
            let text = view.text(role);
            let offset = |position| text.lines.offset(&text.text, position, client.encoding);
            let span = Span::new(offset(range.start), offset(range.end));
            let question = Question { uri, view, role, span, context };
            let every = all.then(|| self.fixing_all(&question, client)).flatten();
            let own = if fixes { self.actions(&question, client) } else { Vec::new() };
            Some(own.into_iter().chain(every).collect::<Vec<_>>())
        });
        Ok(Some(actions.flatten().collect()))
    }

    fn actions(&self, question: &Question<'_>, client: &Capabilities) -> Vec<CodeActionOrCommand> {
        let view = question.view;
        let touched = view.analysis.findings.iter().filter(|finding| {
            let place = site(finding, question.role).map(|site| view.span_of_site(question.role, site));
            place.is_some_and(|place| place.start <= question.span.end && question.span.start <= place.end)
        });
        touched
            .flat_map(|finding| {
                let fix = client.code_action_literals.then(|| self.fixing(finding, question, client)).flatten();
                let accept = Accept { uri: question.uri.clone(), fingerprint: finding.fingerprint };
                let accept = commanding("accept this difference", ACCEPT, accept, finding, question, client);
                let everywhere = self.accepting_everywhere(finding, question, client);
                let renderings = self.accepting_renderings(finding, question, client);
                let terms = self.adding_terms(finding, question, client);
                let off = self.switching_off(finding, question, client);
                fix.into_iter().chain([accept]).chain(everywhere).chain(renderings).chain(terms).chain(off)
            })
            .collect()
    }

    fn fixing(&self, finding: &Finding, question: &Question<'_>, client: &Capabilities) -> Option<CodeActionOrCommand> {
        let fix = finding.fix.as_ref()?;
        Some(CodeActionOrCommand::CodeAction(CodeAction {
            title: fix.title.clone(),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(diagnostics_of(finding, question)),
            edit: Some(self.fix_edit(question.view, fix.edits.iter(), client)?),
            is_preferred: client.is_preferred.then_some(fix.safe),
            ..CodeAction::default()
        }))
    }

    /// Applies every safe fix of the target, as far as none touches another.
    fn fixing_all(&self, question: &Question<'_>, client: &Capabilities) -> Option<CodeActionOrCommand> {
        let view = question.view;
        if question.role == Role::Source {
            return None;
        }
        let mut taken: Vec<Span> = Vec::new();
        let mut chosen: Vec<&Edit> = Vec::new();
        for fix in view.analysis.findings.iter().filter_map(|finding| finding.fix.as_ref()).filter(|fix| fix.safe) {
            let spans: Vec<Span> =
                fix.edits.iter().map(|edit| place::of_edit(edit, view.segments(Role::Target))).collect();
            let touches = |span: &Span| taken.iter().any(|other| span.start <= other.end && other.start <= span.end);
            if !spans.iter().any(touches) {
                taken.extend(spans);
                chosen.extend(&fix.edits);
            }
        }
        let edit = (!chosen.is_empty()).then(|| self.fix_edit(view, chosen.into_iter(), client))??;
        Some(CodeActionOrCommand::CodeAction(CodeAction {
            title: "apply all safe fixes of bilint".to_owned(),
            kind: Some(FIX_ALL),
            edit: Some(edit),
            ..CodeAction::default()
        }))
    }

    fn fix_edit<'a>(
        &self,
        view: &PairView,
        changes: impl Iterator<Item = &'a Edit>,
        client: &Capabilities,
    ) -> Option<WorkspaceEdit> {
        let text = &view.target;
        let changes = changes.map(|edit| {
            let span = place::of_edit(edit, view.segments(Role::Target));
            TextEdit { range: to_proto::range_of(text, span, client.encoding), new_text: edit.text.clone() }
        });
        Some(edits::of_text(self.table.uri(&text.id)?, text.version(), changes.collect(), client))
    }

    /// Accepts all findings of the project's open pairs that are like this one: of the same check, saying the
    /// same of the same text.
    fn accepting_everywhere(
        &self,
        finding: &Finding,
        question: &Question<'_>,
        client: &Capabilities,
    ) -> Option<CodeActionOrCommand> {
        let wanted = gist(question.view, finding);
        let root = question.view.project.root();
        let mut fingerprints = Vec::new();
        for view in self.table.all_views().iter().filter(|view| view.project.root() == root) {
            let alike = view.analysis.findings.iter().filter(|other| gist(view, other) == wanted);
            fingerprints.extend(alike.map(|other| other.fingerprint));
        }
        // Where both texts are the same as well, one acceptance is all it takes.
        fingerprints.sort_unstable();
        fingerprints.dedup();
        let title = format!("accept all {} differences like this", fingerprints.len());
        let argument = AcceptEverywhere { uri: question.uri.clone(), fingerprints };
        let is_worth_it = argument.fingerprints.len() > 1;
        is_worth_it.then(|| commanding(&title, ACCEPT_EVERYWHERE, argument, finding, question, client))
    }

    /// What the glossary may say of a name or term that is missing: that words of the target render it here.
    fn accepting_renderings(
        &self,
        finding: &Finding,
        question: &Question<'_>,
        client: &Capabilities,
    ) -> Vec<CodeActionOrCommand> {
        let (Some(naming), Some(uri)) = (finding.naming.as_deref(), self.table.uri(&question.view.target.id)) else {
            return Vec::new();
        };
        let mut renderings = chosen(finding, question).map_or_else(
            || [naming.candidate.clone(), pointed_at(finding, question)].into_iter().flatten().collect(),
            |chosen| vec![chosen],
        );
        renderings.dedup();
        renderings.retain(|rendering| client.apply_edit && !naming.renderings.contains(rendering));
        let action = |rendering: String| {
            let source = naming.source.clone();
            let title = format!("accept `{rendering}` as a rendering of `{source}`");
            let others = naming.renderings.clone();
            let argument = AddTerm { uri: uri.clone(), source, target: Some(rendering), others };
            commanding(&title, ADD_TERM, argument, finding, question, client)
        };
        renderings.into_iter().map(action).collect()
    }

    /// What the glossary may say of a name that is missing: that it stays as it is.
    fn adding_terms(
        &self,
        finding: &Finding,
        question: &Question<'_>,
        client: &Capabilities,
    ) -> Vec<CodeActionOrCommand> {
        let view = question.view;
        let place = site(finding, Role::Source).map(|site| view.span_of_site(Role::Source, site));
        let source = place.map(|place| place.of(&view.source.text).to_owned());
        let is_name = ["entity-missing", "entity-replaced"].contains(&finding.code);
        let (Some(source), Some(uri)) = (source, self.table.uri(&view.target.id)) else {
            return Vec::new();
        };
        if !client.apply_edit || !is_name {
            return Vec::new();
        }
        let title = format!("never translate `{source}`");
        let argument = AddTerm { uri, source, target: None, others: Vec::new() };
        vec![commanding(&title, ADD_TERM, argument, finding, question, client)]
    }

    fn switching_off(
        &self,
        finding: &Finding,
        question: &Question<'_>,
        client: &Capabilities,
    ) -> Vec<CodeActionOrCommand> {
        if !client.apply_edit {
            return Vec::new();
        }
        // Of several translations of one source, the one that the finding is of.
        let Some(target) = self.table.uri(&question.view.target.id) else { return Vec::new() };
        let scopes = [("in this file", Scope::File), ("in this project", Scope::Project)];
        let action = |(place, scope)| {
            let argument = SwitchOff { uri: target.clone(), code: finding.code.to_owned(), scope };
            commanding(&format!("switch off this check {place}"), SWITCH_OFF, argument, finding, question, client)
        };
        scopes.map(action).into()
    }
}

/// Where in the target a finding is, if the target is what is asked about.
fn asked_place(finding: &Finding, question: &Question<'_>) -> Option<Span> {
    let target = site(finding, Role::Target).filter(|_| question.role == Role::Target)?;
    Some(question.view.span_of_site(Role::Target, target))
}

/// The words that the user has selected at a finding in the target.
fn chosen(finding: &Finding, question: &Question<'_>) -> Option<String> {
    let (place, span) = (asked_place(finding, question)?, question.span);
    let is_part = place.start <= span.start && span.end <= place.end && span.len() < place.len();
    let text = span.of(&question.view.target.text).trim();
    (is_part && !text.is_empty() && !text.contains('\n')).then(|| text.to_owned())
}

/// The word of the target that the cursor is in; none in scripts without spaces, where words have to be selected.
fn pointed_at(finding: &Finding, question: &Question<'_>) -> Option<String> {
    let place = asked_place(finding, question).filter(|_| question.span.is_empty())?;
    let text = place.of(&question.view.target.text);
    let at = question.span.start.checked_sub(place.start)?;
    let mut words = words::each(text).map(|word| word.span());
    let word = words.find(|word| word.start <= at && at <= word.end)?.of(text);
    (!word.starts_with(is_unspaced)).then(|| word.to_owned())
}

/// What a finding says and of which text of the source; equal for findings that one judgement may hold for.
fn gist<'a>(view: &'a PairView, finding: &'a Finding) -> (&'static str, &'a str, &'a str) {
    let text = site(finding, Role::Source).map(|site| view.span_of_site(Role::Source, site).of(&view.source.text));
    (finding.code, &finding.message, text.unwrap_or_default())
}

/// An action that runs a command of the server's.
fn commanding(
    title: &str,
    command: &str,
    argument: impl Serialize,
    finding: &Finding,
    question: &Question<'_>,
    client: &Capabilities,
) -> CodeActionOrCommand {
    let title = format!("{title} ({})", finding.code);
    let arguments = serde_json::to_value(argument).ok().map(|argument| vec![argument]);
    let command = Command { title: title.clone(), command: command.to_owned(), arguments };
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
    question.context.diagnostics.iter().filter(is_own).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_are_offered_only_where_they_are_wanted() {
        let wanted = |only: Option<&[&'static str]>, kind: &CodeActionKind| {
            let only = only.map(|only| only.iter().map(|kind| CodeActionKind::new(kind)).collect());
            is_wanted(&CodeActionContext { only, ..CodeActionContext::default() }, kind)
        };
        let fix = |only| wanted(only, &CodeActionKind::QUICKFIX);
        assert!(fix(None) && fix(Some(&["quickfix"])) && fix(Some(&["source", ""])));
        assert!(!fix(Some(&["source.fixAll", "refactor"])) && !fix(Some(&[])) && !fix(Some(&["quick"])));
        let all = |only| wanted(only, &FIX_ALL);
        assert!(all(Some(&["source"])) && all(Some(&["source.fixAll"])) && all(Some(&["source.fixAll.bilint"])));
        assert!(!all(Some(&["source.fixAll.other"])) && !all(Some(&["source.fix", "quickfix"])));
    }
}
