/** Moments as registers write them. */
import { parseTimeOfDay, type TimeOfDay } from '../../base/clock.ts';
import { parsePlainDate, type PlainDate } from '../../base/plain-date.ts';

export interface ReadMoment {
  readonly on: PlainDate;
  readonly at: TimeOfDay | null;
}

const shapes: readonly RegExp[] = [
  // 20240102, 20240102091500 and, without seconds, 202401020915
  /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})(?:(?<h>\d{2})(?<i>\d{2})(?<s>\d{2})?)?$/,
  // 02/01/2024, 2/1/2024 9:15, 02-01-2024 09:15:00
  /^(?<d>\d{1,2})[/.-](?<m>\d{1,2})[/.-](?<y>\d{4})(?:[ ,]+(?<h>\d{1,2}):(?<i>\d{2})(?::(?<s>\d{2}))?)?$/,
  // 2024-01-02, 2024-01-02T09:15:00.000Z as spreadsheets give it: the civil time that was typed
  /^(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})(?:[T ](?<h>\d{2}):(?<i>\d{2})(?::(?<s>\d{2})(?:\.\d+)?)?Z?)?$/,
];

/** The day (and time) written, or undefined when there is no such day. Midnight to the second is a day without time. */
export function readMoment(text: string): ReadMoment | undefined {
  for (const shape of shapes) {
    const parts = shape.exec(text)?.groups;
    if (parts === undefined) continue;
    const two = (part: string | undefined): string => (part ?? '').padStart(2, '0');
    const on = parsePlainDate(`${parts.y}-${two(parts.m)}-${two(parts.d)}`);
    if (on === undefined) return undefined;
    if (parts.h === undefined) return { on, at: null };
    const at = parseTimeOfDay(`${two(parts.h)}:${two(parts.i)}`);
    if (at === undefined || Number(parts.s ?? '0') > 59) return undefined;
    return { on, at: at === '00:00' ? null : at };
  }
  return undefined;
}

/** `yyyyMMddHHmmss`, or `yyyyMMdd` where no time is known: no spreadsheet takes these for another day. */
export const writeMoment = (on: PlainDate | null, at: TimeOfDay | null = null): string =>
  on === null ? '' : on.replaceAll('-', '') + (at === null ? '' : `${at.replace(':', '')}00`);
