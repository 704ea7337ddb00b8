import { contains, type Period, wholeYear } from '../../../base/period.ts';
import { parsePlainDate, yearOf, type PlainDate } from '../../../base/plain-date.ts';

/** `/so-sach?nam=2026&linh-vuc=Hộ tịch&linh-vuc=Chứng thực&tu=2026-03-01&den=2026-03-31&trang=2` */
export interface BookAsked {
  /** In code unit order; none: all. */
  readonly fields: readonly string[];
  readonly year: number;
  readonly period: Period;
  readonly page: number;
}

/** Whether both days lie in the year, in order: each year has a book of its own. */
export const isWithinYear = ({ from, to }: Period, year: number): boolean =>
  contains(wholeYear(year), from) && contains(wholeYear(year), to) && from <= to;

/** What is missing or makes no sense is left to its usual: this year, all of it, all fields, the first page. */
export function readBookAsked(query: URLSearchParams, today: PlainDate): BookAsked {
  const year = /^\d{4}$/.test(query.get('nam') ?? '') ? Number(query.get('nam')) : yearOf(today);
  const { from, to } = wholeYear(year);
  const asked = {
    from: parsePlainDate(query.get('tu') ?? '') ?? from,
    to: parsePlainDate(query.get('den') ?? '') ?? to,
  };
  return {
    fields: [...new Set(query.getAll('linh-vuc'))].sort(),
    year,
    period: isWithinYear(asked, year) ? asked : wholeYear(year),
    page: Math.max(0, Number.parseInt(query.get('trang') ?? '1', 10) - 1 || 0),
  };
}

export function bookLink({ fields, year, period, page }: BookAsked): string {
  const query = new URLSearchParams({ nam: String(year) });
  for (const field of fields) query.append('linh-vuc', field);
  const whole = wholeYear(year);
  if (period.from !== whole.from) query.set('tu', period.from);
  if (period.to !== whole.to) query.set('den', period.to);
  if (page > 0) query.set('trang', String(page + 1));
  return `/so-sach?${query}`;
}

/** `/so-sach?so=SCT/BS&nam=2026&trang=2`: a book of certification. */
export function certificationLink(book: string, year: number, page = 0): string {
  const query = new URLSearchParams({ so: book, nam: String(year) });
  if (page > 0) query.set('trang', String(page + 1));
  return `/so-sach?${query}`;
}

export const distinct = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];
