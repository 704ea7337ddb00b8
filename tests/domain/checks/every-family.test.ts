/**
 * 2,000 communes of chance, each with the reports of every family made of the same figures: no figure that leaves is accused, and
 * every cell of every form is what its figures make. And one unit more or less anywhere is another digest.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Facet } from '../../../src/domain/counting/facet.ts';
import { fillIndicators } from '../../../src/domain/forms/indicators/fill-indicators.ts';
import { findForm } from '../../../src/domain/forms/form-list.ts';
import { fillForm } from '../../../src/domain/forms/form.ts';
import { formII06a } from '../../../src/domain/forms/form-ii06a.ts';
import { findIndicatorForm } from '../../../src/domain/forms/indicators/indicator-forms.ts';
import type { IndicatorCell } from '../../../src/domain/forms/indicators/indicator-form.ts';
import { checkReport } from '../../../src/domain/report/checking/check.ts';
import { checkFilled } from '../../../src/domain/report/checking/check-figures.ts';
import { roundedPercent, tidy } from '../../../src/domain/report/checks/percent.ts';
import { digestOf } from '../../../src/domain/report/digest.ts';
import { isDigestTrue } from '../../../src/domain/examined.ts';
import type { ReportContent } from '../../../src/domain/report/events.ts';
import { familyOfForm, reportForms } from '../../../src/domain/report/families/families.ts';
import { blocksOf } from '../../../src/domain/report/families/outline.ts';
import { dossiersDigest } from '../../../src/domain/report/figures.ts';
import { slotValues, type SlotValues } from '../../../src/domain/report/slots/slot-values.ts';
import { addDays } from '../../../src/base/plain-date.ts';
import type { JsonObject } from '../../../src/base/json.ts';
import { chance } from '../../support/chance.ts';
import { idOf } from '../../support/report-deciding.ts';
import { wayOf } from '../../support/report-facts.ts';
import { runs, seedInUse } from '../../support/runs.ts';
import { wholeOffice } from '../../support/whole-offices.ts';

const arbSeed = fc.integer({ min: 1, max: 2 ** 31 - 3 });
const found = (content: ReportContent) =>
  checkReport(content, { id: idOf('R1'), all: [], earlier: [] }).map(({ sentence }) => sentence);

/** What a cell of figures has to show, reckoned here; undefined where it shows words or nothing. */
function reckoned(cell: IndicatorCell, values: SlotValues): number | undefined {
  const sum = (keys: readonly string[]): number | undefined => {
    const all = keys.map((key) => values.get(key)?.value);
    return all.includes(undefined)
      ? undefined
      : tidy(all.reduce<number>((some, each) => some + (each ?? 0), 0));
  };
  if ('slot' in cell) return values.get(cell.slot)?.value;
  if ('sum' in cell) return sum(cell.sum);
  if ('less' in cell) {
    const [whole, rest] = [sum(cell.less.slice(0, 1)), sum(cell.less.slice(1))];
    return whole === undefined || rest === undefined ? undefined : tidy(whole - rest);
  }
  if (!('percent' in cell)) return undefined;
  const [n, d] = [sum(cell.percent.n), sum(cell.percent.d)];
  return n === undefined || d === undefined || d === 0 ? undefined : roundedPercent(n, d, 2);
}

/** Cells that show something else than their figures make. */
function wrongCells(form: string, values: SlotValues): readonly string[] {
  const { outline } = familyOfForm(form);
  const tables = outline === undefined ? [] : blocksOf(outline).filter((block) => block.kind === 'table');
  return tables.flatMap((block) => {
    const drawn = findIndicatorForm(block.form);
    if (drawn === undefined) return [`no form ${block.form}`];
    // Rows that stand for lines of the inventory, or for typed ones, show them as they are.
    const rows = drawn.rows.filter(({ each, lines }) => each === undefined && lines === undefined);
    const filled = fillIndicators({ ...drawn, rows }, { values, parts: {} });
    return rows.flatMap(({ cells }, row) =>
      cells.flatMap((cell, at): string[] => {
        const shown = filled[row]?.cells[at]?.value ?? undefined;
        const isRight =
          'points' in cell
            ? typeof shown !== 'number' || (shown >= 0 && shown <= cell.points.most)
            : !isOfFigures(cell) || shown === reckoned(cell, values);
        return isRight ? [] : [`${block.form}, row ${row}, cell ${at}: ${shown}`];
      }),
    );
  });
}
const isOfFigures = (cell: IndicatorCell): boolean =>
  ['slot', 'sum', 'less', 'percent'].some((kind) => kind in cell);

