/** Rows of which a thousand are longer than any text can be: an altered tablet's, or parts of scans. */
import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readTable, writeTable, type RowText } from '../../src/server/backup/table-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('a table of heavy rows is written, and read back in pages that fit', async () => {
  const folder = await temporaryFolder();
  const heavy = 'x'.repeat(600_000);
  const rows = Array.from({ length: 950 }, (_, at): RowText => [String(at), heavy]);
  const pages = async function* (): AsyncGenerator<readonly RowText[]> {
    yield await Promise.resolve(rows);
  };
  const { rows: count, digest } = await writeTable(folder, 'entries', pages());
  const seen: string[] = [];
  let heaviest = 0;
  const table = { name: 'entries', columns: ['seq', 'entry'], rows: count, digest };
  for await (const page of readTable(folder, table)) {
    seen.push(...page.map(([seq]) => seq ?? ''));
    heaviest = Math.max(heaviest, page.length);
  }
  await rm(folder, { recursive: true });
  expect(seen).toEqual(rows.map(([seq]) => seq));
  expect(heaviest * heavy.length).toBeLessThan(20_000_000);
});
