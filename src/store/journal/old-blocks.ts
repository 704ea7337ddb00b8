import { StorageFault } from '../errors.ts';
import { rowsOfBlock } from '../index/blocks.ts';
import { withLock } from '../locks.ts';
import type { Tablet } from '../tablet.ts';
import { freshHead } from './before-deed.ts';
import { commit } from './commit.ts';
import { projectRows } from './project.ts';
import { leaveParticulars } from './read-particulars.ts';

/**
 * Folds from the log again what lies in blocks of another version, while people already work: a block and its dossiers
 * in one transaction each, so that it may be broken off anywhere. What is left is old still at the next opening.
 */
export async function renewOldBlocks(tablet: Tablet): Promise<void> {
  try {
    for (const block of [...tablet.oldBlocks])
      await withLock(tablet.writeLock(), () => renewBlock(tablet, block));
  } catch (error) {
    // Closed meanwhile is no fault, and what else ails the store the next deed says.
    if (!tablet.db.retired && !(error instanceof StorageFault)) throw error;
  }
}

async function renewBlock(tablet: Tablet, block: number): Promise<void> {
  const head = await freshHead(tablet);
  if (!tablet.oldBlocks.has(block)) return;
  const plan = await projectRows(tablet, head, rowsOfBlock(block), leaveParticulars);
  const blocks = plan.blocks.map(({ toRefold: _, ...whole }) => whole);
  await commit(tablet, { ...plan, blocks }, 'newOrKnown');
}
