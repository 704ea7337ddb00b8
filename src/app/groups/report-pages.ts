/** Figures and reports travel as one file. */
import '../ui/styles/tables.css';

export { default as FeeDossiers } from '../pages/fees/FeeDossiers.svelte';
export { default as FeesOfDay } from '../pages/fees/FeesOfDay.svelte';
export { default as FigureList } from '../pages/figures/FigureList.svelte';
export { default as Figures } from '../pages/figures/Figures.svelte';
export { default as Receipt } from '../pages/receipts/ReceiptPage.svelte';
export { default as Receipts } from '../pages/receipts/Receipts.svelte';
export { default as Report } from '../pages/report/Report.svelte';
export { default as Reports } from '../pages/report/Reports.svelte';
