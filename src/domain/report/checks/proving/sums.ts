import { familyOf, valueIn, type Placed } from '../board.ts';
import type { Identity } from '../figure.ts';
import { tidy } from '../percent.ts';
import { choicesOf, distance, mixed, ownPlace, type AtLevel } from '../picking.ts';
import { divisionRules, sumRules, type Making, type SumRule } from '../rules/sums.ts';
import { equality, inequality } from './identity.ts';

/** Each telling of a whole against its parts. */
export const proveSums = (figures: AtLevel): readonly Identity[] =>
  sumRules.flatMap((rule) =>
    rule.unless?.some((key) => figures.has(key)) === true
      ? []
      : (figures.get(rule.whole) ?? []).flatMap((whole) => proveSum(rule, whole, figures)),
  );

function proveSum(rule: SumRule, whole: Placed, figures: AtLevel): readonly Identity[] {
  const allowed = ownPlace(whole, ownKeysOf(rule), figures);
  const make = (making: Making): Identity | undefined => nearestOf(making, whole, figures, allowed);
  const asked = rule.making.parts.length === 0 ? undefined : make(rule.making);
  const told = (rule.told ?? []).flatMap((making) => {
    const found = make(making);
    return found === undefined ? [] : [{ ...found, alternative: true }];
  });
  // Folded otherwise by this office: what holds is its sum, and nothing else is told beside it.
  const folded = asked?.holds === false ? (rule.or ?? []).map(make).find((each) => each?.holds) : undefined;
  if (folded !== undefined) return [folded];
  const isMore =
    rule.lacks !== undefined && !figures.has(rule.lacks) && asked !== undefined && asked.difference < 0;
  if (asked !== undefined && isMore) return [{ ...asked, alternative: true }];
  if (asked !== undefined) return [asked, ...told.filter(({ holds }) => !holds)];
  return [...limitsOf(rule, whole, figures, allowed), ...told];
}

/** Every key of its whole's family that a rule may add up, once for each rule. */
const keysByRule = new Map<SumRule, readonly string[]>();
function ownKeysOf(rule: SumRule): readonly string[] {
  const known = keysByRule.get(rule);
  if (known !== undefined) return known;
  const { whole, making, or = [], told = [] } = rule;
  const makings = [making, ...or, ...told];
  const all = new Set(makings.flatMap(({ parts, beside = [] }) => [...parts, ...beside]).flat(2));
  const keys = [...all].filter((key) => familyOf(key) === familyOf(whole));
  keysByRule.set(rule, keys);
  return keys;
}

/**
 * The whole made this way, of the figures that make it true or else stand nearest to it; undefined where a part is not
 * printed. Where one slot is told twice differently, that is said of its two tellings and not of every sum again.
 */
function nearestOf(
  { parts, beside = [], plus }: Making,
  whole: Placed,
  figures: AtLevel,
  allowed: (figure: Placed) => boolean,
): Identity | undefined {
  const needed = parts.map((term) => choicesOf(term, figures, allowed));
  if (needed.some(({ length }) => length === 0)) return undefined;
  const besides = beside.map((term) => choicesOf(term, figures, allowed)).filter(({ length }) => length > 0);
  const right = mixed([...needed, ...besides]).map((chosen) => [...new Set(chosen.flat())]);
  const added = plus === undefined ? undefined : figures.get(plus)?.filter(allowed)[0];
  const left = added === undefined ? [whole] : [whole, added];
  const sought = total(left, whole);
  const ranked = right.map((parts) => ({
    parts,
    isRight: tidy(total(parts, whole) - sought) === 0,
    far: distance(whole, parts),
  }));
  const best = ranked.sort((a, b) => Number(b.isRight) - Number(a.isRight) || a.far - b.far)[0];
  return best && equality('sum', { left, right: best.parts });
}

const total = (figures: readonly Placed[], unitOf: Placed): number =>
  figures.reduce((sum, each) => sum + valueIn(each, unitOf), 0);

/** While not all parts are printed, none is more than the whole; unless the whole may lack something itself. */
const limitsOf = (
  rule: SumRule,
  whole: Placed,
  figures: AtLevel,
  allowed: (figure: Placed) => boolean,
): readonly Identity[] =>
  (rule.needsAll !== true && (rule.lacks === undefined || figures.has(rule.lacks))
    ? [...new Set(rule.making.parts.flatMap((term) => term.flat()))]
    : []
  ).flatMap((key) => {
    const nearest = nearestAmong((figures.get(key) ?? []).filter(allowed), whole);
    return nearest === undefined || key === rule.whole
      ? []
      : [inequality({ left: [nearest], right: [whole] })];
  });

export const nearestAmong = (figures: readonly Placed[], to: Placed): Placed | undefined =>
  [...figures].sort((a, b) => distance(to, [a]) - distance(to, [b]))[0];

/** A whole against its kinds: equal where all are printed or where they happen to be, else at most as much. */
export const proveDivisions = (figures: AtLevel): readonly Identity[] =>
  divisionRules.flatMap(({ whole, kinds, isOpen = false }) =>
    (figures.get(whole) ?? []).flatMap((figure) => {
      const parts = kinds.flatMap((kind) => nearestAmong(figures.get(kind) ?? [], figure) ?? []);
      if (parts.length === 0) return [];
      const sum = equality('sum', { left: [figure], right: parts });
      return [
        (parts.length === kinds.length && !isOpen) || (sum.holds && parts.length > 1)
          ? sum
          : inequality({ left: parts, right: [figure] }),
      ];
    }),
  );
