/** The alignment of a document as a text to read, beside it; told anew whenever it may have changed. */

import { Disposable, EventEmitter, type TextDocument, type TextDocumentContentProvider, Uri, ViewColumn, window, workspace } from 'vscode';
import type { Pairs } from './pairs';
import { serverCommands } from './protocol';
import type { Server } from './server';

/** The scheme of the URIs of such texts; the query is the URI of the document. */
const SCHEME = 'bilint-alignment';

export class AlignmentTexts implements TextDocumentContentProvider, Disposable {
  readonly #server: Server;
  readonly #changed = new EventEmitter<Uri>();
  readonly #disposables: Disposable;

  readonly onDidChange = this.#changed.event;

  constructor(server: Server, pairs: Pairs) {
    this.#server = server;
    this.#disposables = Disposable.from(
      this.#changed,
      workspace.registerTextDocumentContentProvider(SCHEME, this),
      pairs.onChange(() => {
        for (const { uri } of workspace.textDocuments) if (uri.scheme === SCHEME) this.#changed.fire(uri);
      }),
    );
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const text = await this.#server.execute(serverCommands.showAlignment, { uri: uri.query });
    return typeof text === 'string' ? text : 'This file is in no pair.\n';
  }

  /** Shows that of a document beside it; the cursor stays where it is. */
  async show({ uri }: TextDocument): Promise<void> {
    const text = Uri.from({ scheme: SCHEME, path: `${uri.path} (aligned)`, query: uri.toString() });
    await window.showTextDocument(text, { viewColumn: ViewColumn.Beside, preserveFocus: true });
  }
}
