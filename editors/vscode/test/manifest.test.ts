import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

/** What a setting is: of the manifest, or of the schema of `bilint.toml`. */
interface Property {
  type?: string;
  description?: string;
  default?: unknown;
  minimum?: number;
}

interface Manifest {
  contributes: {
    commands: { command: string }[];
    configuration: { properties: Record<string, Property> };
    walkthroughs: { steps: unknown[] }[];
  };
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const settings = manifest.contributes.configuration.properties;

/** The schema, from the program that the environment variable `BILINT` names, else from the one on the PATH. */
const schema = JSON.parse(execFileSync(process.env['BILINT'] ?? 'bilint', ['schema'], { encoding: 'utf8' })) as {
  properties: Record<string, Property>;
};

/** The settings that bilint.toml has as well, under their names there. */
const MIRRORED = { patience: 'patience', hintsInSource: 'hints-in-source' };

/** What matters of a property. */
function essence({ type, description, default: standard, minimum }: Property) {
  return { type, description: description?.replaceAll('\n', ' '), standard, minimum };
}

for (const [name, key] of Object.entries(MIRRORED)) {
  test(`the setting bilint.${name} is what bilint.toml calls ${key}`, () => {
    const [setting, property] = [settings[`bilint.${name}`], schema.properties[key]];
    assert.ok(setting && property);
    assert.deepEqual(essence(setting), essence(property));
  });
}

test('no other setting has the name of a key of bilint.toml', () => {
  const kebab = (name: string) => name.replace(/^bilint\./, '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const shared = Object.keys(settings).filter((name) => kebab(name) in schema.properties);
  assert.deepEqual(shared.sort(), Object.keys(MIRRORED).map((name) => `bilint.${name}`).sort());
});

test('the walkthrough has at most four steps', () => {
  for (const { steps } of manifest.contributes.walkthroughs) assert.ok(steps.length > 0 && steps.length <= 4);
});

test('every command of the manifest is registered', () => {
  const source = readdirSync('src').map((name) => readFileSync(`src/${name}`, 'utf8')).join('');
  const registered = new Set(source.match(/(?<=registerCommand\(')[^']+/g));
  for (const { command } of manifest.contributes.commands) assert.ok(registered.has(command), command);
});
