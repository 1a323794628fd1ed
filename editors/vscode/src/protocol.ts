/** What bilint adds to the Language Server Protocol; `editors/protocol.md` of the repository tells more. */

import { NotificationType, RequestType, type TextDocumentIdentifier } from 'vscode-languageclient/node';
import type { Bead, Side } from './beads';

/** Of which document, and against which of its counterparts: by default against the first that is open. */
export interface AlignmentParams {
  textDocument: TextDocumentIdentifier;
  counterpart?: string;
}

/** How two texts are aligned. */
export interface Alignment {
  /** The URI of the other text. */
  counterpart: string;
  /** The side that the document is on. */
  side: Side;
  beads: Bead[];
}

/** Asks how a document is aligned with its counterpart; `null` where it has none. */
export const alignmentRequest = new RequestType<AlignmentParams, Alignment | null, void>('bilint/alignment');

/** How a document fares. */
export interface Status {
  uri: string;
  /** The URI of the other text, or `null` where there is none. */
  counterpart: string | null;
  /** The share of its segments that are aligned beyond doubt, 0 to 1. */
  aligned: number;
  findings: number;
}

/** The server's commands that are asked for from here, each with one argument. */
export const serverCommands = {
  pair: 'bilint.pair',
  unpair: 'bilint.unpair',
  nextFinding: 'bilint.nextFinding',
  previousFinding: 'bilint.previousFinding',
  showAlignment: 'bilint.showAlignment',
  checkWorkspace: 'bilint.checkWorkspace',
} as const;

export type ServerCommand = (typeof serverCommands)[keyof typeof serverCommands];

/** Tells how a document fares, whenever that has been worked out anew. */
export const statusNotification = new NotificationType<Status>('bilint/status');
