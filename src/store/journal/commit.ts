import { foldOffice } from '../../domain/office/office.ts';
import { StorageFault, withReopening } from '../errors.ts';
import { takeBlock } from '../index/memory.ts';
import type { Plan } from './project.ts';
import type { StoreDb } from '../schema.ts';
import type { Tablet } from '../tablet.ts';

/** What else belongs into the same transaction. Puts and deletes only. */
export type Also = (db: StoreDb) => readonly PromiseLike<unknown>[];

/**
 * Writes a plan: one strict transaction of puts, in which nothing is worked out any more. Either all of it is on the
 * disk when this returns, or none of it is, and then the memory is as it was.
 */
export async function commit(
  tablet: Tablet,
  plan: Plan,
  entriesAre: 'new' | 'newOrKnown',
  also: Also = () => [],
): Promise<void> {
  const { db } = tablet;
  const tables = [db.heads, db.entries, db.dossiers, db.blocks, db.search, db.reports, db.unopened];
  await withReopening(db, () =>
    db.transaction('rw', [...tables, db.upstream, db.refusals], async () => {
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
        ...also(db),
        db.heads.put(plan.head),
      ]);
      if ((head?.revision ?? 0) !== plan.head.revision - 1) throw new StorageFault('Overtaken');
    }),
  ).catch(async (error: unknown) => {
    if (!(await wasKeptAfterAll(tablet, plan))) throw error;
  });
  remember(tablet, plan);
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

function remember(tablet: Tablet, plan: Plan): void {
  for (const block of plan.blocks) takeBlock(tablet, block);
  for (const { row, text } of plan.search) tablet.search?.setBlock(row.block, text, row.revision);
  if (plan.office !== undefined) tablet.office = foldOffice(plan.office);
  tablet.revision = Math.max(tablet.revision, plan.head.revision);
}
