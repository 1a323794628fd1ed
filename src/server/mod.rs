//! The only room that knows tower-lsp and lsp-types: protocol in, protocol out.
