/** The user's settings. The server is told only those that the user has made, so that `bilint.toml` decides the rest. */

import { workspace, type ConfigurationChangeEvent, type Disposable } from 'vscode';

const SECTION = 'bilint';

/** The settings that are the server's own, and nothing of the extension's. */
const OF_THE_SERVER = ['patience', 'hints', 'hintsInSource', 'inlayHints', 'log'] as const;

/** The settings that are the extension's own. */
export interface Settings {
  path: string;
  scrolling: boolean;
  highlight: boolean;
}

/** A setting of the extension, as it is now. */
export function setting<Name extends keyof Settings>(name: Name): Settings[Name] {
  const value = workspace.getConfiguration(SECTION).get<Settings[Name]>(name);
  if (value === undefined) throw new Error(`the manifest has no setting ${SECTION}.${name}`);
  return value;
}

/** Changes a truth, where it has been set: in the workspace, or else for the user. */
export async function toggle(name: 'scrolling' | 'highlight'): Promise<void> {
  const settings = workspace.getConfiguration(SECTION);
  const inWorkspace = settings.inspect(name)?.workspaceValue !== undefined;
  await settings.update(name, !setting(name), !inWorkspace);
}

/** What the user has set of the server's settings. */
export function forServer(): Record<string, unknown> {
  const settings = workspace.getConfiguration(SECTION);
  const made = OF_THE_SERVER.filter((name) => {
    const places = settings.inspect(name);
    return [places?.globalValue, places?.workspaceValue, places?.workspaceFolderValue].some((value) => value !== undefined);
  });
  return Object.fromEntries(made.map((name) => [name, settings.get(name)]));
}

/** Calls when one of the settings changes. */
export function onChange(names: readonly string[], call: () => void): Disposable {
  const touches = (event: ConfigurationChangeEvent) => names.some((name) => event.affectsConfiguration(`${SECTION}.${name}`));
  return workspace.onDidChangeConfiguration((event) => {
    if (touches(event)) call();
  });
}

/** Calls when a setting of the server changes. */
export function onServerChange(call: () => void): Disposable {
  return onChange(OF_THE_SERVER, call);
}
