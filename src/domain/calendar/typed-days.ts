import { parseTimeOfDay, type TimeOfDay } from '../../base/clock.ts';
import { parsePlainDate, type PlainDate } from '../../base/plain-date.ts';

/**
 * A day as people type it: `5/8/2026`, `05.08.26`, `05082026`, `050826`, and ISO. Two-digit years are 2000–2099
 * unless that would lie more than `ahead` years after `now`: then they are of the last century (birth dates).
 */
export function readDay(text: string, now: PlainDate, ahead = 10): PlainDate | undefined {
  const trimmed = text.trim();
  const iso = parsePlainDate(trimmed);
  if (iso) return iso;
  const parts =
    /^(\d{1,2})\D+(\d{1,2})\D+(\d{4}|\d{2})$/.exec(trimmed) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(trimmed);
  if (!parts) return undefined;
  const [, day = '', month = '', year = ''] = parts;
  const near = 2000 + Number(year);
  const full = year.length === 4 ? Number(year) : near > Number(now.slice(0, 4)) + ahead ? near - 100 : near;
  return parsePlainDate(`${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** A time of day as people type it: `7:30`, `7h30`, `0730`, `17`. */
export function readTime(text: string): TimeOfDay | undefined {
  const parts = /^(\d{1,2})(?:\D+(\d{1,2})|(\d{2}))?\D*$/.exec(text.trim());
  if (!parts) return undefined;
  const [, hours = '', minutes = parts[3] ?? '00'] = parts;
  return parseTimeOfDay(`${hours.padStart(2, '0')}:${minutes.padStart(2, '0')}`);
}
