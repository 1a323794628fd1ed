/** Places of beads as the editor's own. */

import { Position, Range } from 'vscode';
import type { Place, Stretch } from './beads';

export function position(place: Place): Position {
  return new Position(place.line, place.character);
}

export function range(stretch: Stretch): Range {
  return new Range(position(stretch.start), position(stretch.end));
}
