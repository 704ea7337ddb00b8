/** What the demo office's desk works with: a few lines of each book. */
import { addDays, yearOf, type PlainDate } from '../../base/plain-date.ts';
import type { InventoryItem } from '../../domain/inventory/events.ts';

/** One line that two tablets brought in from two files: somebody has to choose. */
export function demoSaidApart(today: PlainDate): readonly [InventoryItem, InventoryItem] {
  const line = { book: 'budget', year: yearOf(today), name: 'Sửa quầy tiếp nhận, ghế chờ' } as const;
  const said = (plannedDong: number): InventoryItem => ({
    ...{ ...line, source: 'Ngân sách xã', plannedDong, spentDong: null, note: '' },
  });
  return [said(23_000_000), said(32_000_000)];
}

export function demoInventory(today: PlainDate): readonly InventoryItem[] {
  const year = yearOf(today);
  const thing = (
    name: string,
    count: number,
    state: 'good' | 'worn' | 'broken',
    [bought, source]: readonly [number, string],
  ): InventoryItem => ({
    ...{ book: 'equipment', name, count, state, year: bought, source, place: 'Bộ phận Một cửa', note: '' },
  });
  const shift = (
    days: number,
    session: 'morning' | 'afternoon',
    figures: readonly number[],
  ): InventoryItem => {
    const [volunteers = 0, minutes = 0, helped = 0] = figures;
    const on = addDays(today, -days);
    return {
      ...{ book: 'support', on, session, name: 'Đoàn Thanh niên xã', volunteers, minutes, helped, note: '' },
    };
  };
  return [
    thing('Máy vi tính', 4, 'good', [year - 1, 'Ngân sách tỉnh']),
    thing('Máy vi tính', 2, 'worn', [year - 6, 'Ngân sách huyện trước đây']),
    thing('Máy quét', 1, 'good', [year, 'Ngân sách xã']),
    thing('Máy in', 1, 'broken', [year - 7, 'Ngân sách huyện trước đây']),
    ...['Hộ tịch, chứng thực', 'Đất đai, xây dựng'].map((duty, at): InventoryItem => ({
      ...{ book: 'staff', name: at === 0 ? 'Nguyễn Thị Hạnh' : 'Trần Văn Bình', position: 'Công chức', duty },
      ...{ employment: 'official', fullTime: at === 0, from: null, to: null, note: '' },
    })),
    {
      ...{ book: 'budget', year, name: 'Mua máy quét', source: 'Ngân sách xã', note: '' },
      ...{ plannedDong: 15_000_000, spentDong: 14_200_000 },
    },
    ...[
      shift(5, 'morning', [3, 210, 14]),
      shift(3, 'morning', [2, 210, 9]),
      shift(2, 'afternoon', [2, 180, 6]),
    ],
  ];
}
