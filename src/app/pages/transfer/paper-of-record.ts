import type { PlainDate } from '../../../base/plain-date.ts';
import type { TimeOfDay } from '../../../base/clock.ts';
import { transferList } from '../../../documents/books/transfer-list.ts';
import type { Hands } from '../../../domain/dossier/transfer/events.ts';
import type { Move } from '../../../domain/dossier/transfer/hands.ts';
import { findPerson } from '../../../domain/office/office.ts';
import { dossierSubject } from '../../../domain/subject.ts';
import { entryRef } from '../../../log/entry.ts';
import { handedOnWith } from '../../../store/queries/hands.ts';
import { timeline, type Stored } from '../../../store/queries/queries.ts';
import { noteIn } from '../../parts/dossier/control-words.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { handsWords } from '../../strings/desk/transfer.ts';

export interface PaperOfRecord {
  readonly page: string;
  readonly from: string;
  readonly to: string;
  readonly on: PlainDate;
  readonly at: TimeOfDay;
  /** As they stand on it. */
  readonly dossiers: readonly Stored[];
}

/**
 * Phiếu giao nhận of a number, made from what was recorded: the first print and every later one are the same, but for what
 * was taken back. Undefined where this tablet knows of none.
 */
export async function paperOfRecord(
  { tablet, rules, office }: Seat,
  record: string,
): Promise<PaperOfRecord | undefined> {
  const lines = (await handedOnWith(tablet, record))
    .flatMap((stored) => {
      const move = stored.dossier.moves?.find((each) => each.record === record);
      return move === undefined ? [] : [{ stored, move }];
    })
    .sort((a, b) => placeOf(a.move) - placeOf(b.move));
  const [first] = lines;
  if (first === undefined) return undefined;
  const { from, to, on, at, dueBy } = first.move;
  const said = (hands: Hands): string => handsWords(hands, (id) => findPerson(office, id)?.name);
  const items = await timeline(tablet, dossierSubject(first.stored.id));
  const note = noteIn(items.find(({ entry }) => entryRef(entry) === first.move.ref)?.sealed);
  // The citizen was promised this day when it changed hands.
  const rows = lines.map(({ stored, move }) => ({
    ...stored,
    dossier: { ...stored.dossier, dueOn: move.dueThen },
  }));
  const paper = { ...{ from: said(from), to: said(to) }, on, at };
  const page = transferList({ settings: rules.settings, number: record, ...paper, dueBy, note, rows });
  return { ...paper, page, dossiers: lines.map(({ stored }) => stored) };
}

/** They were written down one after the other. */
const placeOf = ({ ref }: Move): number => Number(ref.slice(ref.lastIndexOf(':') + 1));
