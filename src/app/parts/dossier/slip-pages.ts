/** Which slips a dossier has, and each as a page: made from what is recorded, so that it can be printed again. */
import { receiptSlip } from '../../../documents/slips/receipt.ts';
import { refusalSlip } from '../../../documents/slips/refusal.ts';
import { returnedSlip } from '../../../documents/slips/returned-notice.ts';
import type { SlipInput } from '../../../documents/slips/slip.ts';
import { stopSlip, type Stopped } from '../../../documents/slips/stop-notice.ts';
import { supplementSlip } from '../../../documents/slips/supplement-request.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import type { PaperFormat } from '../../../documents/page.ts';
import { wasAccepted, type Dossier } from '../../../domain/dossier/dossier.ts';
import { deedsBehind } from '../../../domain/dossier/papers/deeds-behind.ts';
import { requestBehind } from '../../../domain/dossier/papers/request-behind.ts';
import type { Entry } from '../../../log/entry.ts';
import type { TimelineItem } from '../../../store/queries/queries.ts';
import { standingItems } from './standing-items.ts';

export const slipNames = ['giay-hen', 'bo-sung', 'tu-choi', 'tra-lai', 'dung'] as const;
export type SlipName = (typeof slipNames)[number];

/** What only the sealed part of an entry says: why, and what is missing. */
export interface SlipWords {
  readonly reason: string;
  readonly items: readonly string[];
}

/** @param items its story: a supplement that says nothing of what is missing makes no slip */
export const slipsOf = (dossier: Dossier, items: readonly TimelineItem[]): readonly SlipName[] =>
  slipNames.filter((name) => hasSlip(name, dossier, wordsOf(name, items)));

function hasSlip(name: SlipName, dossier: Dossier, words: SlipWords): boolean {
  switch (name) {
    case 'giay-hen':
      return wasAccepted(dossier);
    case 'bo-sung':
      return dossier.supplements.length > 0 && words.items.length > 0;
    case 'tu-choi':
      return dossier.state === 'refused';
    case 'tra-lai':
      return dossier.state === 'returned';
    case 'dung':
      return stoppedAs(dossier) !== undefined;
  }
}

const stoppedAs = ({ state }: Dossier): Stopped | undefined =>
  state === 'withdrawn' || state === 'stopped' ? state : undefined;

/**
 * The entry that a slip of this dossier tells of: the deed that stands, or the correction that put its state right. Undefined
 * where nobody here told of it: the dossier was brought in from another register.
 */
export function entryBehind(name: SlipName, items: readonly TimelineItem[]): TimelineItem | undefined {
  const standing = standingItems(items);
  const told = toldOf(
    name,
    standing.map(({ entry }) => entry),
  );
  return standing.find(({ entry }) => entry === told);
}

function toldOf(name: SlipName, entries: readonly Entry[]): Entry | undefined {
  if (name === 'bo-sung') return requestBehind(entries);
  const { receipt, state } = deedsBehind(entries);
  return name === 'giay-hen' ? receipt : state;
}

/** The words of the entry behind a slip. */
export function wordsOf(name: SlipName, items: readonly TimelineItem[]): SlipWords {
  const sealed = entryBehind(name, items)?.sealed;
  const { reason = '', items: asked = [] } = (sealed ?? {}) as Partial<SlipWords>;
  return { reason, items: asked };
}

/** The day that a slip is dated: that of the deed, however late it is printed again. */
function dayOf(name: SlipName, { receivedOn, supplements, closedOn }: Dossier): PlainDate | null {
  if (name === 'giay-hen') return receivedOn;
  return name === 'bo-sung' ? (supplements.at(-1)?.requestedOn ?? null) : closedOn;
}

/** @returns undefined when the dossier has no such slip */
export function slipPage(
  name: SlipName,
  given: SlipInput,
  words: SlipWords,
  format: PaperFormat,
): string | undefined {
  const { dossier } = given;
  if (!hasSlip(name, dossier, words)) return undefined;
  const input = { ...given, on: dayOf(name, dossier) ?? given.on };
  switch (name) {
    case 'giay-hen':
      return receiptSlip(input, format);
    case 'bo-sung':
      return supplementSlip(input, words, format);
    case 'tu-choi':
      return refusalSlip(input, words, format);
    case 'tra-lai':
      return returnedSlip(input, { on: input.on, reason: words.reason }, format);
    case 'dung':
      return stopSlip(
        input,
        { as: stoppedAs(dossier) ?? 'stopped', on: input.on, reason: words.reason },
        format,
      );
  }
}
