// Packages the extension for one platform, with the program that it runs there:
//
//   npm run package -- --target linux-x64 --program ../../target/release/bilint [--out FILE]
//
// The targets are those of Visual Studio Code: linux-x64, linux-arm64, linux-armhf, alpine-x64, alpine-arm64,
// darwin-x64, darwin-arm64, win32-x64, win32-arm64. Without a target and a program the package is for all of them,
// and the program is found on the PATH.

import { createVSIX } from '@vscode/vsce';
import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { crateNotices, metadata } from './crates.mjs';

/** The terms that the program, the extension and their data are under; what is bundled has its own. */
const TERMS = ['LICENSE-APACHE', 'LICENSE-MIT', 'NOTICE', 'src/locale/data/LICENSE-UNICODE'];

const { target, program, out } = parseArgs({
  options: { target: { type: 'string' }, program: { type: 'string' }, out: { type: 'string' } },
}).values;

if (!target !== !program) {
  console.error('give both --target and --program, or neither');
  process.exit(2);
}

rmSync('server', { recursive: true, force: true });
if (program) {
  const copy = `server/${target.startsWith('win32') ? 'bilint.exe' : 'bilint'}`;
  mkdirSync('server');
  copyFileSync(program, copy);
  chmodSync(copy, 0o755);
}
for (const terms of TERMS) copyFileSync(`../../${terms}`, basename(terms));
execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });
if (program) {
  const notices = crateNotices(metadata('../../Cargo.toml'), readFileSync('../../LICENSE-MIT', 'utf8'));
  appendFileSync('THIRD-PARTY-NOTICES', `\n\n${notices}`);
}
await createVSIX({ dependencies: false, skipLicense: true, rewriteRelativeLinks: false, allowMissingRepository: true, target, packagePath: out });
