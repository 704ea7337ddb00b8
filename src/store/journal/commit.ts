import { canonicalJson } from '../../base/json.ts';
import { foldOffice } from '../../domain/office/office.ts';
import { takeBlock, takeLater } from '../index/memory.ts';
import { tidyLater } from '../index/later.ts';
import { writeBothCopies } from './file/both-copies.ts';
import { writesOf } from './file/writes-of.ts';
import type { Kept } from './file/kept.ts';
import { includes } from './file/ranges.ts';
import type { Plan } from './project.ts';
import type { EntryRow, RefusalRow } from '../schema.ts';
import type { Tablet } from '../tablet.ts';
import type { Write } from '../write-at-once.ts';

/** What else belongs into the same transaction. */
export interface Beside {
  /** Rows that are neither entries nor folded from them. */
  readonly rows?: readonly Kept[];
  /** Entries that were here before and have a position since. */
  readonly named?: readonly EntryRow[];
  /** Rows whose particulars were opened meanwhile. */
  readonly opened?: readonly number[];
  /** The journal has it already: it is where this comes from. */
  readonly isFromJournal?: true;
}

/**
 * Writes a plan: one transaction of puts, in which nothing is worked out any more. Either all of it is kept when this
 * returns, or none of it is, and then the memory is as it was.
 */
export async function commit(
  tablet: Tablet,
  plan: Plan,
  entriesAre: 'new' | 'newOrKnown',
  beside: Beside = {},
): Promise<void> {
  const later = laterAfter(tablet, plan, beside);
  const head = { ...plan.head, ...(later !== undefined && { later }) };
  await writeBothCopies(tablet, {
    kept: beside.isFromJournal === true ? [] : keptOf(plan, beside),
    writes: writesOfPlan(plan, entriesAre, beside),
    head,
    ...(entriesAre === 'new' && { follows: beforeFirst(plan) }),
    wasKept: () => wasKeptAfterAll(tablet, plan),
  });
  remember(tablet, { ...plan, head }, later);
}

/** What this node recorded last before the plan; undefined where it is known to be gone (`file/compare.ts`). */
function beforeFirst({ head, entries: [first] }: Plan): readonly [string, number] | undefined {
  if (first === undefined || first.entry.seq === 1) return undefined;
  const { node, seq } = first.entry;
  const isGone = head.held !== undefined && !includes(head.held[node], seq - 1);
  return isGone ? undefined : [node, seq - 1];
}

/** Few tables make a small deed quick: only those that it writes. */
const writesOfPlan = (
  plan: Plan,
  entriesAre: 'new' | 'newOrKnown',
  { named = [], opened = [], rows = [] }: Beside,
): readonly Write[] =>
  [
    { table: 'entries', [entriesAre === 'new' ? 'add' : 'put']: plan.entries },
    { table: 'dossiers', put: plan.dossiers, remove: plan.gone.rows },
    { table: 'blocks', put: plan.blocks },
    { table: 'search', put: plan.search.map(({ row }) => row) },
    { table: 'reports', put: plan.reports, remove: plan.gone.reports },
    { table: 'unopened', put: plan.unopened.map((row) => ({ row })), remove: opened },
    { table: 'entries', put: named },
    ...writesOf([...plan.refusals.map(refusalRow), ...rows]),
  ].filter(({ add = [], put = [], remove = [] }: Write) => add.length + put.length + remove.length > 0);

const keptOf = (plan: Plan, { rows = [], named = [] }: Beside): readonly Kept[] => [
  ...(plan.entries.length > 0 ? [{ kind: 'entries' as const, rows: plan.entries }] : []),
  ...(named.length > 0 ? [positionsOf(named)] : []),
  ...plan.refusals.map(refusalRow),
  ...rows,
];

export const refusalRow = (row: RefusalRow): Kept => ({ kind: 'row', table: 'refusals', row });

export const positionsOf = (named: readonly EntryRow[]): Kept => ({
  kind: 'positions',
  of: named.flatMap(({ entry, position }) =>
    position === null ? [] : [[entry.node, entry.seq, position] as const],
  ),
});

/** What is left to be written later when this is done; undefined when that does not change. */
function laterAfter(
  { later }: Tablet,
  plan: Plan,
  { opened = [] }: Beside,
): { readonly rows: readonly number[]; readonly lines: readonly number[] } | undefined {
  const lines = opened.some((row) => later.lines.has(row));
  if (plan.later.length === 0 && !lines) return undefined;
  const rows = new Set([...later.rows, ...plan.later.map(({ row }) => row)]);
  const left = new Set(later.lines);
  for (const row of opened) left.delete(row);
  for (const { row, line } of plan.later) if (line !== undefined) left.add(row);
  return { rows: [...rows], lines: [...left] };
}

/** The connection can be lost between the disk and our hearing of it: the head tells whether this deed is there. */
async function wasKeptAfterAll(tablet: Tablet, plan: Plan): Promise<boolean> {
  try {
    const head = await tablet.db.heads.get('head');
    return (
      head?.revision === plan.head.revision &&
      head.latest === plan.head.latest &&
      head.hash === plan.head.hash &&
      canonicalJson(head.recent) === canonicalJson(plan.head.recent)
    );
  } catch {
    return false;
  }
}

function remember(tablet: Tablet, plan: Plan, later: ReturnType<typeof laterAfter>): void {
  for (const block of plan.blocks) takeBlock(tablet, block);
  for (const { row, text } of plan.search) tablet.search?.setBlock(row.block, text, row.revision);
  if (later !== undefined) {
    tablet.later.rows = new Set(later.rows);
    tablet.later.lines = new Set(later.lines);
  }
  for (const change of plan.later) takeLater(tablet, change);
  if (plan.office !== undefined) tablet.office = foldOffice(plan.office);
  tablet.revision = Math.max(tablet.revision, plan.head.revision);
  tablet.head = plan.head;
  if (tablet.later.rows.size + tablet.later.lines.size > 0) tidyLater(tablet);
}
