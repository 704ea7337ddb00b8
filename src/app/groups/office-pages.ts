/** What is opened seldom: the office's own settings, and registers beside the dossiers, as one file. */
import '../ui/styles/tables.css';
import '../ui/styles/desk-pages.css';

export { default as Calendar } from '../pages/calendar/Calendar.svelte';
export { default as Delayed } from '../pages/outages/Delayed.svelte';
export { default as Outages } from '../pages/outages/Outages.svelte';
export { default as People } from '../pages/people/People.svelte';
export { default as Procedures } from '../pages/procedures/Procedures.svelte';
export { default as Settings } from '../pages/office/Settings.svelte';
export { default as SetAsidePage } from '../pages/sync/SetAsidePage.svelte';
export { default as Sync } from '../pages/sync/Sync.svelte';
