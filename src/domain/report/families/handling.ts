import { formII06a } from '../../forms/form-ii06a.ts';
import { formUnfolded } from '../../forms/form-unfolded.ts';
import type { ReportFamily } from './family.ts';

/** How procedures were handled in a period (TT 01/2020/TT-VPCP): every figure is of the log, and opens its dossiers. */
export const handling: ReportFamily = { id: 'handling', forms: [formII06a, formUnfolded] };
