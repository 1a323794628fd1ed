//! Diagnostics that are pulled, for clients that take no pushed ones: the same notes, when the client asks for them.

use super::handlers::Handlers;
use super::{to_proto, uri};
use tower_lsp::jsonrpc::Result;
use tower_lsp::lsp_types::{
    DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult, FullDocumentDiagnosticReport,
    RelatedFullDocumentDiagnosticReport,
};

impl Handlers {
    /// Answers `textDocument/diagnostic`, once what was typed just before has been analysed.
    pub(super) async fn answer_diagnostic(
        &self,
        params: DocumentDiagnosticParams,
    ) -> Result<DocumentDiagnosticReportResult> {
        let client = self.capabilities()?;
        let id = uri::document(&params.text_document.uri);
        self.table.fresh_views(&id).await;
        let notes = self.table.notes(&id);
        let items = notes.iter().map(|note| to_proto::diagnostic(note, client, |id| self.table.uri(id))).collect();
        let full = FullDocumentDiagnosticReport { result_id: None, items };
        let report =
            RelatedFullDocumentDiagnosticReport { related_documents: None, full_document_diagnostic_report: full };
        Ok(DocumentDiagnosticReportResult::Report(DocumentDiagnosticReport::Full(report)))
    }
}
