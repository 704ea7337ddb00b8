import { groupBy } from '../group-by.ts';
import type { SearchRow } from '../schema.ts';
import { searchBlockLength, searchBlockOf } from './search-text.ts';
import type { Tablet } from '../tablet.ts';
import { StorageFault } from '../errors.ts';
import type { OpenVault } from '../vault/sealing.ts';

/**
 * The blocks of search text as they will be when the deed is done. They start from what is stored, not from memory:
 * another tab may have written them, and right after unlocking the memory is not complete yet.
 */
export async function nextSearchBlocks(
  tablet: Tablet,
  lines: ReadonlyMap<number, string>,
  revision: number,
): Promise<{ readonly row: SearchRow; readonly text: string }[]> {
  const { vault } = tablet;
  if (vault === undefined) throw new StorageFault('Locked');
  const byBlock = groupBy([...lines.keys()], searchBlockOf);
  const numbers = [...byBlock.keys()];
  const stored = await tablet.db.search.bulkGet(numbers);
  return Promise.all(
    [...byBlock].map(async ([block, rows], index) => {
      const before = stored[index];
      const text = before === undefined ? [] : (await textOf(tablet, vault, before)).split('\n');
      for (const row of rows) text[row - block * searchBlockLength] = lines.get(row) ?? '';
      const joined = Array.from(text, (line) => line ?? '').join('\n');
      return { row: { block, revision, sealed: await vault.sealText(joined) }, text: joined };
    }),
  );
}

/** What memory holds of the very same writing need not be opened again. */
const textOf = (tablet: Tablet, vault: OpenVault, row: SearchRow): Promise<string> | string =>
  tablet.search?.textOf(row.block, row.revision) ?? openLines(vault, row);

/**
 * An index that cannot be read must not hold up a deed or a search: its lines are missing until the next rebuild.
 * @throws StorageFault `Locked` when the vault was closed meanwhile
 */
export async function openLines(vault: OpenVault, row: SearchRow): Promise<string> {
  try {
    return await vault.openText(row.sealed);
  } catch (error) {
    if (!vault.isOpen) throw error;
    return '';
  }
}
