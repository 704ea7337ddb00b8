import type { Tablet } from '../../src/store/tablet.ts';

/** Everything that lies in the database, table by table. */
export async function dump(tablet: Tablet): Promise<Record<string, unknown[]>> {
  const tables: Record<string, unknown[]> = {};
  for (const table of tablet.db.tables) {
    const rows = await table.toArray();
    const keys = await table.toCollection().primaryKeys();
    tables[table.name] = rows.map((row, index) => ({ key: keys[index], row }));
  }
  return tables;
}

/** The same as one text, with byte arrays read as letters, so that anything in the clear would be found. */
export async function dumpText(tablet: Tablet): Promise<string> {
  return JSON.stringify(await dump(tablet), (_key, value: unknown) =>
    value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
  );
}
