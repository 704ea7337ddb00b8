/** Whether the paper that was given out first says something else by now: then the next one replaces it. */
import type { PlainDate } from '../../../base/plain-date.ts';
import type { JsonObject } from '../../../base/json.ts';
import type { DossierEventOf } from '../../../domain/dossier/events.ts';
import type { DossierFacts, Particulars } from '../../../domain/dossier/facts.ts';
import { entryRef } from '../../../log/entry.ts';
import { dayOfEntry } from '../../../domain/dossier/evolving/asked.ts';
import type { TimelineItem } from '../../../store/queries/queries.ts';
import { entryBehind, type SlipName } from './slip-pages.ts';
import { standingItems } from './standing-items.ts';

/** What every slip prints beside its own words (`documents/slips/slip.ts`). */
const printedFacts: readonly (keyof DossierFacts)[] = [
  'number',
  'officialCode',
  'procedure',
  'applicantType',
];
const printedOfPerson: readonly (keyof Particulars)[] = [
  ...(['name', 'idKind', 'idNumber', 'address', 'phone', 'email', 'subject'] as const),
  ...(['authorisedName', 'authorisedIdNumber', 'authorisedAddress', 'authorisedPhone'] as const),
  ...(['authorisedEmail', 'authorisedBy'] as const),
];

/** What only some slips print: days of the dossier, the fee, the papers that were handed in. */
const printedToo: Readonly<
  Record<SlipName, { readonly days: readonly Days[]; readonly fee?: true; readonly papers?: true }>
> = {
  'giay-hen': { days: [] },
  'bo-sung': { days: ['supplementRequestedOn'] },
  'xin-loi': { days: ['receivedOn'] },
  'tu-choi': { days: ['closedOn'] },
  'tra-lai': { days: ['receivedOn', 'closedOn'], fee: true, papers: true },
  dung: { days: ['receivedOn', 'closedOn'], fee: true },
  'kiem-soat': { days: [] },
};
type Days = keyof DossierEventOf<'dossier/corrected'>['body']['days'];

/**
 * The last day on which something that a slip prints was put right after its deed. The receipt says it by itself
 * (`Dossier.correctedOn`), with what was promised before. @param items its story
 */
export function correctedSince(name: SlipName, items: readonly TimelineItem[]): PlainDate | undefined {
  const told = entryBehind(name, items);
  if (name === 'giay-hen' || name === 'kiem-soat' || told === undefined) return undefined;
  const standing = standingItems(items);
  const behind = standing.slice(standing.indexOf(told) + 1);
  const last = behind.findLast((item) => changesSlip(name, item, behind));
  return last && dayOfEntry(last.entry);
}

function changesSlip(
  name: SlipName,
  { entry: { type, body }, sealed }: TimelineItem,
  behind: readonly TimelineItem[],
): boolean {
  if (type === 'dossier/procedureCorrected' || type === 'dossier/officialCodeGiven') return true;
  if (type === 'dossier/correctionAnswered')
    return body['choice'] === 'confirmed' && movesDay(name, askedIn(behind, body));
  if (type !== 'dossier/corrected') return false;
  const { particulars = {} } = (sealed ?? {}) as { readonly particulars?: Partial<Particulars> };
  const facts = (body['facts'] ?? {}) as Partial<DossierFacts>;
  const { fee, papers } = printedToo[name];
  return (
    printedOfPerson.some((key) => key in particulars) ||
    printedFacts.some((key) => key in facts) ||
    (fee === true && 'fee' in facts) ||
    (papers === true && 'componentLines' in particulars) ||
    movesDay(name, body)
  );
}

const movesDay = (name: SlipName, body: JsonObject | undefined): boolean =>
  printedToo[name].days.some((key) => key in ((body?.['days'] ?? {}) as object));

/** What a leader has said yes to. */
const askedIn = (items: readonly TimelineItem[], { correction }: JsonObject): JsonObject | undefined =>
  items.find(({ entry }) => entryRef(entry) === correction)?.entry.body;
