/** What hardly anybody ever sees travels as one file, and not with the first screen. */
export { default as Mending } from './Mending.svelte';
export { default as OneCopy } from './OneCopy.svelte';
export { default as NumbersTwice } from './NumbersTwice.svelte';
export { default as PutBack } from './PutBack.svelte';
