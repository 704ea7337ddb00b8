/** Receipts for fees, and the facts that tell of them. */
import type { JsonObject } from '../../src/base/json.ts';
import type { ReceiptLine } from '../../src/domain/receipt/events.ts';
import type { Fact } from './dossier-facts.ts';

export const copies = (changes: Partial<ReceiptLine> = {}): ReceiptLine => ({
  ...{ dossier: 'D1', code: 'MC01-261117-0001', name: 'Chứng thực bản sao từ bản chính', dong: 8_000 },
  ...changes,
});
export const issued = (changes: Readonly<Record<string, unknown>> = {}): Fact => ({
  type: 'receipt/issued',
  body: {
    ...{ receiptNumber: 'BL01-2026-0001', on: '2026-11-19', lines: [copies()], paidBy: 'cash' },
    ...{ reference: '', official: '' },
    ...changes,
  } as unknown as JsonObject,
});
export const voided = (on = '2026-11-19'): Fact => ({ type: 'receipt/voided', body: { on } });
export const setAsideAnswered = (entry: string): Fact => ({
  ...{ type: 'receipt/setAsideAnswered', body: { entry, how: 'dropped' } },
});
