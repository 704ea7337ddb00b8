import { StorageFault, withReopening } from './errors.ts';
import { keepRows } from './journal/file/both-copies.ts';
import type { Tablet } from './tablet.ts';
import { foreign } from './watch.ts';

/**
 * What is being typed, kept by itself: sealed like everything else about a person, and with relaxed durability, since
 * a draft is written at every pause of the hand. @throws StorageFault `Locked` when the tablet is locked
 */
export async function saveDraft(tablet: Tablet, key: string, value: unknown): Promise<void> {
  if (tablet.vault === undefined) throw new StorageFault('Locked');
  const sealed = await tablet.vault.seal(value);
  const row = { key, sealed, savedAt: tablet.deps.clock.now() };
  await keepRows(tablet, [{ kind: 'row', table: 'drafts', row }], false);
}

/** @returns undefined when there is none, when the tablet is locked, or when it was sealed with another key */
export async function readDraft(tablet: Tablet, key: string): Promise<unknown> {
  const { vault, relaxed } = tablet;
  const row = await withReopening(relaxed, () => relaxed.drafts.get(key));
  if (row === undefined || vault === undefined) return undefined;
  try {
    return await foreign(vault.open(row.sealed));
  } catch {
    return undefined;
  }
}

export async function dropDraft(tablet: Tablet, key: string): Promise<void> {
  await keepRows(tablet, [{ kind: 'gone', table: 'drafts', key }], false);
}
