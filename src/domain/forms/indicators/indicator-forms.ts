/** The indicator forms that come with the app. A version is never changed: an old report is drawn with it. */
import budgetLines from './budget-lines.json';
import causes07a from './causes-07a.json';
import cchcIndicators from './cchc-indicators.json';
import equipmentLines from './equipment-lines.json';
import index766 from './index-766.json';
import parIndex from './par-index.json';
import petitions05a from './petitions-05a.json';
import planTasks from './plan-tasks.json';
import procedures07b from './procedures-07b.json';
import { IndicatorForm } from './indicator-form.ts';

export const indicatorForms: readonly IndicatorForm[] = [
  ...[cchcIndicators, planTasks, parIndex, petitions05a, causes07a],
  ...[procedures07b, equipmentLines, budgetLines, index766],
].map((form) => IndicatorForm.parse(form));

export const findIndicatorForm = (id: string): IndicatorForm | undefined =>
  indicatorForms.find((form) => form.id === id);
