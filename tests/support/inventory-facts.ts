/** What a desk works with, and the facts that tell of it. */
import type { ItemOf, InventoryItem } from '../../src/domain/inventory/events.ts';
import { plainDate } from '../../src/base/plain-date.ts';
import type { Fact } from './dossier-facts.ts';
import type { JsonObject } from '../../src/base/json.ts';

export const computers = (changes: Partial<ItemOf<'equipment'>> = {}): ItemOf<'equipment'> => ({
  ...{ book: 'equipment', name: 'Máy vi tính', count: 5, state: 'good', year: 2024 },
  ...{ source: 'Ngân sách tỉnh', place: 'Quầy số 1', note: '' },
  ...changes,
});
export const clerk = (changes: Partial<ItemOf<'staff'>> = {}): ItemOf<'staff'> => ({
  ...{ book: 'staff', name: 'Lò Thị Thử', position: 'Công chức', employment: 'official', fullTime: true },
  ...{ duty: 'Hộ tịch', from: plainDate('2025-07-01'), to: null, note: '' },
  ...changes,
});
export const money = (changes: Partial<ItemOf<'budget'>> = {}): ItemOf<'budget'> => ({
  ...{ book: 'budget', year: 2026, name: 'Mua máy quét', source: 'Ngân sách xã' },
  ...{ plannedDong: 30_000_000, spentDong: 24_500_000, note: '' },
  ...changes,
});
export const shift = (changes: Partial<ItemOf<'support'>> = {}): ItemOf<'support'> => ({
  ...{ book: 'support', on: plainDate('2026-11-17'), session: 'morning', name: 'Đoàn Thanh niên xã' },
  ...{ volunteers: 3, minutes: 210, helped: 14, note: '' },
  ...changes,
});

const json = (body: object): JsonObject => body as JsonObject;
export const noted = (item: InventoryItem = computers()): Fact => ({
  ...{ type: 'inventory/noted', body: json({ item }) },
});
/** @param over what its author knew, by `node:seq`; left out as an earlier version left it out */
export const corrected = (
  item: InventoryItem = computers({ count: 4 }),
  reason = 'Đếm lại',
  over?: readonly string[],
): Fact => ({
  ...{ type: 'inventory/corrected', body: json({ item, reason, ...(over && { over }) }) },
});
export const struck = (reason = 'Ghi hai lần', over?: readonly string[]): Fact => ({
  ...{ type: 'inventory/struck', body: json({ reason, ...(over && { over }) }) },
});
export const setAsideAnswered = (entry: string): Fact => ({
  ...{ type: 'inventory/setAsideAnswered', body: { entry, how: 'dropped', reason: 'Ghi nhầm' } },
});
