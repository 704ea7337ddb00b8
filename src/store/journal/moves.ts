import { withReopening } from '../errors.ts';
import type { Move } from '../schema.ts';
import type { Tablet } from '../tablet.ts';

/** How often, and when, this tablet was recognised as a copy. */
export async function movesOf({ db }: Pick<Tablet, 'db'>): Promise<readonly Move[]> {
  const stored = await withReopening(db, () => db.settings.get('moves'));
  return stored?.key === 'moves' ? stored.moves : [];
}
