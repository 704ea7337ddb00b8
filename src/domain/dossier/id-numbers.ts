/** What can be said of the numbers that identify people, without asking any database. */
import { yearOf, type PlainDate } from '../../base/plain-date.ts';
import type { IdKind } from './facts.ts';

/** As typed or scanned, without what people put between the digits. */
export const compactNumber = (text: string): string => text.normalize('NFC').replace(/[\s.\-–]/g, '');

/** 12 digits since 2016; 9 on the old paper card; a tax code has 10, with a branch 13, and a person's own is the 12. */
const shapes: Readonly<Record<IdKind, RegExp>> = {
  cccd: /^\d{12}$/,
  cmnd: /^\d{9}$/,
  passport: /^[A-Za-z0-9]{6,12}$/,
  taxCode: /^(\d{10}|\d{12}|\d{13})$/,
  other: /^\S/,
};

/** Whether the number (compacted) can be one of its kind at all. */
export const isIdNumber = (kind: IdKind, number: string): boolean => shapes[kind].test(number);

/** Of a paper whose kind nobody asked for: figures alone that are none of a card, old or new, or what stands on no passport. */
export const isOddNumber = (number: string): boolean =>
  number !== '' &&
  !isIdNumber('cccd', number) &&
  !isIdNumber('cmnd', number) &&
  (/^\d+$/.test(number) || !isIdNumber('passport', number));

export type IdWarning = 'placeUnknown' | 'birthYearDiffers' | 'oneDigit';

/**
 * What looks odd about a 12-digit number `PPP C YY RRRRRR` (TT 07/2016/TT-BCA): place of birth registration, century
 * and sex, year of birth. Only ever a warning: there is no check digit, and cards with odd numbers exist.
 */
export function idWarnings(number: string, bornOn: PlainDate | null): readonly IdWarning[] {
  if (/^(\d)\1{7,}$/.test(number)) return ['oneDigit'];
  if (!shapes.cccd.test(number)) return [];
  const warnings: IdWarning[] = [];
  const place = Number(number.slice(0, 3));
  if (!provincePlaces.has(place) && !isCountry(place)) warnings.push('placeUnknown');
  const born = 1900 + 100 * Math.floor(Number(number[3]) / 2) + Number(number.slice(4, 6));
  if (bornOn !== null && yearOf(bornOn) !== born) warnings.push('birthYearDiffers');
  return warnings;
}

/** Countries are 101 Afghanistan to 295 Zimbabwe. */
const isCountry = (place: number): boolean => place > 100 && place < 296;

/** Provinces before the merger of July 2025. */
const provincePlaces: ReadonlySet<number> = new Set([
  ...[1, 2, 4, 6, 8, 10, 11, 12, 14, 15, 17, 19, 20, 22, 24, 25, 26, 27, 30, 31, 33, 34, 35, 36, 37, 38],
  ...[40, 42, 44, 45, 46, 48, 49, 51, 52, 54, 56, 58, 60, 62, 64, 66, 67, 68, 70, 72, 74, 75, 77, 79],
  ...[80, 82, 83, 84, 86, 87, 89, 91, 92, 93, 94, 95, 96],
]);

/** For lists and slips that others see: `0010••••••45`. */
export const maskNumber = (number: string): string =>
  number.length < 7
    ? '•'.repeat(number.length)
    : number.slice(0, 4) + '•'.repeat(number.length - 6) + number.slice(-2);

/**
 * A Vietnamese telephone number as `0…` with digits only, a foreign one as `+…`.
 * @returns undefined when it cannot be one
 */
export function normalisePhone(text: string): string | undefined {
  const compact = text.normalize('NFC').replace(/[\s.\-–()]/g, '');
  const national = compact.replace(/^(?:\+84|0084)0?(?=\d{9,10}$)/, '0');
  if (/^0\d{9,10}$/.test(national)) return national;
  return /^\+(?!84)\d{7,15}$/.test(compact) ? compact : undefined;
}

/** A telephone number that can be none: it is kept as typed, and asked about. */
export const isOddPhone = (text: string): boolean => text.trim() !== '' && normalisePhone(text) === undefined;

/** A person's name with figures or signs in it, or with no letter at all. Names of organisations have both. */
export const isOddName = (text: string): boolean =>
  text.trim() !== '' && !/^[\p{L}\p{M}\s.'’\-–()]*\p{L}[\p{L}\p{M}\s.'’\-–()]*$/u.test(text);

export const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(text);

/** A name as it is stored: composed letters, single spaces. */
export const tidyText = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();
