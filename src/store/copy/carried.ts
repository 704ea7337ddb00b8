import { isServerNode } from '../../log/entry.ts';
import { withReopening } from '../errors.ts';
import { keepRowsLocked } from '../journal/file/both-copies.ts';
import { heldWith, lacking, type HeldRanges } from '../journal/file/ranges.ts';
import type { Tablet } from '../tablet.ts';

/**
 * Entries of other nodes that came here by a file and that the server has not named to us: whoever meets it next should
 * bring them, because their own tablet may be gone. The server's own entries are never among them.
 */
export async function carriedHere(tablet: Tablet): Promise<HeldRanges> {
  const row = await withReopening(tablet.db, () => tablet.db.settings.get('carried'));
  return row?.key === 'carried' ? row.held : {};
}

type Named = { readonly node: string; readonly seq: number };

/** Noted before they are stored: a range that names what is not there does no harm. */
export async function noteCarried(tablet: Tablet, entries: readonly Named[]): Promise<void> {
  const foreign = entries.filter(({ node }) => node !== tablet.installation?.node && !isServerNode(node));
  if (foreign.length > 0) await keepCarried(tablet, heldWith(await carriedHere(tablet), inOrder(foreign)));
}

/** The server has named them. */
export async function forgetCarried(tablet: Tablet, entries: readonly Named[]): Promise<void> {
  const carried = await carriedHere(tablet);
  const named = entries.filter(({ node }) => node in carried);
  if (named.length > 0) await keepCarried(tablet, lacking(carried, heldWith({}, inOrder(named))));
}

/** Only under the write lock, as what calls it. */
export const keepCarried = (tablet: Tablet, held: HeldRanges): Promise<void> =>
  keepRowsLocked(tablet, [{ kind: 'row', table: 'settings', row: { key: 'carried', held } }]);

const inOrder = (entries: readonly Named[]): Named[] => [...entries].sort((a, b) => a.seq - b.seq);
