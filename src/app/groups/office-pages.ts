/** What is opened seldom: the office's own settings, as one file. */
import '../ui/styles/tables.css';

export { default as Calendar } from '../pages/calendar/Calendar.svelte';
export { default as People } from '../pages/people/People.svelte';
export { default as Procedures } from '../pages/procedures/Procedures.svelte';
export { default as Settings } from '../pages/office/Settings.svelte';
export { default as SetAsidePage } from '../pages/sync/SetAsidePage.svelte';
export { default as Sync } from '../pages/sync/Sync.svelte';
