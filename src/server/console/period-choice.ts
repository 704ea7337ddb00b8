/** Which period and form a page is about: in the address, so that it can be sent to a colleague. */
import { formatDay, parsePlainDate, type PlainDate } from '../../base/plain-date.ts';
import type { Period } from '../../base/period.ts';
import { html, type Html } from '../../documents/page.ts';
import { nextPeriod, periodOf, periodTitle, previousPeriod } from '../../domain/calendar/periods.ts';
import { readDay } from '../../domain/calendar/typed-days.ts';
import { formII06a } from '../../domain/forms/form-ii06a.ts';
import { familyOfForm, findReportForm, reportForms } from '../../domain/report/families/families.ts';
import type { ReportForm } from '../../domain/report/families/family.ts';
import { dayField, option } from './fields.ts';
import { day, dayFaultWords, presetNames } from './words.ts';

type Preset = keyof typeof presetNames;

export interface ChosenPeriod {
  readonly preset: Preset;
  readonly period: Period;
  readonly form: ReportForm;
  /** What was typed and names no period: it stays in its field, and the period that was looked at stays on the page. */
  readonly wrong?: { readonly typed: string; readonly fault: keyof typeof dayFaultWords };
}

/** The last cut-off month that has ended, unless the address names another one by any day in it. */
export function choosePeriod(query: Readonly<Record<string, string>>, today: PlainDate): ChosenPeriod {
  const asked = query['ky'] ?? '';
  const preset: Preset = Object.hasOwn(presetNames, asked) ? (asked as Preset) : 'cutOffMonth';
  const form = findReportForm(query['bm'] ?? '') ?? formII06a;
  const typed = (query['den'] ?? '').trim().slice(0, 40);
  const end = readDay(typed, today);
  if (isHeld(end)) return { preset, form, period: periodOf(preset, end) };
  const last = previousPeriod(preset, periodOf(preset, today));
  if (typed === '') return { preset, form, period: last };
  const seen = parsePlainDate(query['dang-xem'] ?? '');
  const period = isHeld(seen) ? periodOf(preset, seen) : last;
  return { preset, form, period, wrong: { typed, fault: end === undefined ? 'notADay' : 'otherCentury' } };
}

/** A year that the form cannot hold would only give an empty page. */
const isHeld = (on: PlainDate | undefined): on is PlainDate =>
  on !== undefined && on >= '2000' && on < '2100';

/**
 * Whether every commune owes a report of this kind in such a period. What procedures came to is told in all of them; other
 * families have a length of their own, and a campaign's summary is nobody's duty by the calendar.
 */
export const isOwed = ({ preset, form }: Pick<ChosenPeriod, 'preset' | 'form'>): boolean => {
  const { id, lasts } = familyOfForm(form.id);
  return id === 'handling' || (lasts !== null && preset.endsWith(lasts));
};

/** What else stands in an address and stays there when another period is chosen, by the name of its field. */
export type Kept = Readonly<Record<string, string>>;

export const addressOf = (path: string, { preset, period, form }: ChosenPeriod, kept: Kept = {}): string =>
  `${path}?${new URLSearchParams({
    ...{ ky: preset, den: period.to },
    ...(form.id !== formII06a.id && { bm: form.id }),
    ...kept,
  })}`;

export function periodChooser(path: string, chosen: ChosenPeriod, kept: Kept = {}): Html {
  const { preset, period, form, wrong } = chosen;
  const to = (other: Period): string => addressOf(path, { preset, form, period: other }, kept);
  return html`<div class="period">
    <p class="period-name">
      <strong>${periodTitle(preset, period)}</strong> từ ${day(period.from)} đến hết ${day(period.to)}
    </p>
    <a class="button" href="${to(previousPeriod(preset, period))}">Kỳ trước</a>
    <a class="button" href="${to(nextPeriod(preset, period))}">Kỳ sau</a>
    <form method="get" action="${path}" class="filter">
      <div class="asked">
        <label for="ky">Loại kỳ</label>
        <select id="ky" name="ky" class="input">
          ${Object.entries(presetNames).map(([value, name]) => option(value, name, value === preset))}
        </select>
      </div>
      ${dayField({
        ...{ name: 'den', label: 'Ngày trong kỳ', value: wrong?.typed ?? formatDay(period.to) },
        wrong: wrong && dayFaultWords[wrong.fault],
      })}
      <input type="hidden" name="dang-xem" value="${period.to}" />
      ${Object.entries(kept).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
      <div class="asked">
        <label for="bm">Loại báo cáo</label>
        <select id="bm" name="bm" class="input">
          ${reportForms.map(({ id, code }) => option(id, code, id === form.id))}
        </select>
      </div>
      <button class="button">Xem kỳ này</button>
    </form>
  </div>`;
}
