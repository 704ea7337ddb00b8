/** The desk's pages travel as one file: a tablet precaches few files, and these are opened one after the other. */
export { default as Dossier } from '../Dossier.svelte';
export { default as Import } from '../Import.svelte';
export { default as Intake } from '../Intake.svelte';
export { default as Register } from '../Register.svelte';
export { default as Slip } from '../Slip.svelte';
