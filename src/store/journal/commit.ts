import { foldOffice } from '../../domain/office/office.ts';
import { StorageFault } from '../errors.ts';
import { takeBlock, takeLater } from '../index/memory.ts';
import { tidyLater } from '../index/later.ts';
import { putRows, writeBothCopies } from './file/both-copies.ts';
import type { Kept } from './file/kept.ts';
import type { Plan } from './project.ts';
import type { EntryRow, StoreDb } from '../schema.ts';
import type { Tablet } from '../tablet.ts';

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
  await writeBothCopies(tablet, {
    kept: beside.isFromJournal === true ? [] : keptOf(plan, beside),
    tables: (db) => tablesOf(db, plan, beside),
    write: async (db) => {
      const [head] = await Promise.all([
        db.heads.get('head'),
        entriesAre === 'new' ? db.entries.bulkAdd(plan.entries) : db.entries.bulkPut(plan.entries),
        plan.dossiers.length > 0 && db.dossiers.bulkPut(plan.dossiers),
        plan.blocks.length > 0 && db.blocks.bulkPut(plan.blocks),
        plan.search.length > 0 && db.search.bulkPut(plan.search.map(({ row }) => row)),
        plan.reports.length > 0 && db.reports.bulkPut(plan.reports),
        plan.gone.rows.length > 0 && db.dossiers.bulkDelete([...plan.gone.rows]),
        plan.gone.reports.length > 0 && db.reports.bulkDelete([...plan.gone.reports]),
        plan.refusals.length > 0 && db.refusals.bulkPut(plan.refusals),
        plan.unopened.length > 0 && db.unopened.bulkPut(plan.unopened.map((row) => ({ row }))),
        beside.named !== undefined && beside.named.length > 0 && db.entries.bulkPut(beside.named),
        beside.opened !== undefined && db.unopened.bulkDelete([...beside.opened]),
        putRows(db, beside.rows ?? []),
        later !== undefined && db.settings.put({ key: 'later', ...later }),
        db.heads.put(plan.head),
      ]);
      if ((head?.revision ?? 0) !== plan.head.revision - 1) throw new StorageFault('Overtaken');
    },
    wasKept: () => wasKeptAfterAll(tablet, plan),
  });
  remember(tablet, plan, later);
}

const keptOf = (plan: Plan, { rows = [], named = [] }: Beside): readonly Kept[] => [
  ...(plan.entries.length > 0 ? [{ kind: 'entries' as const, rows: plan.entries }] : []),
  ...(named.length > 0 ? [positionsOf(named)] : []),
  ...plan.refusals.map((row): Kept => ({ kind: 'row', table: 'refusals', row })),
  ...rows,
];

export const positionsOf = (named: readonly EntryRow[]): Kept => ({
  kind: 'positions',
  of: named.flatMap(({ entry, position }) =>
    position === null ? [] : [[entry.node, entry.seq, position] as const],
  ),
});

/** Few tables make a small deed quick: only those that it writes. */
function tablesOf(db: StoreDb, plan: Plan, beside: Beside): unknown[] {
  const rows = (beside.rows ?? []).flatMap((each) => ('table' in each ? [db.table(each.table)] : []));
  return [
    db.heads,
    db.entries,
    db.dossiers,
    ...(plan.blocks.length > 0 ? [db.blocks] : []),
    ...(plan.search.length > 0 ? [db.search] : []),
    ...(plan.reports.length + plan.gone.reports.length > 0 ? [db.reports] : []),
    ...(plan.refusals.length > 0 ? [db.refusals] : []),
    ...(plan.unopened.length > 0 || beside.opened !== undefined ? [db.unopened] : []),
    ...rows,
  ];
}

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
      head.hash === plan.head.hash
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
  if (tablet.later.rows.size + tablet.later.lines.size > 0) tidyLater(tablet);
}
