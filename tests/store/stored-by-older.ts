import Dexie from 'dexie';
import type { Tablet } from '../../src/store/tablet.ts';

/**
 * A tablet's store as an older version of the app has left it: the same rows in a database of that version, with what is
 * changed in them by hand. The tablet is closed.
 */
export async function storedByOlder(
  tablet: Tablet,
  version: number,
  change: (older: Dexie) => Promise<unknown>,
): Promise<void> {
  const { name, db } = tablet;
  const shape = db.tables.map(({ name: table, schema }) => {
    const columns = [schema.primKey, ...schema.indexes].map(({ src }) => src);
    return [table, columns.join(',')] as const;
  });
  const rows = new Map<string, unknown[]>();
  for (const table of db.tables) rows.set(table.name, await table.toArray());
  tablet.close();
  await Dexie.delete(name);
  const older = new Dexie(name);
  older.version(version).stores(Object.fromEntries(shape));
  await older.open();
  for (const [table, all] of rows) await older.table(table).bulkPut(all);
  await change(older);
  older.close();
}
