import { commit } from '../journal/commit.ts';
import { freshHead } from '../journal/before-deed.ts';
import { projectRows } from '../journal/project.ts';
import { readParticulars } from '../journal/read-particulars.ts';
import { asOnlyWriter } from '../only-writer.ts';
import type { Tablet } from '../tablet.ts';

/** Finished in one transaction: short enough that nobody waits for it. */
const rowsAtOnce = 250;

/** Reads the particulars of rows that arrived while the tablet was locked. */
export async function openRows(
  tablet: Tablet,
  waiting: readonly number[],
  current: () => boolean,
): Promise<void> {
  for (let at = 0; at < waiting.length && current(); at += rowsAtOnce) {
    const rows = waiting.slice(at, at + rowsAtOnce);
    await asOnlyWriter(tablet, async () => {
      const head = await freshHead(tablet);
      const plan = await projectRows(tablet, head, rows, readParticulars);
      const still = new Set(plan.unopened);
      const done = rows.filter((row) => !still.has(row));
      await commit(tablet, plan, 'newOrKnown', { opened: done });
    });
  }
}
