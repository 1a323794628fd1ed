/** What the server writes to its standard error, line by line into the log, each at its own level. */

import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { LogOutputChannel } from 'vscode';

type Write = (log: LogOutputChannel, text: string) => void;

const LEVELS: Record<string, Write> = {
  ERROR: (log, text) => { log.error(text); },
  WARN: (log, text) => { log.warn(text); },
  INFO: (log, text) => { log.info(text); },
  DEBUG: (log, text) => { log.debug(text); },
  TRACE: (log, text) => { log.trace(text); },
};

/** A line of the server: perhaps a time, a level, and what is to be said. */
const LINE = /^(?:\S+Z\s+)?\s*(ERROR|WARN|INFO|DEBUG|TRACE)\s+(.*)$/;

/** Listens to a stream until it ends. */
export function listen(stream: Readable, log: LogOutputChannel): void {
  createInterface({ input: stream }).on('line', (line) => {
    const [, level = 'INFO', text = line] = LINE.exec(line) ?? [];
    LEVELS[level]?.(log, text);
  });
}
