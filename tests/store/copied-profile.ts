import { unlock } from '../../src/store/vault/vault.ts';
import type { Tablet } from '../../src/store/tablet.ts';
import { countsPerFile } from '../support/runs.ts';
import { newTablet, officer, secret } from './tablets.ts';

const count = countsPerFile();

/** Everything that lies in a tablet's database, as a copy of the browser's profile has it. */
export async function snapshotOf(tablet: Tablet): Promise<ReadonlyMap<string, readonly unknown[]>> {
  const tables = new Map<string, readonly unknown[]>();
  for (const table of tablet.db.tables) tables.set(table.name, await table.toArray());
  return tables;
}

/** Another browser on such a copy, unlocked by the same person. Its chance is its own. */
export async function openCopy(
  snapshot: ReadonlyMap<string, readonly unknown[]>,
  clock: { now(): number },
  who = { person: officer, secret },
): Promise<Tablet> {
  const name = `copy-${crypto.randomUUID()}`;
  const blank = await newTablet({ name, clock });
  for (const [table, rows] of snapshot) await blank.db.table(table).bulkPut([...rows]);
  blank.close();
  const tablet = await newTablet({ name, clock, seed: 7000 + count() });
  const opened = await unlock(tablet, who.person, who.secret);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  await tablet.settled;
  return tablet;
}

export const copyOf = async (tablet: Tablet): Promise<Tablet> =>
  openCopy(await snapshotOf(tablet), tablet.deps.clock);
