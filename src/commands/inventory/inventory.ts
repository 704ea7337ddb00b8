/** The inventory: a line noted, put right or struck, and many at once out of a table. */
import { newId, readable, type InventoryId } from '../../base/ids.ts';
import { ok, type Result } from '../../base/result.ts';
import {
  decideInventory,
  type InventoryCommand,
  type InventoryRefusal,
} from '../../domain/inventory/decide.ts';
import type { InventoryItem } from '../../domain/inventory/events.ts';
import { foldInventory } from '../../domain/inventory/line.ts';
import { cellsOfItem, ownKeyOf, type KeptItem } from '../../domain/inventory/tables.ts';
import { asKnown } from '../../domain/office/office.ts';
import { inventorySubject } from '../../domain/subject.ts';
import { hashText } from '../../log/chain.ts';
import { recordDeciding, recordDecidingOn, type NewFact } from '../../store/journal/record.ts';
import { actorId, type Desk } from '../deed.ts';
import { inventoryFact } from '../facts.ts';

export async function noteInventory(
  desk: Desk,
  item: InventoryItem,
): Promise<Result<InventoryId, InventoryRefusal>> {
  const id = newId<'inventory'>(desk.tablet.deps.random);
  const done = await doWithInventory(desk, id, { kind: 'note', item }, { isNew: true });
  return done.ok ? ok(id) : done;
}

/** Does one thing with a line. @throws StorageFault */
export async function doWithInventory(
  desk: Desk,
  id: InventoryId,
  command: InventoryCommand,
  { isNew = false }: { readonly isNew?: boolean } = {},
): Promise<Result<void, InventoryRefusal>> {
  const recorded = await recordDeciding<'inventory', InventoryRefusal>(
    desk.tablet,
    actorId(desk),
    { kind: 'inventory', id },
    ({ line }) => {
      const decided = decideInventory(command, line, { actor: asKnown(desk.tablet.office, desk.actor) });
      return decided.ok ? ok(decided.value.map((event) => inventoryFact(id, event))) : decided;
    },
    { isNew },
  );
  return recorded.ok ? ok(undefined) : recorded;
}

/**
 * What a table brings in, as one deed: lines that are there are put right, others are noted. What became the same meanwhile is
 * left. A new line has the id that its own words give it, so that two tablets that bring in one file agree.
 * @param reason of what is put right
 */
export async function bringInInventory(
  desk: Desk,
  kept: readonly KeptItem[],
  reason: string,
): Promise<Result<void, InventoryRefusal>> {
  const named = kept.map(({ id, item }) => ({ id: id ?? ownId(desk, item), item }));
  let refused: InventoryRefusal | undefined;
  await recordDecidingOn(
    desk.tablet,
    actorId(desk),
    named.map(({ id }) => inventorySubject(id)),
    (entries) => {
      const facts: NewFact[] = [];
      for (const { id: own, item } of named) {
        const line = foldInventory(entries.get(inventorySubject(own)) ?? []);
        // What was struck stays struck: the line of a file is another one then.
        const id = line?.isStruck ? newId<'inventory'>(desk.tablet.deps.random) : own;
        const command: InventoryCommand =
          line === undefined || line.isStruck ? { kind: 'note', item } : { kind: 'correct', item, reason };
        const decided = decideInventory(command, line?.isStruck ? undefined : line, {
          actor: asKnown(desk.tablet.office, desk.actor),
        });
        if (decided.ok) facts.push(...decided.value.map((event) => inventoryFact(id, event)));
        else if (decided.error.kind !== 'NothingChanged') refused ??= decided.error;
      }
      return refused === undefined ? facts : [];
    },
  );
  return refused === undefined ? ok(undefined) : { ok: false, error: refused };
}

function ownId({ tablet }: Desk, item: InventoryItem): InventoryId {
  const hash = hashText(
    `${tablet.installation?.office ?? ''}|${item.book}|${ownKeyOf(item.book, cellsOfItem(item))}`,
  );
  return readable(
    Uint8Array.from({ length: 26 }, (_, at) => Number.parseInt(hash.slice(at * 2, at * 2 + 2), 16)),
  ) as InventoryId;
}
