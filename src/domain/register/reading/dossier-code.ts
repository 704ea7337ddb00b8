/** One dossier's code, however it was typed. */
import { parsePlainDate, type PlainDate } from '../../../base/plain-date.ts';

const unseen = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;
/** What Word and phones make of a hyphen. */
const dashes = /[‐‑‒–—―−﹘﹣－]/g;

/** Without what nobody sees, with plain hyphens and no blanks, and an official code in capitals; its first line. */
export function cleanCode(text: string): string {
  // One row asks for it again and again.
  if (text !== last.text) last = { text, clean: cleanedCode(text) };
  return last.clean;
}
let last = { text: '', clean: '' };

function cleanedCode(text: string): string {
  const [line = ''] = text
    .normalize('NFKC')
    .trim()
    .split(/[\r\n]+/);
  const clean = line
    .replace(unseen, '')
    .replace(dashes, '-')
    .replace(/\s*([-./])\s*/g, '$1')
    .trim();
  return official.test(clean) ? clean.replace(/\s/g, '').toUpperCase() : clean;
}
const official = /^[a-z]+\d[\w.\s]*-\d{6}-\d+$/i;

/** What is equal for the same dossier. */
export const codeKey = (code: string): string => cleanCode(code).replace(/\s/g, '').toUpperCase();

/** The day in an official code (`…-yyMMdd-…`): when it was given. */
export function dayInCode(code: string): PlainDate | undefined {
  const inCode = /-(\d{2})(\d{2})(\d{2})-/.exec(cleanCode(code));
  return inCode === null ? undefined : parsePlainDate(`20${inCode[1]}-${inCode[2]}-${inCode[3]}`);
}

/** A code has a figure in it and is one word; `I`, `Tổng cộng` and `Lĩnh vực Hộ tịch: 5 hồ sơ` are none. */
export const looksLikeCode = (text: string): boolean => {
  const clean = cleanCode(text);
  return /\d/.test(clean) && !/\s/.test(clean) && !/^\(?\d{1,2}\)?$/.test(clean) && clean.length <= 60;
};
