/** A term in a cell: "3 ngày làm việc", "30 ngày", "4 giờ làm việc", "trong ngày"; "chưa rõ": filed so, without a term. */
import { plainLetters } from '../../base/plain-letters.ts';
import type { Limit } from '../vocabulary.ts';
import type { CellReading } from './cells.ts';

const units = { workingDay: 'ngày làm việc', day: 'ngày', hour: 'giờ làm việc' } as const;
const unknown = 'chưa rõ';

export const writeLimit = (limit: Limit | null): string =>
  limit === null ? unknown : limit.unit === 'sameDay' ? 'trong ngày' : `${limit.amount} ${units[limit.unit]}`;

/** No limit in law is longer than ten years. */
const longest = 3650;

/** Undefined where it is none, which is noted. */
export function readLimit(reading: CellReading, key: string): Limit | null | undefined {
  const text = plainLetters(reading.of(key));
  if (/^(chua ro|chua co|khong co|chua co thoi han)?$/.test(text)) return null;
  if (/^(ngay )?trong ngay( lam viec)?$|^ngay khi nhan$/.test(text)) return { amount: 0, unit: 'sameDay' };
  const [, digits, said = ''] = /^(\d+)\s*(.*)$/.exec(text) ?? [];
  if (digits === undefined) return reading.wrong('notALimit', key);
  if (said === '') return reading.wrong('unitMissing', key);
  const unit = unitSaid(said);
  if (unit === undefined) return reading.wrong('notALimit', key);
  const amount = Number(digits);
  if (amount < 1 || amount > longest) return reading.wrong('outOfRange', key, `từ 1 đến ${longest}`);
  return { amount, unit };
}

function unitSaid(said: string): Exclude<Limit['unit'], 'sameDay'> | undefined {
  if (/^(ngay lam viec|nlv)$/.test(said)) return 'workingDay';
  if (/^ngay( lich| duong lich)?$/.test(said)) return 'day';
  return /^gio( lam viec)?$/.test(said) ? 'hour' : undefined;
}
