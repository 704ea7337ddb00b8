/** How Vietnamese official papers write figures: dots between thousands, a comma before decimals. */
import type { Share } from '../../domain/counting/tally-row.ts';

/** 2705 → "2.705". */
export const writeCount = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '.');

/** 97.73 → "97,73%"; 100 → "100%"; undefined where there was nothing to divide by. */
export const writePercent = (share: Share): string | undefined =>
  share.percent === null ? undefined : `${String(share.percent).replace('.', ',')}%`;

/** "97,73% (345/353 hồ sơ)": a share never stands without what it was made of. */
export const writeShare = (share: Share): string | undefined => {
  const percent = writePercent(share);
  return percent === undefined
    ? undefined
    : `${percent} (${writeCount(share.n)}/${writeCount(share.d)} hồ sơ)`;
};

/**
 * "05/BC-UBND": numbers below ten take a zero (NĐ 30/2020/NĐ-CP, Phụ lục I). Not yet given: room to write it by hand.
 * What was typed with a slash is a whole number-and-symbol already.
 */
export function writeReportNumber(number: string, symbol: string): string {
  const typed = number.trim();
  if (typed.includes('/')) return typed;
  const shown = typed === '' ? '…………' : /^\d$/.test(typed) ? `0${typed}` : typed;
  const after = symbol.trim().replace(/^BC-?/, '');
  return `${shown}/BC${after === '' ? '' : `-${after}`}`;
}

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'] as const;
export const writeRoman = (number: number): string => roman[number - 1] ?? String(number);

/** A digest as a person can compare it on paper: "3F2A-91BC-07D4-E815". */
export const shortDigest = (digest: string): string =>
  (digest.slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join('-');
