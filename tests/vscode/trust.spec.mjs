// A folder that nobody has said to trust: what it names is not run.

import assert from 'node:assert/strict';
import * as ferry from './ferry.mjs';

/** What the workspace wants to have run as the server: notes that it has been. */
const PROGRAM = '#!/bin/sh\necho run > "$(dirname "$0")/noted"\n';

export default [
  {
    name: 'the program that a workspace names is not run before the workspace is trusted',
    files: { ...ferry.files, 'server.sh': PROGRAM },
    async run(desk) {
      desk.mayRun('server.sh');
      desk.write({ '.vscode/settings.json': JSON.stringify({ 'bilint.path': `${desk.folder}/server.sh` }) });
      await desk.asUser({ 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never' }, async () => {
        const restricted = desk.page.locator('.statusbar-item', { hasText: 'Restricted Mode' });
        await desk.wait('a window that does not trust the folder', () => restricted.count());
        await desk.show('ferry.fr.md');
        await desk.expect([ferry.number, ferry.address], () => desk.problems());
        assert.equal(desk.read('noted'), '');
        const trust = desk.page.locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ });
        const ask = () => desk.command('Workspaces: Manage Workspace Trust');
        await desk.bring('the button that trusts the folder', ask, () => trust.isVisible());
        await trust.click();
        await desk.wait('the program of the workspace to be run', () => desk.read('noted') === 'run\n');
      });
    },
  },
];
