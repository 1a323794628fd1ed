import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, test } from 'node:test';
import { findProgram } from '../src/program';

const root = mkdtempSync(join(tmpdir(), 'bilint-program-'));
after(() => {
  rmSync(root, { recursive: true });
});

const NAME = process.platform === 'win32' ? 'bilint.exe' : 'bilint';

/** A folder with a program in it, or with a file that is none. */
function folder(name: string, mode = 0o755): string {
  const path = join(root, name);
  mkdirSync(path);
  writeFileSync(join(path, NAME), '');
  chmodSync(join(path, NAME), mode);
  return path;
}

const [bundled, first, second] = [folder('bundled'), folder('first'), folder('second')];
const nowhere = join(root, 'nowhere');

function problem(found: ReturnType<typeof findProgram>): string {
  assert.ok('problem' in found);
  return found.problem;
}

test('the setting goes before the program of the extension, and that before the PATH', () => {
  const path = [first, second].join(delimiter);
  const named = join(second, NAME);
  assert.deepEqual(findProgram({ configured: named, bundled, path }), { program: named });
  assert.deepEqual(findProgram({ configured: '', bundled, path }), { program: join(bundled, NAME) });
  assert.deepEqual(findProgram({ configured: '', bundled: nowhere, path }), { program: join(first, NAME) });
});

test('a setting that names no program is told, and nothing else is run instead', () => {
  assert.match(problem(findProgram({ configured: nowhere, bundled, path: first })), /names no program: .*nowhere/);
  assert.match(problem(findProgram({ configured: 'bilint', bundled, path: first })), /no absolute path: bilint/);
  assert.match(problem(findProgram({ configured: first, bundled, path: first })), /names no program/);
});

test('a tilde stands for the home folder', { skip: process.platform === 'win32' }, () => {
  process.env['HOME'] = root;
  assert.deepEqual(findProgram({ configured: '~/first/bilint', bundled, path: '' }), { program: join(first, NAME) });
});

test('folders of the PATH that depend on what is open are passed over', () => {
  const relative = ['.', '', 'first'].join(delimiter);
  assert.match(problem(findProgram({ configured: '', bundled: nowhere, path: relative })), /neither part of this extension nor on the PATH/);
});

test('a file that cannot be run is no program', { skip: process.platform === 'win32' }, () => {
  const plain = folder('plain', 0o644);
  const path = [plain, second].join(delimiter);
  assert.deepEqual(findProgram({ configured: '', bundled: nowhere, path }), { program: join(second, NAME) });
});
