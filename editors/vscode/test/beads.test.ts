import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beadAt, type Bead, beside, type Place } from '../src/beads';

/** A bead, as `from, to` of each side: line and column. */
function bead(source: [number, number, number, number], target: [number, number, number, number]): Bead {
  const stretch = ([line, character, endLine, endCharacter]: [number, number, number, number]) => ({
    start: { line, character },
    end: { line: endLine, character: endCharacter },
  });
  return { source: stretch(source), target: stretch(target), confidence: 1 };
}

function at(line: number, character = 0): Place {
  return { line, character };
}

/** Two headings, a paragraph of a line beside one of three, a gap, and two sentences of one line. */
const beads = [
  bead([0, 2, 0, 10], [0, 2, 0, 20]),
  bead([2, 0, 2, 100], [2, 0, 4, 50]),
  bead([4, 0, 4, 30], [6, 0, 6, 0]),
  bead([6, 0, 6, 10], [6, 0, 6, 20]),
  bead([6, 11, 6, 21], [6, 21, 6, 61]),
];

test('a bead is found anywhere inside it and at its ends', () => {
  assert.equal(beadAt(beads, 'source', at(2, 0)), beads[1]);
  assert.equal(beadAt(beads, 'source', at(2, 100)), beads[1]);
  assert.equal(beadAt(beads, 'target', at(3, 7)), beads[1]);
  assert.equal(beadAt(beads, 'source', at(6, 15)), beads[4]);
});

test('between beads there is none', () => {
  assert.equal(beadAt(beads, 'source', at(1, 0)), undefined);
  assert.equal(beadAt(beads, 'source', at(0, 0)), undefined);
  assert.equal(beadAt([], 'source', at(0, 0)), undefined);
});

test('starts lie beside starts, ends beside ends, in both directions', () => {
  for (const { source, target } of beads.filter((_, index) => index !== 2)) {
    assert.deepEqual(beside(beads, 'source', source.start), target.start);
    assert.deepEqual(beside(beads, 'target', target.start), source.start);
  }
});

test('within a line the way is divided by columns, across lines by lines', () => {
  assert.deepEqual(beside(beads, 'source', at(6, 16)), at(6, 41));
  assert.deepEqual(beside(beads, 'source', at(2, 50)), at(3));
  assert.deepEqual(beside(beads, 'target', at(3, 30)), at(2, 50));
});

test('a segment without counterpart lies beside the place where one would belong', () => {
  assert.deepEqual(beside(beads, 'source', at(4, 15)), at(6, 0));
});

test('behind the last bead the texts go on line by line', () => {
  assert.deepEqual(beside(beads, 'source', at(9, 4)), at(9));
  assert.deepEqual(beside([], 'source', at(9, 4)), at(9));
});

test('where the order of the two sides differs, each bead still leads to its own', () => {
  const swapped = [bead([0, 0, 0, 9], [2, 0, 2, 9]), bead([2, 0, 2, 9], [0, 0, 0, 9])];
  assert.deepEqual(beside(swapped, 'source', at(0)), at(2));
  assert.deepEqual(beside(swapped, 'source', at(2)), at(0));
});
