import { StorageFault, withReopening } from '../errors.ts';
import { withLock } from '../locks.ts';
import { emptyHead, type Head } from '../schema.ts';
import type { Tablet } from '../tablet.ts';
import { includes } from './file/ranges.ts';

/**
 * A browser's data can be cleared while the app is open. Another log begun in what is left would give numbers a second
 * time that people hold on paper, so nothing more is recorded from then on: the store is opened anew, and what the
 * journal has is put back. Until then the journal alone takes what is being typed.
 */

/** The head as it was read under the write lock. @throws StorageFault `StoreLost` when the memory stands further */
export function refuseLost(tablet: Tablet, head: Head | undefined): Head {
  if ((head?.revision ?? 0) < tablet.revision) tablet.lose();
  if (tablet.isLost) throw new StorageFault('StoreLost');
  return head ?? emptyHead;
}

/** Only under the write lock. */
export async function isStoreLost(tablet: Tablet): Promise<boolean> {
  const { db, installation } = tablet;
  if (tablet.isLost || db.retired || tablet.revision === 0) return tablet.isLost;
  const [head, last] = await withReopening(db, () =>
    db.transaction('r', [db.heads, db.entries], async () => {
      const found = await db.heads.get('head');
      const { seq = 0, held } = found ?? {};
      const node = installation?.node;
      // What is known to be gone (`file/compare.ts`) is not looked for.
      if (node === undefined || seq === 0 || (held !== undefined && !includes(held[node], seq)))
        return [found, true] as const;
      return [found, await db.entries.get([node, seq])] as const;
    }),
  );
  const isBehind = (head?.revision ?? 0) < tablet.revision;
  // A tab that was overtaken may not know its own name yet.
  if (isBehind || (head?.revision === tablet.revision && last === undefined)) tablet.lose();
  return tablet.isLost;
}

/** What ails the store otherwise the next deed says. */
export const lookForLoss = (tablet: Tablet): Promise<boolean> =>
  withLock(tablet.writeLock(), () => isStoreLost(tablet)).catch(() => tablet.isLost);
