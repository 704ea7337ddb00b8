import { parsePlainDate } from '../../../base/plain-date.ts';
import type { Period } from '../../../base/period.ts';
import { shareNames } from '../../../domain/counting/shares.ts';
import {
  buckets,
  furtherNames,
  type Bucket,
  type Figure,
  type FurtherName,
  type ShareName,
} from '../../../domain/counting/tally-row.ts';
import { isDelayCause } from '../../../domain/outages/delay-causes.ts';

/**
 * What a list shows: the dossiers of a figure, those without a level, in conflict, touched by what lies aside, with something
 * chosen for their file, or only here: all of them, or by how they stand behind the period.
 */
export type Wanted = Figure | { readonly [K in ListKind]: { readonly kind: K } }[ListKind];
type ListKind = (typeof lists)[number];
const lists = [
  'here',
  'hereInTally',
  'hereWentOut',
  'conflict',
  'setAside',
  'levelUnstated',
  'assumed',
] as const;

/** Of the overdue, those of which nobody has said why. */
const unknownCause = 'unknown';

export const bucketFigure = (...of: readonly Bucket[]): Figure => ({ kind: 'bucket', buckets: of });

/**
 * `/so-lieu/danh-sach?figure=receivedOnline&from=…&to=…`: an address that can be kept and sent on.
 * @param ofLeader only those whose days a leader has confirmed
 */
export function listLink(wanted: Wanted, period: Period, field?: string, ofLeader = false): string {
  const query = new URLSearchParams({ figure: writeWanted(wanted) });
  if (field !== undefined) query.set('field', field);
  if (ofLeader) query.set('chi', 'lanh-dao');
  query.set('from', period.from);
  query.set('to', period.to);
  return `/so-lieu/danh-sach?${query}`;
}

/** Of a figure, only the dossiers whose days a leader has confirmed. */
export const readOfLeader = (query: URLSearchParams): boolean => query.get('chi') === 'lanh-dao';

function writeWanted(wanted: Wanted): string {
  if (wanted.kind === 'bucket') return wanted.buckets.join('.');
  if (wanted.kind === 'delay') return `delay-${wanted.cause ?? unknownCause}`;
  const isShareOf = wanted.kind === 'share' || wanted.kind === 'further';
  return isShareOf ? `${wanted.share}-${wanted.part}` : wanted.kind;
}

/** Undefined when the address names no figure that there is. */
export function readWanted(text: string | null): Wanted | undefined {
  if (text === null || text === '') return undefined;
  const list = lists.find((kind) => kind === text);
  if (list !== undefined) return { kind: list };
  const [share, part] = text.split('-');
  if (part === 'n' || part === 'd') {
    if (isShare(share)) return { kind: 'share', share, part };
    if (isFurther(share)) return { kind: 'further', share, part };
  }
  if (share === 'delay' && part === unknownCause) return { kind: 'delay', cause: null };
  if (share === 'delay' && part !== undefined && isDelayCause(part)) return { kind: 'delay', cause: part };
  const named = text.split('.');
  return named.every(isBucket) ? { kind: 'bucket', buckets: named } : undefined;
}

const isShare = (text: string | undefined): text is ShareName => shareNames.includes(text as ShareName);
const isFurther = (text: string | undefined): text is FurtherName =>
  furtherNames.includes(text as FurtherName);
const isBucket = (text: string): text is Bucket => buckets.includes(text as Bucket);

/** The period in an address, or undefined when it has none or it ends before it begins. */
export function readPeriod(query: URLSearchParams): Period | undefined {
  const from = parsePlainDate(query.get('from') ?? '');
  const to = parsePlainDate(query.get('to') ?? '');
  return from !== undefined && to !== undefined && from <= to ? { from, to } : undefined;
}
