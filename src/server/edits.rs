//! Changes of texts, as the client can take them. Must not know why a text is changed.

use super::capabilities::Capabilities;
use std::collections::HashMap;
use tower_lsp::lsp_types::{
    CreateFile, CreateFileOptions, DocumentChangeOperation, DocumentChanges, OneOf,
    OptionalVersionedTextDocumentIdentifier, RenameFile, RenameFileOptions, ResourceOp, TextDocumentEdit, TextEdit,
    Url, WorkspaceEdit,
};

/// A change of a text. Where the client knows versions, it names the one it belongs to, so that it fails when the text
/// has moved on.
pub fn of_text(uri: Url, version: Option<i32>, edits: Vec<TextEdit>, client: &Capabilities) -> WorkspaceEdit {
    of_texts(vec![(uri, version, edits)], client)
}

/// The same for several texts.
pub fn of_texts(texts: Vec<(Url, Option<i32>, Vec<TextEdit>)>, client: &Capabilities) -> WorkspaceEdit {
    if !client.versioned_edits {
        let changes: HashMap<_, _> = texts.into_iter().map(|(uri, _, edits)| (uri, edits)).collect();
        return WorkspaceEdit { changes: Some(changes), ..WorkspaceEdit::default() };
    }
    let edits = texts.into_iter().map(|(uri, version, edits)| of_document(uri, version, edits));
    let changes = DocumentChanges::Edits(edits.collect());
    WorkspaceEdit { document_changes: Some(changes), ..WorkspaceEdit::default() }
}

/// The same, and then files get other names: from what the client calls them to that. The client must be able to.
pub fn of_files(
    texts: Vec<(Url, Option<i32>, Vec<TextEdit>)>,
    names: Vec<[Url; 2]>,
    client: &Capabilities,
) -> WorkspaceEdit {
    let texts = texts.into_iter().map(|(uri, version, edits)| {
        let version = version.filter(|_| client.versioned_edits);
        DocumentChangeOperation::Edit(of_document(uri, version, edits))
    });
    let names = names.into_iter().map(|[old_uri, new_uri]| {
        // Where only capitals change, what is in the new place can be nothing but the file itself.
        let is_itself = old_uri.as_str().to_lowercase() == new_uri.as_str().to_lowercase();
        let options = RenameFileOptions { overwrite: Some(is_itself), ignore_if_exists: Some(!is_itself) };
        let rename = RenameFile { old_uri, new_uri, options: Some(options), annotation_id: None };
        DocumentChangeOperation::Op(ResourceOp::Rename(rename))
    });
    let changes = Some(DocumentChanges::Operations(texts.chain(names).collect()));
    WorkspaceEdit { document_changes: changes, ..WorkspaceEdit::default() }
}

/// A change that makes a file with this text; `None` where the client cannot make files.
pub fn of_new_file(uri: Url, text: String, client: &Capabilities) -> Option<WorkspaceEdit> {
    let options = CreateFileOptions { overwrite: Some(false), ignore_if_exists: Some(true) };
    let create = CreateFile { uri: uri.clone(), options: Some(options), annotation_id: None };
    let content =
        of_document(uri, None, vec![TextEdit { range: tower_lsp::lsp_types::Range::default(), new_text: text }]);
    let operations =
        vec![DocumentChangeOperation::Op(ResourceOp::Create(create)), DocumentChangeOperation::Edit(content)];
    let changes = Some(DocumentChanges::Operations(operations));
    client.creates_files.then(|| WorkspaceEdit { document_changes: changes, ..WorkspaceEdit::default() })
}

fn of_document(uri: Url, version: Option<i32>, edits: Vec<TextEdit>) -> TextDocumentEdit {
    let text_document = OptionalVersionedTextDocumentIdentifier { uri, version };
    TextDocumentEdit { text_document, edits: edits.into_iter().map(OneOf::Left).collect() }
}
