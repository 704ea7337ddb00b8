import { withReopening } from './errors.ts';
import type { Journal } from './journal/file/journal.ts';
import type { Head, JournalMark, JournalRow, SettingRow } from './schema.ts';
import type { Tablet } from './tablet.ts';

/** What the store says of the journal: the number of its last change, and whether the store has gone on without it. */

export async function storedMark({ db }: Tablet): Promise<JournalMark | undefined> {
  const [row, head] = await withReopening(db, () =>
    Promise.all([db.settings.get('journal'), db.heads.get('head')]),
  );
  return markOf(row, head);
}

/** The later one of what the last deed said and what the last other change said. */
export function markOf(row: SettingRow | undefined, head: Head | undefined): JournalRow | undefined {
  const own = row?.key === 'journal' ? row : undefined;
  const deed = head?.journal;
  if (deed === undefined) return own;
  if (own !== undefined && (own.number > deed.number || (own.number === deed.number && own.isAlone)))
    return own;
  return { key: 'journal', ...deed };
}

/**
 * One strict commit takes everything before it to the disk, and says that the journal was left behind. Where there is no
 * room even for that, what was kept is kept all the same: the next change says it.
 */
export async function goOnAlone(tablet: Tablet, journal: Journal, number: number): Promise<void> {
  tablet.head = undefined;
  journal.isUnnoted = true;
  try {
    await note(tablet, { number, isAlone: true });
    journal.isUnnoted = false;
  } catch (error) {
    if (tablet.isLost) throw error;
  }
}

/** Strict as well: nothing is written behind it while the disk may still say that the store is alone, or further back. */
export const noteTogether = (tablet: Tablet, journal: Journal): Promise<void> =>
  note(tablet, { number: journal.nextNumber - 1, isAlone: false });

const note = ({ db }: Tablet, mark: JournalMark): Promise<void> =>
  withReopening(db, () =>
    db.transaction('rw', [db.heads, db.settings], async () => {
      const head = await db.heads.get('head');
      if (head !== undefined) await db.heads.put({ ...head, journal: undefined });
      await db.settings.put({ key: 'journal', ...mark });
    }),
  );
