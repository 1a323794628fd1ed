// What a person does about a finding: apply the fix or all safe ones, accept the difference, switch the check off, tell the
// glossary, complete what is open.

import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import * as ferry from './ferry.mjs';

/** A pair that renders a name twice, and the third time does not. */
const named = {
  'bilint.toml': '',
  'a.en.md': 'They like Kerrigan.\n\nIt was cold.\n\nThen came Kerrigan.\n\nIt was late.\n\nPeople called Kerrigan.\n',
  'a.fr.md': 'Ils aiment Kerrigan.\n\nIl faisait froid.\n\nPuis vint Kerrigan.\n\nIl était tard.\n\nOn a appelé le maire.\n',
};

export default [
  {
    name: 'the fix puts the right number in and cures the finding',
    files: ferry.files,
    async run(desk) {
      await desk.show('ferry.fr.md');
      await desk.expect([ferry.number, ferry.address], () => desk.problems());
      await desk.goTo('ferry.fr.md', ...ferry.wrong);
      await desk.choose('356');
      await desk.expect([ferry.address], () => desk.problems());
      await desk.save();
      await desk.expect(ferry.target.replace('365', '356'), () => desk.read('ferry.fr.md'));
    },
  },
  {
    name: 'an accepted difference stays accepted when the server and the window start anew',
    files: { ...ferry.files, 'bilint.toml': '' },
    async run(desk) {
      await desk.show('ferry.fr.md');
      await desk.expect([ferry.number, ferry.address], () => desk.problems());
      await desk.goTo('ferry.fr.md', ...ferry.wrong);
      await desk.choose('accept');
      await desk.expect([ferry.address], () => desk.problems());
      await desk.wait('bilint-accepted.jsonl', () => desk.read('bilint-accepted.jsonl'));
      const [before] = desk.serverProcesses();
      await desk.command('bilint: Restart the Server');
      await desk.wait('another server', () => desk.serverProcesses(), (now) => now.length === 1 && now[0] !== before);
      await desk.expect([ferry.address], () => desk.problems());
      await desk.reload();
      await desk.show('ferry.fr.md');
      await desk.expect([ferry.address], () => desk.problems());
      assert.equal(desk.read('ferry.fr.md'), ferry.target);
    },
  },
  {
    name: 'the number that the segment still lacks is offered while typing',
    files: { ...ferry.files, 'ferry.fr.md': ferry.target.replace('365 ', '') },
    async run(desk) {
      await desk.show('ferry.fr.md');
      await desk.expect(2, async () => (await desk.problems()).length);
      await desk.goTo('ferry.fr.md', 3, 51);
      await desk.complete('356');
      await desk.expect([ferry.address], () => desk.problems());
    },
  },
  {
    name: 'all safe fixes are applied at once, and no other',
    files: ferry.files,
    async run(desk) {
      await desk.show('ferry.fr.md');
      await desk.expect([ferry.number, ferry.address], () => desk.problems());
      await desk.focus('ferry.fr.md');
      const cured = async () => isDeepStrictEqual(await desk.problems(), [ferry.number]);
      // The command is offered for the text that the keys go to, and looking at the problems may change that.
      const act = async () => {
        await desk.focus('ferry.fr.md');
        await desk.command('Fix All');
      };
      await desk.bring('the address to be right', act, cured);
      await desk.focus('ferry.fr.md');
      await desk.save();
      await desk.expect(ferry.target.replace('/fery', '/ferry'), () => desk.read('ferry.fr.md'));
    },
  },
  {
    name: 'a check that is switched off in a file stays on in the others, until it is off in the project',
    files: { ...ferry.files, 'other.en.md': ferry.source, 'other.fr.md': ferry.target, 'bilint.toml': '' },
    async run(desk) {
      const [number, address] = [ferry.number, ferry.address].map((finding) => finding.replace('ferry.fr.md', 'other.fr.md'));
      // Which file the list has first depends on what was done last.
      const problems = async () => (await desk.problems()).toSorted();
      await desk.show('ferry.fr.md');
      await desk.expect([ferry.number, ferry.address], problems);
      await desk.goTo('ferry.fr.md', ...ferry.wrong);
      await desk.choose('in this file');
      await desk.expect([ferry.address], problems);
      await desk.wait('the file in bilint.toml', () => desk.read('bilint.toml').includes('files = ["ferry.fr.md"]'));
      await desk.show('other.fr.md');
      await desk.expect([number, ferry.address, address], problems);
      await desk.goTo('other.fr.md', ...ferry.wrong);
      await desk.choose('in this project');
      await desk.expect([ferry.address, address], problems);
      await desk.wait('the check in bilint.toml', () => desk.read('bilint.toml').includes('[severity]\nnumber-mismatch = "off"\n'));
    },
  },
  {
    name: 'a word is accepted as the rendering of a name',
    files: named,
    async run(desk) {
      await desk.show('a.fr.md');
      await desk.expect(['Warning 9:1 entity-missing a.fr.md'], () => desk.problems());
      await desk.goTo('a.fr.md', 9, 18);
      await desk.choose('accept `maire` as a rendering of `Kerrigan`');
      await desk.expect([], () => desk.problems());
      await desk.wait('the term in bilint.toml', () => desk.read('bilint.toml').includes('target = ["Kerrigan", "maire"]'));
    },
  },
  {
    name: 'a name that is never translated is asked for as it stands',
    files: named,
    async run(desk) {
      await desk.show('a.fr.md');
      await desk.expect(['Warning 9:1 entity-missing a.fr.md'], () => desk.problems());
      await desk.goTo('a.fr.md', 9, 18);
      await desk.choose('never translate `Kerrigan`');
      await desk.expect(['Error 9:1 entity-untranslatable a.fr.md'], () => desk.problems());
      await desk.wait('the name in bilint.toml', () => desk.read('bilint.toml').includes('source = "Kerrigan"\nkeep = true\n'));
      await desk.replace('a.fr.md', [9, 13, 8], 'Kerrigan');
      await desk.expect([], () => desk.problems());
    },
  },
];
