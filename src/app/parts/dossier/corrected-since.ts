/** Whether the paper that was given out first says something else by now: then the next one replaces it. */
import type { PlainDate } from '../../../base/plain-date.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { DossierEventOf } from '../../../domain/dossier/events.ts';
import type { DossierFacts, Particulars } from '../../../domain/dossier/facts.ts';
import type { Corrected } from '../../../documents/slips/slip.ts';
import { entryRef } from '../../../log/entry.ts';
import { dayOfEntry } from '../../../domain/dossier/evolving/asked.ts';
import type { TimelineItem } from '../../../store/queries/queries.ts';
import { entryBehind, type SlipName } from './slip-pages.ts';
import { standingItems } from './standing-items.ts';

interface Printed {
  readonly days: readonly Days[];
  readonly facts: readonly (keyof DossierFacts)[];
  readonly particulars: readonly (keyof Particulars)[];
}
/** What slips print beside their own words (`documents/slips/slip.ts`). */
const facts = ['number', 'officialCode', 'procedure', 'applicantType'] as const;
const particulars = [
  ...(['name', 'idKind', 'idNumber', 'address', 'phone', 'email', 'subject'] as const),
  ...(['authorisedName', 'authorisedIdNumber', 'authorisedAddress', 'authorisedPhone'] as const),
  ...(['authorisedEmail', 'authorisedBy'] as const),
];

const printedOn: Readonly<Record<Exclude<SlipName, 'giay-hen'>, Printed>> = {
  'bo-sung': { days: ['supplementRequestedOn'], facts, particulars },
  'xin-loi': { days: ['receivedOn'], facts, particulars },
  'tu-choi': { days: ['closedOn'], facts, particulars },
  'tra-lai': {
    ...{ days: ['receivedOn', 'closedOn'], facts: [...facts, 'fee'] },
    particulars: [...particulars, 'componentLines'],
  },
  dung: { days: ['receivedOn', 'closedOn'], facts: [...facts, 'fee'], particulars },
  'kiem-soat': {
    ...{ days: ['receivedOn', 'dueOn'], facts: ['number', 'officialCode', 'resolvingAgency'] },
    particulars: [],
  },
};
type Days = keyof DossierEventOf<'dossier/corrected'>['body']['days'];

/**
 * The last day on which something that a slip prints was put right after its deed, and the day that the paper bore before. The
 * receipt says it by itself (`Dossier.correctedOn`), with what was promised before. @param items its story
 */
export function correctedSince(name: SlipName, items: readonly TimelineItem[]): Corrected | undefined {
  if (name === 'giay-hen') return undefined;
  const standing = standingItems(items);
  const told = name === 'kiem-soat' ? firstHandedOn(standing) : entryBehind(name, items);
  if (told === undefined) return undefined;
  const behind = standing.slice(standing.indexOf(told) + 1);
  const last = behind.findLast((item) => changes(printedOn[name], item, behind));
  return last && { on: dayOfEntry(last.entry), dated: dayBorne(told.entry) };
}

/** It is begun when the papers first leave the desk. */
const firstHandedOn = (standing: readonly TimelineItem[]): TimelineItem | undefined =>
  standing.find(({ entry: { type } }) => type === 'dossier/transferred');

/** Of a state that a correction has put right, the day that it named. */
function dayBorne(entry: TimelineItem['entry']): PlainDate {
  const { on, days } = entry.body as { readonly on?: PlainDate; readonly days?: { closedOn?: PlainDate } };
  return on ?? days?.closedOn ?? dayOfEntry(entry);
}

function changes(
  printed: Printed,
  { entry: { type, body }, sealed }: TimelineItem,
  behind: readonly TimelineItem[],
): boolean {
  if (type === 'dossier/procedureCorrected' || type === 'dossier/officialCodeGiven') return true;
  if (type === 'dossier/correctionAnswered')
    return body['choice'] === 'confirmed' && movesDay(printed, askedIn(behind, body));
  if (type !== 'dossier/corrected') return false;
  const { particulars: person = {} } = (sealed ?? {}) as { readonly particulars?: Partial<Particulars> };
  const put = (body['facts'] ?? {}) as Partial<DossierFacts>;
  return (
    printed.particulars.some((key) => key in person) ||
    printed.facts.some((key) => key in put) ||
    movesDay(printed, body)
  );
}

const movesDay = ({ days }: Printed, body: JsonObject | undefined): boolean =>
  days.some((key) => key in ((body?.['days'] ?? {}) as object));

/** What a leader has said yes to. */
const askedIn = (items: readonly TimelineItem[], { correction }: JsonObject): JsonObject | undefined =>
  items.find(({ entry }) => entryRef(entry) === correction)?.entry.body;
