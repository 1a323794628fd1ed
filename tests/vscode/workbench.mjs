// Starts what the specs need: code-server, which serves the workbench and runs the extension, and a browser.

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

/** The size of the window. */
export const WINDOW = { width: 1600, height: 1000 };

const BROWSER = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How often code-server is started before it counts as broken: its two processes wait for each other for ten seconds only. */
const STARTS = 6;

/** Starts code-server on a free port; resolves with its address and how to end it. */
export async function startServer(options) {
  for (let start = 1; ; start += 1) {
    try {
      return await startOnce(options);
    } catch (error) {
      if (start === STARTS) throw error;
    }
  }
}

async function startOnce({ command, home, env }) {
  const [program, ...first] = command;
  const folders = ['--user-data-dir', `${home}/user`, '--extensions-dir', `${home}/extensions`];
  const options = ['--auth', 'none', '--bind-addr', '127.0.0.1:0', '--disable-telemetry', '--disable-update-check'];
  const child = spawn(program, [...first, ...folders, ...options], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
  const address = new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(line) ?? [];
      if (found) resolve(found);
    });
    child.on('exit', (code) => reject(new Error(`code-server ended with ${code}\n${said.join('\n')}`)));
  });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  return {
    home,
    address: await address,
    async stop() {
      child.kill();
      await ended;
    },
  };
}

/** Starts the browser; what drives it is found in the folder `modules`. */
export async function startBrowser({ modules, executablePath }) {
  const { chromium } = createRequire(`${modules}/`)('playwright-core');
  return chromium.launch({ executablePath, args: BROWSER });
}
