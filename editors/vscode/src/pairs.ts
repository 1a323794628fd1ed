/** What is known of the open documents: how they fare, and how they are aligned. Asks the server no more than once. */

import { type Disposable, EventEmitter, Uri, type TextDocument, type TextEditor, window } from 'vscode';
import type { Alignment, Status } from './protocol';
import type { Server } from './server';

/** A text editor that shows a counterpart of another one's document. */
export interface Facing {
  editor: TextEditor;
  alignment: Alignment;
}

export class Pairs implements Disposable {
  readonly #server: Server;
  readonly #changed = new EventEmitter<void>();
  readonly #statuses = new Map<string, Status>();
  /** By the document, then by the counterpart. */
  readonly #alignments = new Map<string, Map<string, Promise<Alignment | undefined>>>();

  /** Something that was known is not so any more. */
  readonly onChange = this.#changed.event;

  constructor(server: Server) {
    this.#server = server;
    server.onStatus((status) => {
      const document = normal(status.uri);
      this.#statuses.set(document, status);
      this.#alignments.delete(document);
      this.#changed.fire();
    });
    server.onRestart(() => {
      this.#statuses.clear();
      this.#alignments.clear();
      this.#changed.fire();
    });
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** How a document that has a counterpart fares. */
  status(document: TextDocument): (Status & { counterpart: string }) | undefined {
    const status = this.#statuses.get(document.uri.toString());
    return status?.counterpart == null ? undefined : { ...status, counterpart: status.counterpart };
  }

  /** The editors on the screen that show a counterpart of what an editor shows. */
  async facing(editor: TextEditor): Promise<Facing[]> {
    if (!this.status(editor.document)) return [];
    const others = window.visibleTextEditors.filter((other) => this.status(other.document) && other.document !== editor.document);
    const asked = others.map(async (other) => ({ editor: other, alignment: await this.#alignment(editor.document, other.document) }));
    return (await Promise.all(asked)).filter((found): found is Facing => found.alignment !== undefined);
  }

  async #alignment(document: TextDocument, counterpart: TextDocument): Promise<Alignment | undefined> {
    const known = this.#alignments.get(document.uri.toString()) ?? new Map<string, Promise<Alignment | undefined>>();
    this.#alignments.set(document.uri.toString(), known);
    const key = counterpart.uri.toString();
    const answer = known.get(key) ?? this.#ask(document, counterpart, () => known.delete(key));
    known.set(key, answer);
    return answer;
  }

  /** Asks the server. What fails is no answer, and not kept as one. */
  async #ask(document: TextDocument, counterpart: TextDocument, forget: () => void): Promise<Alignment | undefined> {
    try {
      return await this.#server.alignment(document, counterpart.uri);
    } catch (error) {
      forget();
      this.#server.note(`no alignment of ${document.uri.path}: ${String(error)}`);
      return undefined;
    }
  }
}

/** A URI as the editor writes it. */
function normal(uri: string): string {
  return Uri.parse(uri).toString();
}
