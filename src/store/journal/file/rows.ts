import { withReopening } from '../../errors.ts';
import { keptSettings, type KeptSetting } from '../../schema.ts';
import type { Tablet } from '../../tablet.ts';
import { isBallast } from '../torn-log.ts';
import type { Journal } from './journal.ts';
import { keyOf, type Kept, type KeptTable } from './kept.ts';
import { refill } from './refill.ts';

/** Rows beside the entries: each is known by its table and key. */

export const refillRows = (tablet: Tablet, page: readonly Kept[]): Promise<number> =>
  refill(
    tablet.relaxed,
    // Entries have a way of their own, since much is folded from them.
    (async function* () {
      yield page.filter(({ kind }) => kind !== 'entries');
    })(),
  );

interface MissingRows {
  readonly ofStore: readonly Kept[];
  readonly inStore: readonly Kept[];
  readonly inJournal: readonly Kept[];
  /** What the store has thrown away while it was alone. */
  readonly removed: readonly Kept[];
}

/** Tables whose last row people throw away: the only draft is dropped, the only refusal settled. */
const mayBeEmpty: readonly KeptTable[] = ['drafts', 'refusals'];

/** @param wasAlone what the journal has and the store lacks was thrown away meanwhile */
export async function rowsMissing({ db }: Tablet, journal: Journal, wasAlone: boolean): Promise<MissingRows> {
  const ofJournal = new Map((await journal.rows()).map((each) => [nameOf(each), each]));
  const ofStore = new Map((await rowsOfStore(db)).map((each) => [nameOf(each), each]));
  const lacking = [...ofJournal].filter(([name]) => !ofStore.has(name)).map(([, each]) => each);
  // A table that has nothing at all may have been lost; one that has other rows was changed by somebody.
  const tables = new Set<KeptTable>(mayBeEmpty);
  for (const each of ofStore.values()) if (each.kind === 'row') tables.add(each.table);
  const isRemoved = (each: Kept): boolean => wasAlone && each.kind === 'row' && tables.has(each.table);
  return {
    ofStore: [...ofStore.values()],
    inStore: lacking.filter((each) => !isRemoved(each)),
    removed: lacking.flatMap((each): Kept[] =>
      each.kind === 'row' && isRemoved(each)
        ? [{ kind: 'gone', table: each.table, key: keyOf(each.table, each.row) }]
        : [],
    ),
    inJournal: [...ofStore].filter(([name]) => !ofJournal.has(name)).map(([, each]) => each),
  };
}

const nameOf = (each: Kept): string =>
  each.kind === 'row' ? `${each.table} ${keyOf(each.table, each.row)}` : '';

const rowsOfStore = (db: Tablet['db']): Promise<Kept[]> =>
  withReopening(db, async () => {
    const [keyring, settings, upstream, drafts, refusals] = await Promise.all([
      db.keyring.toArray(),
      db.settings.bulkGet([...keptSettings]),
      db.upstream.toArray(),
      db.drafts.toArray(),
      db.refusals.toArray(),
    ]);
    return [
      ...keyring.map((row): Kept => ({ kind: 'row', table: 'keyring', row })),
      ...settings.flatMap((row): Kept[] =>
        row === undefined ? [] : [{ kind: 'row', table: 'settings', row: row as KeptSetting }],
      ),
      ...upstream.map((row): Kept => ({ kind: 'row', table: 'upstream', row })),
      ...drafts
        .filter(({ key }) => !isBallast(key))
        .map((row): Kept => ({ kind: 'row', table: 'drafts', row })),
      ...refusals.map((row): Kept => ({ kind: 'row', table: 'refusals', row })),
    ];
  });
