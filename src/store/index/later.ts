import { withLock } from '../locks.ts';
import { freshHead } from '../journal/before-deed.ts';
import type { Tablet } from '../tablet.ts';
import { nextBlock } from './blocks.ts';
import { nextSearchBlocks } from './search-blocks.ts';

/** After the last deed: long enough that a queue at the desk is not slowed down by it. */
const quietMs = 1_500;
/** A block is written whole: not for a few rows, which an opening reads as quickly. */
const enoughRows = 64;
/** So many rows are not left lying, however busy the desk is. */
const mostRows = 4 * enoughRows;

const waiting = new WeakMap<Tablet, ReturnType<typeof setTimeout>>();

/** Writes a moment later what small deeds have left out of the blocks. */
export function tidyLater(tablet: Tablet): void {
  clearTimeout(waiting.get(tablet));
  const { size } = tablet.later.rows;
  if (size < enoughRows) return;
  const timer = setTimeout(
    () => {
      // What ails the store the next deed says; what is left lies there until then.
      tablet.tidied = tidy(tablet).catch(() => undefined);
    },
    size < mostRows ? quietMs : 0,
  );
  waiting.set(tablet, timer);
}

/** The blocks of columns and of search text as the memory has them by now. They are an index: the log is not touched. */
export const tidy = (tablet: Tablet): Promise<void> =>
  withLock(tablet.writeLock(), async () => {
    const { db } = tablet;
    if (db.retired) return;
    const head = await freshHead(tablet);
    const { rows, lines } = tablet.later;
    const blocks = [...new Set([...rows].map((row) => tablet.columns.blockOf(row)))];
    const readable = readableLines(tablet);
    const search = readable.size === 0 ? [] : await nextSearchBlocks(tablet, readable, head.revision);
    const left = { rows: [], lines: [...lines].filter((row) => !readable.has(row)) };
    await tablet.relaxed.transaction(
      'rw',
      [tablet.relaxed.heads, tablet.relaxed.blocks, tablet.relaxed.search],
      async () => {
        const now = await tablet.relaxed.heads.get('head');
        // Without locks another tab may have been faster: then it is done after the next deed.
        if (now?.revision !== head.revision) return;
        await Promise.all([
          tablet.relaxed.blocks.bulkPut(blocks.map((block) => nextBlock(tablet, block, []))),
          tablet.relaxed.search.bulkPut(search.map(({ row }) => row)),
          tablet.relaxed.heads.put({ ...now, later: left }),
        ]);
        tablet.head = { ...now, later: left };
        tablet.later.rows = new Set();
        tablet.later.lines = new Set(left.lines);
      },
    );
    for (const { row, text } of search) tablet.search?.setBlock(row.block, text, row.revision);
    tablet.search?.linesAreIn(readable);
  });

/** Lines in memory, of blocks that are read: while the tablet is locked there are none, and they wait. */
function readableLines({ search, vault, later }: Tablet): Map<number, string> {
  if (search === undefined || vault === undefined || !search.isReady) return new Map();
  const lines = [...later.lines].flatMap((row): [number, string][] => {
    const line = search.lineOf(row);
    return line === undefined ? [] : [[row, line]];
  });
  return new Map(lines);
}
