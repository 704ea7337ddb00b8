/** The charts as an annex behind the form: upright, each on one page with its title and its note. */
import { capital } from '../../../base/capital.ts';
import { periodInDays } from '../../../base/period.ts';
import type { ReportContent } from '../../../domain/report/events.ts';
import { svgOf } from '../../charts/drawing.ts';
import { html, type Html } from '../../page.ts';
import { attachedTo } from '../appendix.ts';
import { chartsThatBeginPages } from './chart-pages.ts';
import { reportCharts, type ReportChart } from './report-charts.ts';

/** @param number of the annex, in Roman numerals @param foot stays with the last chart */
export function chartSheet(content: ReportContent, number: string, foot: Html): Html {
  const charts = reportCharts(content);
  const begins = chartsThatBeginPages(charts, attachedTo(content));
  return html`<header class="report__annex">
      <p class="report__annex-title">Phụ lục ${number}</p>
      <p class="report__annex-title">Biểu đồ</p>
      <p class="report__annex-window">(${capital(periodInDays(content.period))})</p>
      <p class="report__annex-of">${attachedTo(content)}</p>
    </header>
    ${charts.map((chart, at) => chartPart(chart, at + 1, begins[at] === true))} ${foot}`;
}

/** Drawn for the sheet and for a phone: the page shows whichever fits. */
const chartPart = ({ title, note, drawn }: ReportChart, number: number, beginsPage: boolean): Html =>
  html`<div class="report__chart">
    <p class="report__chart-title${beginsPage && ' report__begins-page'}">Biểu đồ ${number}. ${title}</p>
    ${
      drawn !== undefined &&
      html`${svgOf(drawn.drawing, drawn.summary)} ${svgOf(drawn.narrow, drawn.summary)}`
    }
    <p class="report__chart-note">${note}</p>
  </div>`;
