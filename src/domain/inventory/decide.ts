/** Whether a line of the inventory may be noted, put right or struck, and the fact that it makes. */
import { err, ok, type Result } from '../../base/result.ts';
import type { Person } from '../people/person.ts';
import { mayRole } from '../roles.ts';
import type { CellFault } from '../tables/faults.ts';
import { saidApart } from './apart.ts';
import type { InventoryDeed } from './deeds.ts';
import type { InventoryEvent, InventoryItem } from './events.ts';
import { allowedInventoryDeeds, inventoryStateOf } from './lifecycle.ts';
import type { InventoryLine } from './line.ts';
import { itemFaults, saysTheSame } from './tables.ts';

export type InventoryCommand =
  | { readonly kind: 'note'; readonly item: InventoryItem }
  | { readonly kind: 'correct'; readonly item: InventoryItem; readonly reason: string }
  | { readonly kind: 'strike'; readonly reason: string }
  /** Of what tablets said apart, that counts which is named by `keep` (`node:seq`). */
  | { readonly kind: 'settle'; readonly keep: string; readonly reason: string }
  /** `entry`: `node:seq` of what the server set aside and nobody has answered. */
  | { readonly kind: 'dropSetAside'; readonly entry: string; readonly reason: string };

export type InventoryRefusal =
  | { readonly kind: 'RoleNotAllowed'; readonly deed: InventoryDeed }
  | { readonly kind: 'CellsWrong'; readonly faults: readonly CellFault[] }
  | {
      readonly kind:
        | 'ReasonMissing'
        | 'LineMissing'
        | 'LineThere'
        | 'LineStruck'
        | 'OtherBook'
        | 'NothingChanged'
        | 'NothingApart';
    };

export type InventoryDecision = Result<readonly InventoryEvent[], InventoryRefusal>;

export function decideInventory(
  command: InventoryCommand,
  line: InventoryLine | undefined,
  { actor }: { readonly actor: Person },
): InventoryDecision {
  const deed = command.kind === 'dropSetAside' ? 'answerSetAsideOfInventory' : 'keepInventory';
  if (!actor.active || !mayRole(actor.roles, deed)) return err({ kind: 'RoleNotAllowed', deed });
  const reason = 'reason' in command ? command.reason.trim().slice(0, 4000) : undefined;
  if (reason === '') return err({ kind: 'ReasonMissing' });
  if (command.kind === 'dropSetAside') {
    const body = { entry: command.entry, how: 'dropped', reason: (reason ?? '').slice(0, 300) } as const;
    return ok([{ type: 'inventory/setAsideAnswered', body }]);
  }
  if (command.kind === 'settle') return settle(command, line);
  const state = inventoryStateOf(line);
  if (!(allowedInventoryDeeds[state] as readonly string[]).includes(command.kind))
    return err({ kind: state === 'none' ? 'LineMissing' : state === 'struck' ? 'LineStruck' : 'LineThere' });
  // What was said apart stays so: only whoever saw both settles it.
  const latest = line?.story.findLast(({ ref }) => line.standing.includes(ref));
  const over = latest === undefined ? [] : [latest.ref];
  if (command.kind === 'strike')
    return ok([{ type: 'inventory/struck', body: { reason: reason ?? '', over } }]);
  const { item } = command;
  const faults = itemFaults(item);
  if (faults.length > 0) return err({ kind: 'CellsWrong', faults });
  if (command.kind === 'note') return ok([{ type: 'inventory/noted', body: { item } }]);
  if (line?.item.book !== item.book) return err({ kind: 'OtherBook' });
  if (saysTheSame(line.item, item)) return err({ kind: 'NothingChanged' });
  return ok([{ type: 'inventory/corrected', body: { item, reason: reason ?? '', over } }]);
}

function settle(
  { keep, reason }: Extract<InventoryCommand, { readonly kind: 'settle' }>,
  line: InventoryLine | undefined,
): InventoryDecision {
  const kept = line && saidApart(line).find(({ ref }) => ref === keep);
  if (line === undefined || kept === undefined) return err({ kind: 'NothingApart' });
  const body = { reason: reason.trim().slice(0, 4000), over: [...line.standing] };
  if (kept.item === null) return ok([{ type: 'inventory/struck', body }]);
  return ok([{ type: 'inventory/corrected', body: { ...body, item: kept.item } }]);
}
