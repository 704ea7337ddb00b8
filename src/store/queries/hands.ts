import type { PlainDate } from '../../base/plain-date.ts';
import { deskList, filterRows } from '../../domain/counting/column-lists.ts';
import type { Hands } from '../../domain/dossier/transfer/events.ts';
import { handsOfKey, keyOfHands } from '../../domain/dossier/transfer/hands.ts';
import { codeOfChains, codeOfRecord } from '../../domain/dossier/search.ts';
import { withReopening } from '../errors.ts';
import type { Tablet } from '../tablet.ts';
import { findAllByCode, pageOfRows, touched, type Stored } from './queries.ts';

/** Every hands in which something is now, or was since the tablet was opened. */
export async function handsMet(tablet: Tablet): Promise<readonly Hands[]> {
  await touched(tablet);
  const keys = [...new Set(tablet.columns.procedures.map(({ heldBy }) => heldBy))];
  return keys.flatMap((key) => handsOfKey(key) ?? []);
}

/** Units among them, by name: what was typed once is offered. */
export const unitsMet = async (tablet: Tablet): Promise<readonly string[]> =>
  (await handsMet(tablet))
    .flatMap((hands) => (hands.kind === 'unit' ? [hands.name] : []))
    .sort((a, b) => a.localeCompare(b, 'vi'));

export const countInHands = async (tablet: Tablet, hands: Hands): Promise<number> => {
  await touched(tablet);
  return filterRows(tablet.columns, { heldBy: keyOfHands(hands) }).length;
};

/** The first `most` that are in these hands, by the day promised, and how many there are. @param tomorrow next working day */
export async function inHands(
  tablet: Tablet,
  hands: Hands,
  most: number,
  [on, tomorrow]: readonly [PlainDate, PlainDate],
): Promise<{ readonly total: number; readonly dossiers: readonly Stored[] }> {
  await touched(tablet);
  const held = new Set(filterRows(tablet.columns, { heldBy: keyOfHands(hands) }));
  const open = deskList(tablet.columns, 'open', on, tomorrow).filter((row) => held.delete(row));
  const rows = [...open, ...held];
  return { total: rows.length, dossiers: await pageOfRows(tablet, rows.slice(0, most)) };
}

/** What was handed on together on the paper of this number, and was not taken back. */
export const handedOnWith = (tablet: Tablet, record: string): Promise<readonly Stored[]> =>
  findAllByCode(tablet, codeOfRecord(record));

/** Every dossier that is a chain, the newest received first. */
export async function chains(tablet: Tablet): Promise<readonly Stored[]> {
  await touched(tablet);
  const rows = await withReopening(tablet.db, () =>
    tablet.db.dossiers.where('codes').equals(codeOfChains).primaryKeys(),
  );
  return pageOfRows(tablet, tablet.columns.newestFirst([...rows]));
}
