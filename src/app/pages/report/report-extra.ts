import type { ReportPageExtra } from '../../../documents/report/page-parts.ts';
import type { Report } from '../../../domain/report/report.ts';
import type { StoredReport } from '../../../domain/report/versions.ts';
import { session } from '../../shell/session.svelte.ts';
import { chosenCharts } from './files/chosen-charts.svelte.ts';
import { nameOfPerson } from './people.ts';

/** What the paper says beside the report's content: who approved it, what was answered, what it replaces. */
export function extraOf(report: Report, all: readonly StoredReport[]): ReportPageExtra {
  const { approvedBy, approvedOn, acknowledgement, content } = report;
  return {
    approved:
      approvedBy !== null && approvedOn !== null
        ? { by: nameOfPerson(approvedBy), on: approvedOn }
        : undefined,
    acknowledgement: acknowledgement ?? undefined,
    replaced: all.find(({ id }) => id === content.replaces)?.report.content,
    charts: chosenCharts.shown,
    demo: session.office.settings.demo,
  };
}
