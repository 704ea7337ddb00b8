/** Moments as registers write them. */
import { parseTimeOfDay, type TimeOfDay } from '../../base/clock.ts';
import { addDays, makePlainDate, parsePlainDate, plainDate, type PlainDate } from '../../base/plain-date.ts';

export interface ReadMoment {
  readonly on: PlainDate;
  readonly at: TimeOfDay | null;
}

/** `05/01/24` means 2024 only where somebody has said so. */
export interface DayReading {
  readonly shortYears?: boolean;
}

const named = (source: string): RegExp => new RegExp(`^${source}$`, 'u');
const gap = String.raw`\s*[/.-]\s*`;

/** What is left of a moment once its time is taken out. */
const shapes: readonly RegExp[] = [
  // 20240102
  /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
  // 02/01/2024, 2-1-2024, 2.1.2024, and with two digits of the year
  named(String.raw`(?<d>\d{1,2})${gap}(?<m>\d{1,2})${gap}(?<y>\d{4}|\d{2})`),
  // 2024-01-02, 2024/1/2
  named(String.raw`(?<y>\d{4})${gap}(?<m>\d{1,2})${gap}(?<d>\d{1,2})`),
  // 15 tháng 01 năm 2024, 15 thg 1, 2024, 15-Th01-24
  named(
    String.raw`(?<d>\d{1,2})[\s,-]*(?:tháng|thg|th)[\s.]*(?<m>\d{1,2})(?:\s*năm\s*|[\s,./-]+)(?<y>\d{4}|\d{2})`,
  ),
  // 12-Jan-2024
  named(String.raw`(?<d>\d{1,2})[\s-](?<month>[a-z]{3})[a-z]*[\s.,-]+(?<y>\d{4}|\d{2})`),
  // Jan 12, 2024
  named(String.raw`(?<month>[a-z]{3})[a-z]*[\s.]+(?<d>\d{1,2}),?\s+(?<y>\d{4})`),
];
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 8:05, 08:05:22.123, 8h, 08h30, 8 giờ 30 phút; before or after it what half of the day, after it a zone. */
const timeOfDay =
  /(?<![\d:])(?:(?<before>sa|ch|am|pm)\s+)?(?<h>\d{1,2})(?:\s*(?::|h|g|giờ)\s*(?<i>\d{2})?(?:\s*(?::|phút)\s*(?<s>\d{2})?(?:[.,]\d+)?)?)(?:\s*phút|\s*p)?(?:\s*(?<after>sa|ch|am|pm))?(?:\s*(?<zone>z|(?:utc|gmt)?\s*[+-]\d{1,2}(?::?\d{2})?|utc|gmt))?(?![\d\p{L}])/u;

/** The desk stands at UTC+7. */
const deskMinutes = 7 * 60;

/** A spreadsheet counts days from here; below and above these it is no day of a register. */
const serialEpoch = plainDate('1899-12-30');
const [firstSerial, lastSerial] = [36_526, 73_050];

/** The day (and time) written, or undefined when there is no such day. Midnight to the second is a day without time. */
export function readMoment(text: string, reading: DayReading = {}): ReadMoment | undefined {
  const known = reading.shortYears === true ? undefined : lately.get(text);
  if (known !== undefined) return known;
  const read = readAnew(text, reading);
  if (read === undefined || reading.shortYears === true) return read;
  if (lately.size >= mostKept) lately.clear();
  lately.set(text, read);
  return read;
}

/** A register has the same few hundred days in it over and over, and each is asked for several times. */
const lately = new Map<string, ReadMoment>();
const mostKept = 5_000;

function readAnew(text: string, reading: DayReading): ReadMoment | undefined {
  const words = withoutWords(text);
  const plain = /^(\d{8,})[.,]0+$/.exec(words)?.[1] ?? words;
  return readFigures(plain) ?? readWritten(plain, reading);
}

/** The day is written with two digits of its year, and is one with `20` before them. */
export const hasShortYear = (text: string): boolean =>
  readMoment(text) === undefined && readMoment(text, { shortYears: true }) !== undefined;

function withoutWords(text: string): string {
  const [first = ''] = text
    .normalize('NFC')
    .toLowerCase()
    .split(/hẹn lại/u);
  return (
    first
      .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
      .replace(/[‐‑‒–—−]/g, '-')
      .replace(/\s+/g, ' ')
      // "(5 ngày làm việc)" behind the day; a time in brackets is one.
      .replace(/\((?!\s*\d{1,2}\s*(?:[:h]|giờ))[^()]*\)\s*$/u, '')
      .replace(/^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+(?=[a-z]{3}|\d)/, '')
      .replace(/^\W*(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|t[2-7]|cn)\s*[,-]?\s*(?=\d|ngày)/u, '')
      .replace(/ngày|lúc|vào|[()]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/^[,;]\s*|\s*[.,;]+$/g, '')
  );
}

/** `yyyyMMddHHmm` with seconds or without, and the number that a spreadsheet keeps a day as. */
function readFigures(plain: string): ReadMoment | undefined {
  const run = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?$/.exec(plain);
  if (run !== null) {
    const [, y, m, d, h, i, s = '00'] = run;
    return moment(parsePlainDate(`${y}-${m}-${d}`), Number(h), Number(i), Number(s));
  }
  // Milliseconds since 1970, as programs of the web count.
  const [, since] = /^(?:\/date )?(\d{13})(?:[+-]\d{4})?(?: \/)?$/.exec(plain) ?? [];
  if (since !== undefined) return fromEpoch(Number(since));
  const serial = /^\d{5}(?:[.,]\d+)?$/.test(plain) ? Number(plain.replace(',', '.')) : Number.NaN;
  return serial >= firstSerial && serial < lastSerial ? fromSerial(serial) : undefined;
}

