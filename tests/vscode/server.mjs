// The server alone, spoken to as an editor does: what it takes from an edit to the diagnostics, without any editor.

import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { LIMIT } from './desk.mjs';

/** Starts a program that is a server, in a folder. */
export function startAlone(program, folder) {
  const child = spawn(program, ['lsp'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const waiting = [];
  let input = Buffer.alloc(0);
  child.stdout.on('data', (data) => {
    input = Buffer.concat([input, data]);
    for (let message = take(); message; message = take()) {
      const at = waiting.findIndex(({ fits }) => fits(message));
      if (at >= 0) waiting.splice(at, 1)[0].resolve(message);
    }
  });

  /** The first whole message of the input. */
  function take() {
    const end = input.indexOf('\r\n\r\n');
    if (end < 0) return undefined;
    const start = end + 4;
    const length = Number(/Content-Length: (\d+)/i.exec(input.subarray(0, end).toString())[1]);
    if (input.length < start + length) return undefined;
    const message = JSON.parse(input.subarray(start, start + length).toString());
    input = input.subarray(start + length);
    return message;
  }

  const uri = (name) => pathToFileURL(`${folder}/${name}`).href;
  const alone = {
    uri,
    send(message) {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    },
    /** The next message that fits. */
    next(fits) {
      return new Promise((resolve, reject) => {
        const late = setTimeout(() => reject(new Error('the server does not say what was waited for')), LIMIT);
        waiting.push({ fits, resolve: (message) => { clearTimeout(late); resolve(message); } });
      });
    },
    /** The next diagnostics of a file. */
    diagnostics(name) {
      return alone.next(({ method, params }) => method === 'textDocument/publishDiagnostics' && params.uri === uri(name));
    },
    stop() {
      child.kill();
      return new Promise((resolve) => child.on('exit', resolve));
    },
  };
  return alone;
}

/** Milliseconds from each of some edits in turn, at one place of a file, to its diagnostics; each edit changes these. */
export async function timeEdits(program, folder, { name, text, line, character, times }) {
  const alone = startAlone(program, folder);
  try {
    const initialized = alone.next(({ id }) => id === 1);
    const workspaceFolders = [{ uri: alone.uri(''), name: 'folder' }];
    const initializationOptions = { patience: 0 };
    alone.send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {}, workspaceFolders, initializationOptions } });
    await initialized;
    alone.send({ method: 'initialized', params: {} });
    const textDocument = { uri: alone.uri(name), version: 1, languageId: 'markdown', text };
    alone.send({ method: 'textDocument/didOpen', params: { textDocument } });
    const analysed = alone.next(({ id }) => id === 2);
    alone.send({ id: 2, method: 'textDocument/hover', params: { textDocument: { uri: alone.uri(name) }, position: { line, character } } });
    await analysed;
    const took = [];
    for (let version = 2; version < 2 + 2 * times; version += 1) {
      const typed = version % 2 === 0;
      const end = { line, character: character + (typed ? 0 : 1) };
      const contentChanges = [{ range: { start: { line, character }, end }, text: typed ? '7' : '' }];
      const shown = alone.diagnostics(name);
      const start = performance.now();
      alone.send({ method: 'textDocument/didChange', params: { textDocument: { uri: alone.uri(name), version }, contentChanges } });
      await shown;
      took.push(performance.now() - start);
    }
    return took;
  } finally {
    await alone.stop();
  }
}
