// Runs the cases of one spec, each in a window and a folder of its own, and writes what came of them, a line each:
// { name, seconds } or { name, seconds, error }. The reader is `tests/tools/rig/parts/vscode.py`, which sets the
// environment: BILINT_TEST_{SPEC, ONLY, RESULT, HOME, PICTURES, SERVER, MODULES, BROWSER}.
//
// A spec is a module whose default export is a list of `{ name, files, run(desk) }`.

import { appendFileSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Desk } from './desk.mjs';
import { startBrowser, startServer } from './workbench.mjs';

const { env } = process;
const spec = basename(env.BILINT_TEST_SPEC, '.spec.mjs');
const { default: cases } = await import(env.BILINT_TEST_SPEC);
const wanted = cases.filter(({ name }) => `${spec}: ${name}`.includes(env.BILINT_TEST_ONLY));

function picturePath(name) {
  return join(env.BILINT_TEST_PICTURES, `${spec}-${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`);
}

async function run(browser, server, { name, files, run: act }) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'bilint-vscode-')));
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  let desk;
  try {
    desk = await Desk.at({ browser, server, folder });
    desk.write(files);
    await desk.open();
    const told = await act(desk);
    return { name, seconds: seconds(), told };
  } catch (error) {
    return { name, seconds: seconds(), error: error.stack };
  } finally {
    // A window that has crashed is the case's own failure, not that of those behind it.
    await desk?.picture(picturePath(name)).catch(() => undefined);
    await desk?.close().catch(() => undefined);
  }
}

if (wanted.length > 0) {
  const command = JSON.parse(env.BILINT_TEST_SERVER);
  const server = await startServer({ command, home: env.BILINT_TEST_HOME, env });
  try {
    const browser = await startBrowser({ modules: env.BILINT_TEST_MODULES, executablePath: env.BILINT_TEST_BROWSER });
    try {
      for (const one of wanted) {
        appendFileSync(env.BILINT_TEST_RESULT, `${JSON.stringify(await run(browser, server, one))}\n`);
      }
    } finally {
      await browser.close();
    }
  } finally {
    await server.stop();
  }
}
