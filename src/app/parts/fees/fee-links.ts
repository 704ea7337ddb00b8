import type { DossierId, ReceiptId } from '../../../base/ids.ts';
import { parsePlainDate, type PlainDate } from '../../../base/plain-date.ts';
import type { FeesAsked } from '../../../domain/counting/fees.ts';

const names = { collector: 'nguoi', procedure: 'thu-tuc', way: 'cach' } as const;
const ways = ['cash', 'cashless', 'collected', 'unpaid'] as const;

/** `/so-lieu/phi?ngay=…&nguoi=…`: a day's fees, or one person's of them. */
export const feesLink = (on: PlainDate, collector?: string): string =>
  `/so-lieu/phi?${queryOf(on, { collector })}`;

/** `/so-lieu/bien-lai?ngay=…`: the receipts of a day. */
export const receiptsLink = (on: PlainDate): string => `/so-lieu/bien-lai?${queryOf(on, {})}`;

/** The same, with the sheet open that writes one for this dossier. */
export const issueReceiptLink = (on: PlainDate, dossier: DossierId): string =>
  `${receiptsLink(on)}&ho-so=${dossier}`;

export const receiptLink = (id: ReceiptId): string => `/so-lieu/bien-lai/${id}`;

/** The dossiers behind one figure of a day's fees. */
export const feeDossiersLink = (on: PlainDate, asked: FeesAsked): string =>
  `/so-lieu/phi/ho-so?${queryOf(on, asked)}`;

function queryOf(on: PlainDate, asked: FeesAsked): string {
  const query = new URLSearchParams({ ngay: on });
  for (const part of ['collector', 'procedure', 'way'] as const) {
    const value = asked[part];
    if (value !== undefined) query.set(names[part], value);
  }
  return query.toString();
}

/** Without a day in the address, or with one that there is not: today. */
export const readFeeDay = (query: URLSearchParams, today: PlainDate): PlainDate =>
  parsePlainDate(query.get('ngay') ?? '') ?? today;

export function readFeesAsked(query: URLSearchParams): FeesAsked {
  return {
    collector: query.get(names.collector) ?? undefined,
    procedure: query.get(names.procedure) ?? undefined,
    way: ways.find((way) => way === query.get(names.way)),
  };
}
