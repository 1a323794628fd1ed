// Bundles the extension into one file, with the notices of what comes along, or, with `--tests`, its unit tests into one each.

import { build } from 'esbuild';
import { readdirSync, writeFileSync } from 'node:fs';
import { notices } from './notices.mjs';

const common = { bundle: true, platform: 'node', target: 'node20', sourcemap: 'linked', logLevel: 'warning' };

if (process.argv.includes('--tests')) {
  const entryPoints = readdirSync('test').map((name) => `test/${name}`);
  await build({ ...common, entryPoints, outdir: 'dist/tests', format: 'esm', outExtension: { '.js': '.mjs' } });
} else {
  const minify = !process.argv.includes('--debug');
  const output = { outfile: 'dist/extension.cjs', format: 'cjs', external: ['vscode'] };
  const options = { minify, sourcemap: minify ? false : 'linked', metafile: true, entryPoints: ['src/extension.ts'] };
  const { metafile } = await build({ ...common, ...output, ...options });
  writeFileSync('THIRD-PARTY-NOTICES', notices(metafile));
}
