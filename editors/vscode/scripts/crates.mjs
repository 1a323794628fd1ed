// The notices of the crates that the program is made of, told by cargo: each licence text once, under the crates that have it.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const TEXT = /^(licen[cs]e|unlicense|copying|copyright|notice)/i;

/** What cargo knows of the crates of a manifest. */
export function metadata(manifest) {
  const options = ['metadata', '--format-version', '1', '--locked', '--manifest-path', manifest];
  return JSON.parse(execFileSync('cargo', options, { encoding: 'utf8', maxBuffer: 1 << 28 }));
}

/** The notices of all crates that the program contains, whatever the platform; `mit` is the text of the MIT licence. */
export function crateNotices({ packages, resolve }, mit) {
  const byId = new Map(packages.map((one) => [one.id, one]));
  const owners = new Map();
  for (const id of contained(resolve)) {
    const crate = byId.get(id);
    for (const text of texts(crate, mit)) owners.set(text, [...(owners.get(text) ?? []), title(crate)]);
  }
  const each = [...owners].map(([text, crates]) => `${crates.sort().join('\n')}\n\n${text}\n`);
  return ['The program bilint contains these crates:', ...each.sort()].join('\n\n');
}

/** The crates that the root needs when it runs, not when it is built or tested. */
function contained({ root, nodes }) {
  const needs = new Map(nodes.map(({ id, deps }) => [id, deps.filter(({ dep_kinds: kinds }) => kinds.some(({ kind }) => kind === null))]));
  const found = new Set([root]);
  for (const id of found) for (const { pkg } of needs.get(id)) found.add(pkg);
  found.delete(root);
  return found;
}

function title({ name, version, license }) {
  return `${name} ${version}: ${license}`;
}

/** The licence texts of a crate. One that brings none, and may be had under the MIT licence, gets that with its authors. */
function texts(crate, mit) {
  const folder = dirname(crate.manifest_path);
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile() && TEXT.test(entry.name));
  if (files.length > 0) return files.map(({ name }) => readFileSync(join(folder, name), 'utf8').trim());
  if (!/\bMIT\b/.test(crate.license ?? '')) throw new Error(`${crate.name} does not tell its licence`);
  return [mit.replace(/^Copyright .*$/m, `Copyright (c) ${crate.authors.join(', ') || `the authors of ${crate.name}`}`).trim()];
}
