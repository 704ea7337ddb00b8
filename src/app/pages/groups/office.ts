/** What is opened seldom: the office's own settings, as one file. */
export { default as Calendar } from '../Calendar.svelte';
export { default as People } from '../People.svelte';
export { default as Procedures } from '../Procedures.svelte';
export { default as Settings } from '../Settings.svelte';
export { default as Sync } from '../Sync.svelte';
