/**
 * Beads as ranges of two texts, and how a place of one text leads to the other. Knows neither the editor nor the server.
 */

/** A place in a text: its line, and its column in UTF-16 code units, both from zero. */
export interface Place {
  line: number;
  character: number;
}

/** From a place to another, which is not part of it. */
export interface Stretch {
  start: Place;
  end: Place;
}

/** What belongs together. A side without counterpart has an empty stretch where one would belong. */
export interface Bead {
  source: Stretch;
  target: Stretch;
  /** From 0 to 1. */
  confidence: number;
}

/** The side of a pair. */
export type Side = 'source' | 'target';

/** The other one. */
export function opposite(side: Side): Side {
  return side === 'source' ? 'target' : 'source';
}

/** The bead around a place of one side, its ends included. */
export function beadAt(beads: readonly Bead[], side: Side, place: Place): Bead | undefined {
  return beads.find((bead) => compare(bead[side].start, place) <= 0 && compare(place, bead[side].end) <= 0);
}

/**
 * The place of the other side that lies beside a place of this one: in proportion between the nearest starts and ends
 * of beads before and behind it, and as many lines below as here where no bead follows.
 */
export function beside(beads: readonly Bead[], side: Side, place: Place): Place {
  const start: Anchor = { here: { line: 0, character: 0 }, there: { line: 0, character: 0 } };
  let before = start;
  let behind: Anchor | undefined;
  for (const anchor of anchors(beads, side)) {
    if (compare(anchor.here, place) <= 0) {
      if (compare(before.here, anchor.here) <= 0) before = anchor;
    } else if (!behind || compare(anchor.here, behind.here) < 0) {
      behind = anchor;
    }
  }
  if (!behind || compare(behind.there, before.there) < 0) {
    return { line: before.there.line + place.line - before.here.line, character: 0 };
  }
  return between(before.there, behind.there, share(before.here, behind.here, place));
}

/** Places of both sides that belong together. */
interface Anchor {
  here: Place;
  there: Place;
}

function* anchors(beads: readonly Bead[], side: Side): Generator<Anchor> {
  for (const bead of beads) {
    const [here, there] = [bead[side], bead[opposite(side)]];
    yield { here: here.start, there: there.start };
    yield { here: here.end, there: there.end };
  }
}

/** Negative, zero or positive, as `a` stands before, at or behind `b`. */
function compare(a: Place, b: Place): number {
  return a.line - b.line || a.character - b.character;
}

/** How far a place is on the way, from 0 to 1: in lines, within a line in columns. */
function share(from: Place, to: Place, place: Place): number {
  const [way, done] =
    from.line === to.line
      ? [to.character - from.character, place.character - from.character]
      : [to.line - from.line, place.line - from.line];
  return way > 0 ? Math.min(1, done / way) : 0;
}

/** The place at a share of the way. */
function between(from: Place, to: Place, part: number): Place {
  if (from.line === to.line) {
    return { line: from.line, character: from.character + Math.round((to.character - from.character) * part) };
  }
  const line = from.line + Math.floor((to.line - from.line) * part);
  return { line, character: line === from.line ? from.character : 0 };
}
