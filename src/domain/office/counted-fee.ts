/** Fees that are counted by copies and pages. */
import type { FeeRule } from './events.ts';

/** What was brought: so many copies, each of so many pages. */
export interface Counted {
  readonly copies: number;
  readonly pages: number;
}

/** A fee by the page is counted for each copy by itself, from a page on at the later rate, up to the most for one copy. */
export function countedFee(rule: FeeRule, { copies, pages }: Counted): number {
  return copies * (rule.per === 'copy' ? rule.dong : feeOfCopy(rule, pages));
}

function feeOfCopy({ dong, later, mostPerCopy }: FeeRule, pages: number): number {
  const first = later === null ? pages : Math.min(pages, later.fromPage - 1);
  const whole = first * dong + (pages - first) * (later?.dong ?? 0);
  return mostPerCopy === null ? whole : Math.min(whole, mostPerCopy);
}
