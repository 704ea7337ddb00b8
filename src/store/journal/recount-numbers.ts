import { withReopening } from '../errors.ts';
import { withLock } from '../locks.ts';
import type { Installation } from '../schema.ts';
import type { Tablet } from '../tablet.ts';
import { writeAtOnce } from '../write-at-once.ts';
import { freshHead } from './before-deed.ts';
import { logPages } from './log-pages.ts';
import { fold } from './project.ts';
import { asComplete, isComplete, runningNumbersAfter, type RunningNumbers } from './running-numbers.ts';

const entriesAtOnce = 2000;

/**
 * Every number of this tablet that any fact tells: in the log, whether it counts or not, and beside it. A line of ours may
 * stand on a dossier that another tablet has numbered.
 */
export async function countNumbers(
  tablet: Tablet,
  installation: Installation,
  before: RunningNumbers,
): Promise<RunningNumbers> {
  let running = before;
  for await (const page of logPages(tablet, entriesAtOnce))
    running = runningNumbersAfter(
      installation,
      running,
      page.map((entry) => ({ entry })),
    );
  return asComplete(await withNumbersBeside(tablet, installation, running));
}

/** What the log has no place for stands on paper all the same. */
export async function withNumbersBeside(
  { db }: Tablet,
  installation: Installation | undefined,
  before: RunningNumbers,
): Promise<RunningNumbers> {
  const rows = await withReopening(db, () => db.refusals.toArray());
  return runningNumbersAfter(
    installation,
    before,
    rows.flatMap(({ entry }) => (entry === null ? [] : [{ entry }])),
  );
}

/** Once in a store's life: the first versions forgot what was given more than 400 days before. */
export const recountNumbers = (tablet: Tablet): Promise<void> =>
  withLock(tablet.writeLock(), async () => {
    const { db, installation } = tablet;
    const head = await freshHead(tablet);
    // Another tab was faster: what it wrote is of the same deed as our memory.
    if (isComplete(head.running)) tablet.head = head;
    if (installation === undefined || isComplete(head.running)) return;
    const running = await countNumbers(tablet, installation, head.running);
    await withReopening(db, () => db.heads.put({ ...head, running }));
    tablet.head = { ...head, running };
  });

/**
 * Facts have come to lie beside the log: their numbers are not given again. As a deed, so that other tabs hear of it, but
 * in the database alone: it may be the journal that they come from. Only under the write lock.
 */
export async function raiseNumbersByBeside(tablet: Tablet): Promise<void> {
  const { db, installation } = tablet;
  const before = await freshHead(tablet);
  const running = await withNumbersBeside(tablet, installation, before.running);
  if (running === before.running) return;
  const head = { ...(await fold(tablet, before, [], [])).head, running };
  const writes = [{ table: 'heads', put: [head] }];
  await withReopening(db, () => writeAtOnce(db, writes, { revision: before.revision, entry: undefined }));
  tablet.revision = head.revision;
  tablet.head = head;
}
