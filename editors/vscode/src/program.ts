/** Which program is the server: decided from what is there, without running anything. Knows nothing of the editor. */

import { accessSync, constants, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';

/** Where a program may be. */
export interface Places {
  /** What the setting `bilint.path` says; empty where it says nothing. */
  configured: string;
  /** The folder of the extension that holds the program of this platform, if it comes with one. */
  bundled: string;
  /** The environment variable `PATH`. */
  path: string;
}

/** The program, or what is wrong, in words for the user. */
export type Found = { program: string } | { problem: string };

const NAME = process.platform === 'win32' ? 'bilint.exe' : 'bilint';

/** The program that the user has named, else the one that comes with the extension, else the one on the `PATH`. */
export function findProgram({ configured, bundled, path }: Places): Found {
  if (configured !== '') {
    const program = configured.replace(/^~(?=[/\\])/, homedir());
    if (!isAbsolute(program)) return { problem: `The setting bilint.path is no absolute path: ${configured}` };
    if (!isProgram(program)) return { problem: `The setting bilint.path names no program: ${configured}` };
    return { program };
  }
  // A relative folder on the PATH would let the folder that is open decide what is run.
  const folders = [bundled, ...path.split(delimiter).filter((folder) => isAbsolute(folder))];
  const program = folders.map((folder) => join(folder, NAME)).find(isProgram);
  if (program !== undefined) return { program };
  return { problem: 'The program bilint is neither part of this extension nor on the PATH.' };
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
