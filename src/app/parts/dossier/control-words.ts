import type { ControlWords } from '../../../documents/slips/control-sheet.ts';
import { findPerson, type OfficeState } from '../../../domain/office/office.ts';
import { entryRef } from '../../../log/entry.ts';
import type { TimelineItem } from '../../../store/queries/queries.ts';

/** Who signs the control sheet, as the office knows them, and what was noted at each hand-over. @param items its story */
export const controlWords = (office: OfficeState, items: readonly TimelineItem[]): ControlWords => ({
  nameOf: (person) => findPerson(office, person)?.name ?? '',
  noteOf: (ref) => noteIn(items.find(({ entry }) => entryRef(entry) === ref)?.sealed),
});

/** What was noted at a hand-over; '' where nothing was, or where it cannot be read. */
export const noteIn = (sealed: unknown): string =>
  sealed !== null && typeof sealed === 'object' && 'note' in sealed && typeof sealed.note === 'string'
    ? sealed.note
    : '';