describe(`communes of chance (${seedInUse})`, () => {
  test('identities hold on every form of every family', () => {
    const checked = new Set<string>();
    fc.assert(
      fc.property(arbSeed, (seed) => {
        const { reports } = wholeOffice(seed);
        // What was counted and typed is the same in all: it is proven whole in the report of one family, in turn.
        const whole = reports[seed % reports.length];
        checked.add(whole?.form.id ?? '');
        expect(whole && found(whole.content)).toEqual([]);
        const { content } = reports[0] as (typeof reports)[number];
        const values = slotValues(content);
        const drawn = new Set(reports.map(({ form }) => findForm(form.id) ?? formII06a));
        const wrong = [
          ...[...drawn].flatMap((form) => checkFilled(fillForm(form, content.tally))),
          ...reports.flatMap(({ form }) => wrongCells(form.id, values)),
        ];
        expect(wrong).toEqual([]);
      }),
      runs(2000),
    );
    if (checked.size > 0 && runs(2000).numRuns > 100) expect(checked.size).toBe(reportForms.length);
  });
});

/** Every place of a report in which a number or words stand, with one unit more or a letter more there. */
function* tampered(
  value: unknown,
  path: readonly (string | number)[] = [],
): Generator<readonly [string, unknown]> {
  if (typeof value === 'number') yield [path.join('.'), value + 1];
  else if (typeof value === 'string') yield [path.join('.'), `${value} `];
  else if (value === null) yield [path.join('.'), 0];
  else if (Array.isArray(value))
    for (const [at, each] of value.entries())
      for (const [name, changed] of tampered(each, [...path, at]))
        yield [name, value.map((other: unknown, index) => (index === at ? changed : other))];
  else
    for (const [key, each] of Object.entries(value as object))
      for (const [name, changed] of tampered(each, [...path, key]))
        yield [name, { ...(value as object), [key]: changed }];
}

describe(`the digest (${seedInUse})`, () => {
  test('is another one for one unit or letter anywhere: figures, typed parts, dossiers, cut, form', () => {
    fc.assert(
      fc.property(arbSeed, (seed) => {
        const { content } = wholeOffice(seed).reports[seed % reportForms.length] as {
          content: ReportContent;
        };
        const { closed } = wayOf(content);
        expect(isDigestTrue(closed)).toBe(true);
        const digest = digestOf(content);
        const places = [...tampered(content)];
        expect(places.length).toBeGreaterThan(60);
        const unseen = places.filter(([, changed]) => digestOf(changed as ReportContent) === digest);
        expect(unseen.map(([name]) => name)).toEqual([]);
        const [, changed] = places[seed % places.length] as readonly [string, unknown];
        const body = { ...closed.body, content: changed as JsonObject };
        expect(isDigestTrue({ ...closed, body })).toBe(false);
      }),
      runs(12),
    );
  });

  const changes: readonly ((facet: Facet) => Partial<Facet>)[] = [
    ({ receivedOn }) => ({ receivedOn: addDays(receivedOn, 1) }),
    ({ dueOn, receivedOn }) => ({ dueOn: dueOn === null ? receivedOn : addDays(dueOn, -1) }),
    ({ endedOn, receivedOn }) => ({ endedOn: endedOn === null ? receivedOn : addDays(endedOn, 1) }),
    ({ channel }) => ({ channel: channel === 'online' ? 'postal' : 'online' }),
    ({ level }) => ({ level: level === null ? 'other' : null }),
    ({ field }) => ({ field: `${field}.` }),
    ({ state }) => ({ state: state === 'open' ? 'awaiting' : 'open' }),
    ({ componentsDigitised }) => ({ componentsDigitised: !componentsDigitised }),
    ({ paidOnline }) => ({ paidOnline: !paidOnline }),
    ({ acrossBoundary }) => ({ acrossBoundary: !acrossBoundary }),
    ({ supplements }) => ({ supplements: supplements.slice(1) }),
  ];

  test('of the dossiers is another one for one that is missing, twice there, or counted otherwise', () => {
    fc.assert(
      fc.property(arbSeed, (seed) => {
        const { dossiers } = wholeOffice(seed);
        const pick = chance(seed);
        const at = pick(0, Math.max(0, dossiers.length - 1));
        const [one, others] = [dossiers[at], dossiers.filter((_, index) => index !== at)];
        if (one === undefined) return;
        const { digest } = dossiersDigest(dossiers);
        const apart = changes.map((change) => ({ ...one, facet: { ...one.facet, ...change(one.facet) } }));
        const sets = [
          ...[others, [...dossiers, one], [...others, { ...one, id: `${one.id}X` }]],
          ...apart.map((each) => [...others, each]),
        ];
        const same = sets.filter((rows) => dossiersDigest(rows).digest === digest);
        // Without a supplement there is none to take away.
        expect(same.length).toBe(one.facet.supplements.length === 0 ? 1 : 0);
        expect(dossiersDigest([...dossiers].reverse()).digest).toBe(digest);
      }),
      runs(300),
    );
  });
});
