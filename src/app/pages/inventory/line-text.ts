import { formatDay } from '../../../base/plain-date.ts';
import type { InventoryItem } from '../../../domain/inventory/events.ts';
import { employmentWords, sessionWords, stateWords } from '../../../domain/inventory/tables.ts';
import { writeWord } from '../../../domain/tables/cells.ts';
import { figureValue } from '../../strings/inventory/inventory.ts';
import { groupDigits } from '../../strings/numerals.ts';

/** A line in a list: what it is, and what else is said of it. */
export function lineText(item: InventoryItem): { readonly title: string; readonly text: string } {
  switch (item.book) {
    case 'equipment':
      return {
        title: `${item.name} × ${groupDigits(item.count)}`,
        text: joined([item.year === null ? '' : `năm ${item.year}`, item.source, item.place]),
      };
    case 'staff':
      return {
        title: item.name,
        text: joined([
          item.position,
          differing(writeWord(employmentWords, item.employment), item.position),
          item.fullTime ? 'chuyên trách' : 'kiêm nhiệm',
          item.duty,
          item.to === null ? '' : `đến ${formatDay(item.to)}`,
        ]),
      };
    case 'budget':
      return {
        title: item.name,
        text: joined([
          `năm ${item.year}`,
          item.source,
          item.plannedDong === null ? '' : `dự toán ${groupDigits(item.plannedDong)} đồng`,
          item.spentDong === null ? 'chưa ghi số đã chi' : `đã chi ${groupDigits(item.spentDong)} đồng`,
        ]),
      };
    case 'support':
      return {
        title: `${formatDay(item.on)}: ${item.name}`,
        text: joined([
          writeWord(sessionWords, item.session),
          `${groupDigits(item.volunteers)} người`,
          `${figureValue('minutes', item.minutes)} giờ`,
          `giúp ${groupDigits(item.helped)} lượt`,
        ]),
      };
  }
}

export const stateText = (item: InventoryItem): string | undefined =>
  item.book === 'equipment' ? writeWord(stateWords, item.state) : undefined;

/** Nothing where the same was said before: many are called as they are employed. */
const differing = (text: string, before: string): string =>
  text.toLocaleLowerCase('vi') === before.trim().toLocaleLowerCase('vi') ? '' : text;

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');
