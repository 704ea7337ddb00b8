/** Which period a page is about: in the address, so that it can be sent to a colleague. */
import { parsePlainDate, type PlainDate } from '../../base/plain-date.ts';
import type { Period } from '../../base/period.ts';
import { html, type Html } from '../../documents/page.ts';
import { nextPeriod, periodOf, periodTitle, previousPeriod } from '../../domain/calendar/periods.ts';
import { day, presetNames } from './words.ts';

type Preset = keyof typeof presetNames;

export interface ChosenPeriod {
  readonly preset: Preset;
  readonly period: Period;
}

/** The last cut-off month that has ended, unless the address names another one. */
export function choosePeriod(query: Readonly<Record<string, string>>, today: PlainDate): ChosenPeriod {
  const asked = query['ky'] ?? '';
  const preset: Preset = Object.hasOwn(presetNames, asked) ? (asked as Preset) : 'cutOffMonth';
  const end = parsePlainDate(query['den'] ?? '');
  // A year that the form cannot hold would only give an empty page.
  if (end !== undefined && end >= '2000' && end < '2100') return { preset, period: periodOf(preset, end) };
  return { preset, period: previousPeriod(preset, periodOf(preset, today)) };
}

export const addressOf = (path: string, { preset, period }: ChosenPeriod): string =>
  `${path}?ky=${preset}&den=${period.to}`;

export function periodChooser(path: string, chosen: ChosenPeriod): Html {
  const { preset, period } = chosen;
  const to = (other: Period): string => addressOf(path, { preset, period: other });
  return html`<div class="period">
    <p class="period-name">
      <strong>${periodTitle(preset, period)}</strong> từ ${day(period.from)} đến hết ${day(period.to)}
    </p>
    <a class="button" href="${to(previousPeriod(preset, period))}">Kỳ trước</a>
    <a class="button" href="${to(nextPeriod(preset, period))}">Kỳ sau</a>
    <form method="get" action="${path}" class="inline">
      <label for="ky">Loại kỳ</label>
      <select id="ky" name="ky" class="input">
        ${Object.entries(presetNames).map(([value, name]) =>
          value === preset
            ? html`<option value="${value}" selected>${name}</option>`
            : html`<option value="${value}">${name}</option>`,
        )}
      </select>
      <label for="den">Có ngày</label>
      <input
        id="den"
        name="den"
        type="date"
        class="input"
        value="${period.to}"
        min="2000-01-01"
        max="2099-12-31"
      />
      <button class="button">Xem kỳ này</button>
    </form>
  </div>`;
}
