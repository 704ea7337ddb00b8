/** What a change that was kept writes into the store's own tables. */
import type { NodeId, PersonId } from '../../../base/ids.ts';
import { readRef } from '../../../log/renamed.ts';
import type { Write } from '../../write-at-once.ts';
import { goneKey, keyOf, type Kept, type KeptTable } from './kept.ts';

/** Only rows: entries have their own way. What is removed leaves a note that it was, until it is there again. */
export const writesOf = (kept: readonly Kept[]): readonly Write[] =>
  kept.flatMap((each): Write[] => {
    if (each.kind === 'row') {
      const note = goneKey(each.table, keyOf(each.table, each.row));
      const put = { table: each.table, put: [each.row] };
      return isNoted(each.table) ? [put, { table: 'settings', remove: [note] }] : [put];
    }
    if (each.kind !== 'gone') return [];
    const remove = { table: each.table, remove: [storedKey(each.table, each.key)] };
    const note = { key: goneKey(each.table, each.key) };
    return isNoted(each.table) ? [remove, { table: 'settings', put: [note] }] : [remove];
  });

/** The others are never removed. */
const isNoted = (table: KeptTable): boolean => table !== 'settings' && table !== 'upstream';

/** The key as the table has it. */
export function storedKey(table: KeptTable, key: string): PersonId | string | [NodeId, number] {
  if (table !== 'refusals') return key;
  const { node, seq } = readRef(key);
  return [node as NodeId, seq];
}
