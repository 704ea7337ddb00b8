/** What two tablets said of one line without knowing of each other. */
import type { InventoryLine, Saying } from './line.ts';
import { saysTheSame } from './tables.ts';

/**
 * What stands in a line besides each other and differs, oldest first; empty where nobody has to choose. Until somebody does the
 * latest counts, and what was struck on one tablet is struck.
 */
export function saidApart({ story, standing }: Pick<InventoryLine, 'story' | 'standing'>): readonly Saying[] {
  const sayings = story.filter(({ ref }) => standing.includes(ref));
  return sayings.some((each) => differs(each, sayings[0])) ? sayings : [];
}

function differs(one: Saying, other: Saying | undefined): boolean {
  if (other === undefined || one.item === null || other.item === null) return one.item !== other?.item;
  return !saysTheSame(one.item, other.item);
}