function fromEpoch(milliseconds: number): ReadMoment {
  const minutes = Math.floor(milliseconds / 60_000) + deskMinutes;
  const at = minutes % 1440;
  return {
    on: addDays(plainDate('1970-01-01'), Math.floor(minutes / 1440)),
    at: at === 0 ? null : timeAt(at),
  };
}

/** A day as spreadsheets keep it: whole days since 30/12/1899, and the time as a part of one. */
export function fromSerial(serial: number): ReadMoment {
  const minutes = Math.round((serial % 1) * 1440);
  const on = addDays(serialEpoch, Math.floor(serial) + (minutes === 1440 ? 1 : 0));
  return { on, at: minutes % 1440 === 0 ? null : timeAt(minutes) };
}

function readWritten(plain: string, reading: DayReading): ReadMoment | undefined {
  const iso = plain.replace(/^(\d{4}-\d{2}-\d{2})t(?=\d)/, '$1 ');
  const time = timeOfDay.exec(iso);
  const rest = time === null ? iso : `${iso.slice(0, time.index)} ${iso.slice(time.index + time[0].length)}`;
  const on = readDay(rest.trim().replace(/^[,;-]\s*|\s*[,;-]$/g, ''), reading);
  if (time === null || on === undefined) return on === undefined ? undefined : { on, at: null };
  const { h, i, s, before, after, zone } = time.groups ?? {};
  const hour = halfDay(Number(h), before ?? after);
  return hour === undefined ? undefined : inZone(moment(on, hour, Number(i ?? 0), Number(s ?? 0)), zone);
}

function readDay(rest: string, { shortYears = false }: DayReading): PlainDate | undefined {
  for (const shape of shapes) {
    const parts = shape.exec(rest)?.groups;
    if (parts?.y === undefined) continue;
    if (parts.y.length === 2 && !shortYears) return undefined;
    const month = parts.month === undefined ? Number(parts.m) : months.indexOf(parts.month) + 1;
    const year = parts.y.length === 2 ? `20${parts.y}` : parts.y;
    return parsePlainDate(`${year}-${two(month)}-${two(Number(parts.d))}`);
  }
  return undefined;
}

const two = (part: number): string => String(part).padStart(2, '0');
const timeAt = (minutes: number): TimeOfDay =>
  parseTimeOfDay(`${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`) as TimeOfDay;

/** `SA` (sáng) and `CH` (chiều) are a clock of twelve hours; undefined when there is no such hour. */
function halfDay(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  if (hour > 12) return half === 'ch' || half === 'pm' ? hour : undefined;
  return (hour % 12) + (half === 'ch' || half === 'pm' ? 12 : 0);
}

function moment(
  on: PlainDate | undefined,
  hour: number,
  minute: number,
  second: number,
): ReadMoment | undefined {
  if (on === undefined || hour > 23 || minute > 59 || second > 59) return undefined;
  const minutes = hour * 60 + minute;
  return { on, at: minutes === 0 ? null : timeAt(minutes) };
}

/** A moment of another zone as the desk's clock shows it. */
function inZone(read: ReadMoment | undefined, zone: string | undefined): ReadMoment | undefined {
  if (read === undefined || zone === undefined) return read;
  const offset = /([+-])(\d{1,2}):?(\d{2})?/.exec(zone);
  const minutes =
    offset === null ? 0 : Number(`${offset[1]}1`) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0));
  const [hour = 0, minute = 0] = (read.at ?? '00:00').split(':').map(Number);
  const here = hour * 60 + minute - minutes + deskMinutes;
  const on = addDays(read.on, Math.floor(here / 1440));
  const rest = ((here % 1440) + 1440) % 1440;
  return { on, at: rest === 0 ? null : timeAt(rest) };
}

/** The day with its day and month changed places, where both readings are days; the text itself where they are not. */
export function swapDay(text: string): string {
  const read = readMoment(text);
  if (read === undefined) return fromUsOrder(text) ?? text;
  const [year, month, day] = read.on.split('-').map(Number) as [number, number, number];
  return day > 12 ? text : isoOf({ on: makePlainDate(year, day, month), at: read.at });
}

/** `1/15/2024`, which is no day but in the order of the United States. */
export function fromUsOrder(text: string): string | undefined {
  const swapped = text.replace(/^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})/, '$3$2$1$2$4');
  const read = swapped === text ? undefined : readMoment(swapped);
  return read === undefined || readMoment(text) !== undefined ? undefined : isoOf(read);
}

/** As a day is handed from one part of the reading to the next. */
export const isoOf = ({ on, at }: ReadMoment): string => (at === null ? on : `${on} ${at}`);

/** `yyyyMMddHHmmss`, or `yyyyMMdd` where no time is known: no spreadsheet takes these for another day. */
export const writeMoment = (on: PlainDate | null, at: TimeOfDay | null = null): string =>
  on === null ? '' : on.replaceAll('-', '') + (at === null ? '' : `${at.replace(':', '')}00`);
