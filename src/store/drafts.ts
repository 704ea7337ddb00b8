import type { Instant } from '../base/clock.ts';
import { StorageFault, withReopening } from './errors.ts';
import { keepRows, keepRowsLocked } from './journal/file/both-copies.ts';
import { asOnlyWriter } from './only-writer.ts';
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
export const readDraft = async (tablet: Tablet, key: string): Promise<unknown> =>
  (await findDraft(tablet, key))?.value;

/** As `readDraft`, and when it was last typed into. */
export async function findDraft(
  tablet: Tablet,
  key: string,
): Promise<{ readonly value: unknown; readonly savedAt: Instant } | undefined> {
  const { vault, relaxed } = tablet;
  const row = await withReopening(relaxed, () => relaxed.drafts.get(key));
  if (row === undefined || vault === undefined) return undefined;
  try {
    return { value: await foreign(vault.open(row.sealed)), savedAt: row.savedAt };
  } catch {
    return undefined;
  }
}

/** Of the drafts whose keys begin so, whoever's they are. */
export const draftKeys = (tablet: Tablet, begins: string): Promise<readonly string[]> =>
  withReopening(tablet.relaxed, () => tablet.relaxed.drafts.where('key').startsWith(begins).primaryKeys());

export async function dropDraft(tablet: Tablet, key: string): Promise<void> {
  await keepRows(tablet, [{ kind: 'gone', table: 'drafts', key }], false);
}

/** What a person types about a citizen is found again by that person alone. */
export const draftOf = (person: string, key: string): string => `${key}@${person}`;
/** Of these kinds each draft has an owner. A report's texts are the office's: whoever closes the period goes on with them. */
const owned = /^(?:intake|scan:|deed:|levels|no-appointment|outage:|petition:)/;

/**
 * A draft of the first versions, which wrote down no owner, becomes this person's. @returns false when somebody else was
 * faster
 */
export const takeOverDraft = (tablet: Tablet, person: string, key: string): Promise<boolean> =>
  asOnlyWriter(tablet, async () => {
    const { relaxed } = tablet;
    const row = await withReopening(relaxed, () => relaxed.drafts.get(key));
    if (row === undefined) return false;
    const own = { ...row, key: draftOf(person, key) };
    await keepRowsLocked(
      tablet,
      [
        { kind: 'row', table: 'drafts', row: own },
        { kind: 'gone', table: 'drafts', key },
      ],
      false,
    );
    return true;
  });

/**
 * What nobody can find any more is not kept: drafts of people who were removed. Where nobody's name was written down,
 * whoever opens the form next is offered it (`takeOverDraft`).
 * @param people those who may still open this tablet
 */
export async function dropOrphans(tablet: Tablet, people: readonly string[]): Promise<void> {
  const { relaxed } = tablet;
  const keys = await withReopening(relaxed, () => relaxed.drafts.toCollection().primaryKeys());
  const orphans = keys.filter(
    (key) => owned.test(key) && key.includes('@') && !people.some((person) => key.endsWith(`@${person}`)),
  );
  if (orphans.length === 0) return;
  const gone = orphans.map((key) => ({ kind: 'gone', table: 'drafts', key }) as const);
  await keepRows(tablet, gone, false);
}
