/** Figures and reports travel as one file. */
export { default as FigureList } from '../FigureList.svelte';
export { default as Figures } from '../Figures.svelte';
export { default as Report } from '../Report.svelte';
export { default as Reports } from '../Reports.svelte';
