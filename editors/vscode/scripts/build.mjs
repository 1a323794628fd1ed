// Bundles the extension into one file, or, with `--tests`, its unit tests into one each.

import { build } from 'esbuild';
import { readdirSync } from 'node:fs';

const common = { bundle: true, platform: 'node', target: 'node20', sourcemap: 'linked', logLevel: 'warning' };

if (process.argv.includes('--tests')) {
  const entryPoints = readdirSync('test').map((name) => `test/${name}`);
  await build({ ...common, entryPoints, outdir: 'dist/tests', format: 'esm', outExtension: { '.js': '.mjs' } });
} else {
  const minify = !process.argv.includes('--debug');
  const output = { outfile: 'dist/extension.cjs', format: 'cjs', external: ['vscode'] };
  await build({ ...common, ...output, minify, sourcemap: minify ? false : 'linked', entryPoints: ['src/extension.ts'] });
}
