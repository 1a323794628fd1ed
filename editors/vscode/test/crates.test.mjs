import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { crateNotices } from '../scripts/crates.mjs';

const root = mkdtempSync(join(tmpdir(), 'bilint-crates-'));
after(() => {
  rmSync(root, { recursive: true });
});

const MIT = 'MIT License\n\nCopyright (c) 2026 Somebody\n\nPermission is hereby granted';

/** A crate with these files. */
function crate(name, license, files = {}) {
  mkdirSync(join(root, name));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(root, name, file), text);
  return { id: name, name, version: '1.0.0', license, authors: ['Ada'], manifest_path: join(root, name, 'Cargo.toml') };
}

/** What cargo tells: each crate with those that it needs, and for what. */
function told(packages, needs) {
  const deps = (name) => (needs[name] ?? []).map(([pkg, kind]) => ({ pkg, dep_kinds: [{ kind }] }));
  return { packages, resolve: { root: 'program', nodes: packages.map(({ id }) => ({ id, deps: deps(id) })) } };
}

test('each text stands once, under all crates that have it, and tools for building are left out', () => {
  const same = { 'LICENSE-MIT': 'the same text\n', 'README.md': 'no licence' };
  const packages = [crate('program', 'MIT'), crate('one', 'MIT', same), crate('two', 'MIT', same), crate('tool', 'ISC', { COPYING: 'tool' })];
  const found = crateNotices(told(packages, { program: [['one', null], ['tool', 'build']], one: [['two', null]] }), MIT);
  assert.equal(found, 'The program bilint contains these crates:\n\none 1.0.0: MIT\ntwo 1.0.0: MIT\n\nthe same text\n');
});

test('a crate without a text gets that of the MIT licence with its authors, and no other licence is made up', () => {
  const packages = [crate('bare', 'MIT OR Apache-2.0'), crate('other', 'Zlib'), { ...crate('top', 'MIT'), id: 'program' }];
  const found = crateNotices(told(packages, { program: [['bare', null]] }), MIT);
  assert.match(found, /bare 1\.0\.0: MIT OR Apache-2\.0\n\nMIT License\n\nCopyright \(c\) Ada\n\nPermission/);
  assert.throws(() => crateNotices(told(packages, { program: [['other', null]] }), MIT), /other does not tell its licence/);
});
