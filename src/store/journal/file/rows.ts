import { withReopening } from '../../errors.ts';
import { keptSettings, type KeptSetting } from '../../schema.ts';
import type { Tablet } from '../../tablet.ts';
import { isBallast } from '../torn-log.ts';
import type { Journal } from './journal.ts';
import { goneKey, keyOf, type Kept, type KeptTable } from './kept.ts';
import { keptToText } from './kept-text.ts';
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
  /** What the journal has otherwise: what it was told of that was damaged, or never reached the disk. */
  readonly toJournal: readonly Kept[];
  /** What the store has thrown away. */
  readonly removed: readonly Kept[];
}

/**
 * After each has what the other was told later. What the store lacks then was removed where it says so, and else lost.
 * @param wasAlone a version that noted no removal may have removed what the journal has and the store lacks
 */
export async function rowsMissing({ db }: Tablet, journal: Journal, wasAlone: boolean): Promise<MissingRows> {
  const ofJournal = new Map((await journal.rows()).map((each) => [nameOf(each), each]));
  const ofStore = new Map((await rowsOfStore(db)).map((each) => [nameOf(each), each]));
  const lacking = [...ofJournal].filter(([name]) => !ofStore.has(name)).map(([, each]) => each);
  const noted = await removedAmong(db, lacking);
  // A table that has nothing at all may have been lost; one that has other rows was changed by somebody.
  const tables = new Set([...ofStore.values()].flatMap((each) => (each.kind === 'row' ? [each.table] : [])));
  const isRemoved = (each: Kept): boolean =>
    each.kind === 'row' && (noted.has(nameOf(each)) || (wasAlone && tables.has(each.table)));
  const differs = ([name, each]: readonly [string, Kept]): boolean => {
    const other = ofJournal.get(name);
    return other !== undefined && keptToText([other]) !== keptToText([each]);
  };
  const inJournal = [...ofStore].filter(([name]) => !ofJournal.has(name)).map(([, each]) => each);
  return {
    ofStore: [...ofStore.values()],
    inStore: lacking.filter((each) => !isRemoved(each)),
    removed: lacking.flatMap((each): Kept[] =>
      each.kind === 'row' && isRemoved(each)
        ? [{ kind: 'gone', table: each.table, key: keyOf(each.table, each.row) }]
        : [],
    ),
    inJournal,
    toJournal: [...inJournal, ...[...ofStore].filter(differs).map(([, each]) => each)],
  };
}

/** By name: of these rows, those that the store has noted as removed. */
async function removedAmong(db: Tablet['db'], lacking: readonly Kept[]): Promise<ReadonlySet<string>> {
  const rows = lacking.flatMap((each) => (each.kind === 'row' ? [each] : []));
  const notes = rows.map(({ table, row }) => goneKey(table, keyOf(table, row)));
  const found = await withReopening(db, () => db.settings.bulkGet(notes));
  return new Set(rows.filter((_, at) => found[at] !== undefined).map(nameOf));
}

/** What a note of a removal says. */
function removedBy(note: string): Kept {
  const [, table = '', ...key] = note.split(' ');
  return { kind: 'gone', table: table as KeptTable, key: key.join(' ') };
}

/** What the store has noted as removed: a journal that is begun anew learns it as well. */
export async function removedInStore(db: Tablet['db']): Promise<readonly Kept[]> {
  const notes = await withReopening(db, () => db.settings.where('key').startsWith('gone ').primaryKeys());
  return notes.map(removedBy);
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
