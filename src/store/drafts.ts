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

/** What a person types about a citizen is found again by that person alone. */
export const draftOf = (person: string, key: string): string => `${key}@${person}`;
/** Of these kinds each draft has an owner. A report's texts are the office's: whoever closes the period goes on with them. */
const owned = /^(?:intake|deed:)/;

/**
 * What nobody can find any more is not kept: drafts of people who were removed, and of versions that wrote down no owner.
 * @param people those who may still open this tablet
 */
export async function dropOrphans(tablet: Tablet, people: readonly string[]): Promise<void> {
  const { relaxed } = tablet;
  const keys = await withReopening(relaxed, () => relaxed.drafts.toCollection().primaryKeys());
  const orphans = keys.filter(
    (key) => owned.test(key) && !people.some((person) => key.endsWith(`@${person}`)),
  );
  if (orphans.length === 0) return;
  const gone = orphans.map((key) => ({ kind: 'gone', table: 'drafts', key }) as const);
  await keepRows(tablet, gone, false);
}
