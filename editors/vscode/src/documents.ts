/** Which documents are the server's business. */

import type { DocumentFilter } from 'vscode-languageclient/node';

/** Texts that may be one half of a pair. */
export const texts: { scheme: string; language: string }[] = [
  { scheme: 'file', language: 'markdown' },
  { scheme: 'file', language: 'plaintext' },
];

/** All of them: the texts, and the project's own files; its glossaries are tables. */
export const documents: DocumentFilter[] = [
  ...texts,
  { scheme: 'file', pattern: '**/bilint.toml' },
  { scheme: 'file', pattern: '**/*.{csv,tsv,tbx}' },
];
