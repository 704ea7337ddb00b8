/** Which slips a dossier has, and each as a page: made from what is recorded, so that it can be printed again. */
import { apologySlip } from '../../../documents/slips/apology.ts';
import { controlSlip, type ControlWords } from '../../../documents/slips/control-sheet.ts';
import { receiptSlip } from '../../../documents/slips/receipt.ts';
import { rollReceipt } from '../../../documents/rolls/roll-receipt.ts';
import { refusalSlip } from '../../../documents/slips/refusal.ts';
import { returnedSlip } from '../../../documents/slips/returned-notice.ts';
import type { SlipInput } from '../../../documents/slips/slip.ts';
import { stopSlip, type Stopped } from '../../../documents/slips/stop-notice.ts';
import { supplementSlip } from '../../../documents/slips/supplement-request.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import { isRoll, type PaperFormat, type RollFormat } from '../../../documents/page.ts';
import { wasAccepted, type Dossier } from '../../../domain/dossier/dossier.ts';
import { deedsBehind } from '../../../domain/dossier/papers/deeds-behind.ts';
import { extensionBehind } from '../../../domain/dossier/papers/extension-behind.ts';
import { requestBehind } from '../../../domain/dossier/papers/request-behind.ts';
import type { Entry } from '../../../log/entry.ts';
import type { TimelineItem } from '../../../store/queries/queries.ts';
import { standingItems } from './standing-items.ts';

export const slipNames = [
  'giay-hen',
  'bo-sung',
  'xin-loi',
  'tu-choi',
  'tra-lai',
  'dung',
  'kiem-soat',
] as const;
export type SlipName = (typeof slipNames)[number];

/** What only the sealed part of an entry says: why, and what is missing. */
export interface SlipWords {
  readonly reason: string;
  readonly items: readonly string[];
  readonly basis?: string;
  /** Who is who, and what was noted when it changed hands; the control sheet alone asks for it. */
  readonly control?: ControlWords;
}

/** @param items its story: a supplement that says nothing of what is missing makes no slip */
export const slipsOf = (dossier: Dossier, items: readonly TimelineItem[]): readonly SlipName[] =>
  slipNames.filter((name) => hasSlip(name, dossier, wordsOf(name, items)));

function hasSlip(name: SlipName, dossier: Dossier, words: SlipWords): boolean {
  switch (name) {
    case 'giay-hen':
      return wasAccepted(dossier);
    case 'kiem-soat':
      // While it is asked in whose hands it is, the paper would say one half.
      return dossier.moves !== undefined && !isMovedApart(dossier);
    case 'bo-sung':
      return dossier.supplements.length > 0 && words.items.length > 0;
    case 'xin-loi':
      // One that another register told of has no words of its own.
      return dossier.extension !== undefined && words.reason !== '';
    case 'tu-choi':
      return dossier.state === 'refused';
    case 'tra-lai':
      return dossier.state === 'returned';
    case 'dung':
      return stoppedAs(dossier) !== undefined;
  }
}

const isMovedApart = ({ conflicts }: Dossier): boolean =>
  conflicts.some(({ type, settled }) => type === 'dossier/transferred' && settled === 'open');

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
  if (name === 'xin-loi') return extensionBehind(entries);
  const { receipt, state } = deedsBehind(entries);
  return name === 'giay-hen' || name === 'kiem-soat' ? receipt : state;
}

/**
 * Who signs it: whoever did the deed, also when somebody else prints it again. An apology is the head's: one whose name this
 * tablet does not know signs by hand, and nobody is put in their place.
 */
export const signerOf = (name: SlipName, told: string | undefined, atDesk: string): string =>
  told ?? (name === 'xin-loi' ? '' : atDesk);

/** The words of the entry behind a slip. */
export function wordsOf(name: SlipName, items: readonly TimelineItem[]): SlipWords {
  const sealed = entryBehind(name, items)?.sealed;
  const { reason = '', items: asked = [], basis } = (sealed ?? {}) as Partial<SlipWords>;
  return { reason, items: asked, ...(basis === undefined ? {} : { basis }) };
}

/** The day that a slip is dated: that of the deed, however late it is printed again. */
function dayOf(
  name: SlipName,
  { receivedOn, supplements, extension, closedOn, moves }: Dossier,
): PlainDate | null {
  if (name === 'giay-hen') return receivedOn;
  // Begun when it first left the desk, and written on since.
  if (name === 'kiem-soat') return moves?.[0]?.on ?? receivedOn;
  if (name === 'xin-loi') return extension?.on ?? null;
  return name === 'bo-sung' ? (supplements.at(-1)?.requestedOn ?? null) : closedOn;
}

/** @returns undefined when the dossier has no such slip */
export function slipPage(
  name: SlipName,
  given: SlipInput,
  words: SlipWords,
  format: PaperFormat | RollFormat,
): string | undefined {
  const { dossier } = given;
  if (!hasSlip(name, dossier, words)) return undefined;
  const input = { ...given, on: dayOf(name, dossier) ?? given.on };
  // Only the receipt is made for a roll.
  if (isRoll(format))
    return name === 'giay-hen' ? rollReceipt(input, format) : slipPage(name, given, words, 'a5');
  switch (name) {
    case 'giay-hen':
      return receiptSlip(input, format);
    case 'bo-sung':
      return supplementSlip(input, words, format);
    case 'xin-loi':
      return apologySlip(input, words, format);
    case 'tu-choi':
      return refusalSlip(input, words, format);
    case 'tra-lai':
      return returnedSlip(input, { on: input.on, reason: words.reason }, format);
    case 'kiem-soat':
      return controlSlip(input, words.control ?? nobodyKnown, format);
    case 'dung':
      return stopSlip(
        input,
        { as: stoppedAs(dossier) ?? 'stopped', on: input.on, reason: words.reason },
        format,
      );
  }
}

const nobodyKnown: ControlWords = { nameOf: () => '', noteOf: () => '' };
