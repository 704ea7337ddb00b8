import type * as z from 'zod/mini';
import type { PlainDate } from '../../../base/plain-date.ts';
import {
  isPetitionEventType,
  petitionEvents,
  type Petitioner,
  type PetitionEventType,
} from '../../../domain/petition/events.ts';
import type { Petition } from '../../../domain/petition/petition.ts';
import { entryRef } from '../../../log/entry.ts';
import type { TimelineItem } from '../../../store/queries/queries.ts';
import { wordsOfFact } from '../../../documents/fact-words.ts';
import { petitionWords as words } from '../../strings/petition/petition.ts';

/** One fact of a petition, in words. */
export interface PetitionChapter {
  readonly item: TimelineItem;
  readonly title: string;
  readonly on: PlainDate | undefined;
  readonly lines: readonly string[];
  /** It changes nothing: another one came first, or the server has set it aside. */
  readonly isLeft: boolean;
}

export function chaptersOf(
  items: readonly TimelineItem[],
  petition: Petition | undefined,
): readonly PetitionChapter[] {
  const misfits = new Set(petition?.misfits.map(({ ref }) => ref));
  return items.map((item) => ({
    item,
    title: wordsOfFact(item.entry.type),
    ...toldIn(item),
    isLeft: item.setAside !== undefined || misfits.has(entryRef(item.entry)),
  }));
}

function toldIn({ entry, sealed }: TimelineItem): Pick<PetitionChapter, 'on' | 'lines'> {
  const { type } = entry;
  if (!isPetitionEventType(type)) return { on: undefined, lines: [] };
  const read = petitionEvents[type].body.safeParse(entry.body);
  if (!read.success) return { on: undefined, lines: [] };
  const { on, to, number, kind, channel } = read.data as Told;
  const isCorrection = type === 'petition/corrected';
  const lines = [
    ...(to === undefined ? [] : [words.toAgency(to)]),
    ...(number === undefined || number === '' ? [] : [words.numbered(number)]),
    ...(isCorrection && kind !== undefined ? [words.changedKind(kind)] : []),
    ...(isCorrection && channel !== undefined ? [words.changedChannel(channel)] : []),
    ...(isCorrection && on !== undefined ? [words.changedDay(on)] : []),
    ...wordsIn(type, sealed),
  ];
  return { on: isCorrection ? undefined : on, lines };
}

interface Told {
  readonly on?: PlainDate;
  readonly to?: string;
  readonly number?: string;
  readonly kind?: Petition['kind'];
  readonly channel?: Petition['channel'];
}

/** What a fact says in words; of what was corrected, each with its name, and also what was emptied. */
function wordsIn(type: PetitionEventType, sealed: unknown): readonly string[] {
  if (sealed === null || typeof sealed !== 'object') return [];
  if (type === 'petition/corrected') {
    const read = petitionEvents[type].sealed.safeParse(sealed);
    return read.success ? correctedIn(read.data) : [];
  }
  return Object.values(sealed).filter((each): each is string => typeof each === 'string' && each !== '');
}

function correctedIn({ reason, petitioner }: Corrected): readonly string[] {
  const fields = Object.keys(petitioner) as (keyof Petitioner)[];
  return [
    ...fields.flatMap((field) => {
      const value = petitioner[field];
      return value === undefined ? [] : [words.changedTo(field, value)];
    }),
    ...(reason === '' ? [] : [words.reason(reason)]),
  ];
}
type Corrected = z.infer<(typeof petitionEvents)['petition/corrected']['sealed']>;
