import { commit } from '../journal/commit.ts';
import { withLock } from '../locks.ts';
import { openSearch } from '../index/memory.ts';
import { freshHead } from '../journal/before-deed.ts';
import { projectRows } from '../journal/project.ts';
import { readParticulars } from '../journal/read-particulars.ts';
import { SearchText } from '../index/search-text.ts';
import type { Tablet } from '../tablet.ts';
import { rerunWatches } from '../watch.ts';

/** Blocks opened at once, and rows finished in one transaction: short enough that nobody waits for them. */
const blocksAtOnce = 16;
const rowsAtOnce = 250;

/**
 * What unlocking makes possible, in the background: the search text is opened, and what arrived while the tablet was
 * locked is read. `tablet.settled` ends when both are done; the screen never waits for it.
 */
export function afterUnlocking(tablet: Tablet): void {
  const search = new SearchText();
  tablet.search = search;
  const current = (): boolean => tablet.search === search && tablet.vault !== undefined;
  tablet.settled = (async () => {
    await openAllSearch(tablet, search, current);
    await openWaiting(tablet, current);
  })().catch((error: unknown) => {
    // Locked again or closed meanwhile is no fault: the next unlocking does it.
    if (current() && !tablet.db.retired) throw error;
  });
}

async function openAllSearch(tablet: Tablet, search: SearchText, current: () => boolean): Promise<void> {
  const blocks = await tablet.db.search.toCollection().primaryKeys();
  for (let end = blocks.length; end > 0 && current(); end -= blocksAtOnce) {
    const rows = await tablet.db.search.bulkGet(blocks.slice(Math.max(0, end - blocksAtOnce), end));
    await openSearch(tablet, rows);
  }
  if (!current()) return;
  search.isReady = true;
  rerunWatches();
}

async function openWaiting(tablet: Tablet, current: () => boolean): Promise<void> {
  const unopened = await tablet.db.unopened.toCollection().primaryKeys();
  // Lines that a deed has left for later, and a lock or a closing has left unwritten.
  const unwritten = [...tablet.later.lines].filter((row) => tablet.search?.lineOf(row) === undefined);
  const waiting = [...new Set([...unopened, ...unwritten])].sort((a, b) => a - b);
  for (let at = 0; at < waiting.length && current(); at += rowsAtOnce) {
    const rows = waiting.slice(at, at + rowsAtOnce);
    await withLock(tablet.writeLock(), async () => {
      const head = await freshHead(tablet);
      const plan = await projectRows(tablet, head, rows, readParticulars);
      const still = new Set(plan.unopened);
      const done = rows.filter((row) => !still.has(row));
      await commit(tablet, plan, 'newOrKnown', { opened: done });
    });
  }
}
