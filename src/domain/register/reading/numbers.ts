/**
 * Numbers of papers and telephones as spreadsheets leave them: zeros lost at the beginning, `1.1991E+09`, `,00` behind.
 * What can be told is offered; nothing is guessed, and no citizen's number becomes a tax code.
 */
import type { Particulars } from '../../dossier/facts.ts';
import { compactNumber, idWarnings, isIdNumber } from '../../dossier/id-numbers.ts';
import type { ApplicantType } from '../../vocabulary.ts';
import type { RemarkKind } from './remarks.ts';

export interface ReadNumber {
  readonly number: string;
  readonly remark?: { readonly kind: RemarkKind; readonly offered?: string };
}
export interface ReadIdNumber extends ReadNumber {
  readonly kind: Particulars['idKind'];
}

/** "0", a dash and a no are no number. */
const isNone = (text: string): boolean => /^(0+|[-–—.]+|không( có)?|chưa có|n\/a)$/iu.test(text);
const isExponent = (text: string): boolean => /^\d+(?:[.,]\d+)?e\+?\d+$/i.test(text.replace(/\s/g, ''));
/** Of a number that was one for the spreadsheet: `66199000018,00`, `66199000018.0`. */
const withoutDecimals = (text: string): string => text.replace(/^(\d{8,})[.,]0{1,2}$/, '$1');

const kinds = ['cccd', 'cmnd', 'taxCode'] as const;

export function readIdNumber(text: string, applicant: ApplicantType, zeros: boolean): ReadIdNumber {
  if (isNone(text)) return { number: '', kind: 'other' };
  if (isExponent(text)) return { number: text, kind: 'other', remark: { kind: 'madeNumber' } };
  const given = withoutDecimals(text.trim());
  const digits = compactNumber(given);
  const offered = withZeros(digits, applicant);
  if (offered !== undefined && zeros)
    return { number: offered, kind: kindOf(offered, applicant), remark: { kind: 'zeroPutBack', offered } };
  if (offered !== undefined) return { number: given, kind: 'other', remark: { kind: 'zeroLost', offered } };
  const kind = kindOf(digits, applicant);
  const isOdd =
    kind === 'cccd' && applicant === 'citizen' && idWarnings(digits, null).includes('placeUnknown');
  return { number: given, kind, ...(isOdd ? { remark: { kind: 'oddNumber' as const } } : {}) };
}

/** A tax code belongs to those who have no card. */
const kindOf = (digits: string, applicant: ApplicantType): Particulars['idKind'] =>
  kinds.find((kind) => isIdNumber(kind, digits) && (kind !== 'taxCode' || applicant !== 'citizen')) ??
  'other';

/** A card's number begins with the three figures of a province, of which one or two are noughts. */
function withZeros(digits: string, applicant: ApplicantType): string | undefined {
  if (!/^\d+$/.test(digits)) return undefined;
  if (applicant === 'enterprise') return digits.length === 9 ? `0${digits}` : undefined;
  if (digits.length === 8) return `0${digits}`;
  if (digits.length !== 10 && digits.length !== 11) return undefined;
  const whole = digits.padStart(12, '0');
  return idWarnings(whole, null).includes('placeUnknown') ? undefined : whole;
}

/** A mobile number has ten figures, the first a nought; an old line eleven with its place. */
export function readPhone(text: string, zeros: boolean): ReadNumber {
  if (isNone(text)) return { number: '' };
  if (isExponent(text)) return { number: text, remark: { kind: 'madeNumber' } };
  const given = withoutDecimals(text.trim());
  const digits = given.replace(/[\s.]/g, '');
  if (!/^[35789]\d{8}$|^2\d{9}$/.test(digits)) return { number: given };
  const offered = `0${digits}`;
  return zeros
    ? { number: offered, remark: { kind: 'zeroPutBack', offered } }
    : { number: given, remark: { kind: 'zeroLost', offered } };
}
