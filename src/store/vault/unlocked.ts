import { openSearch } from '../index/memory.ts';
import { SearchText } from '../index/search-text.ts';
import type { Tablet } from '../tablet.ts';
import { rerunWatches } from '../watch.ts';

/** Opened at once: few enough that nobody waits for them. */
const blocksAtOnce = 16;

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
  if (waiting.length === 0) return;
  // What folds and writes is not part of what the app starts with.
  const { openRows } = await import('./open-rows.ts');
  await openRows(tablet, waiting, current);
}
