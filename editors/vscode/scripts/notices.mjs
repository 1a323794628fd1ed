// The notices of what is bundled: name, version, licence and its text, of each package.

import { readdirSync, readFileSync } from 'node:fs';

/** The folder of the package that a bundled file is of. */
const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/;

/** The notices of what esbuild has bundled, told by its metafile; fails where a package has no licence. */
export function notices({ inputs }) {
  const folders = new Set(Object.keys(inputs).flatMap((input) => PACKAGE.exec(input)?.[0] ?? []));
  const each = [...folders].sort().map(notice);
  return ['The extension contains these packages:', ...each].join('\n\n');
}

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  if (!license || !file) throw new Error(`${folder} does not tell its licence`);
  return `${name} ${version}: ${license}\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}\n`;
}
