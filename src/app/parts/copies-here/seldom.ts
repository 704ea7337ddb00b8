/** What is not asked for by the first screen, but by what stands beside it, travels as one file. */
export { default as DemoRibbon } from '../DemoRibbon.svelte';
export { default as HomeWarnings } from './HomeWarnings.svelte';
export { default as Mending } from './Mending.svelte';
export { default as MorePlaces } from '../MorePlaces.svelte';
export { default as OutageHome } from '../outages/OutageHome.svelte';
export { default as PutBack } from './PutBack.svelte';
export { startFolderOfTheDay } from '../../shell/copies.svelte.ts';
export { default as UpdateChip } from '../UpdateChip.svelte';
export { unfitWords } from '../../strings/home/unfit-browser.ts';
