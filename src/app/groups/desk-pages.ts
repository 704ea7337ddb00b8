/** The desk's pages travel as one file: a tablet precaches few files, and these are opened one after the other. */
import '../ui/styles/tables.css';
import '../ui/styles/desk-pages.css';
import '../ui/styles/desk-intake.css';

export { default as BatchReceipt } from '../pages/dossier/BatchReceipt.svelte';
export { default as Books } from '../pages/books/Books.svelte';
export { default as Chains } from '../pages/transfer/Chains.svelte';
export { default as Dossier } from '../pages/dossier/Dossier.svelte';
export { default as HandingOver } from '../pages/handover/HandingOver.svelte';
export { default as Import } from '../pages/register/Import.svelte';
export { default as Intake } from '../pages/intake/Intake.svelte';
export { default as Inventory } from '../pages/inventory/Inventory.svelte';
export { default as MyWork } from '../pages/transfer/MyWork.svelte';
export { default as NewPetition } from '../pages/petition/NewPetition.svelte';
export { default as Petition } from '../pages/petition/Petition.svelte';
export { default as Petitions } from '../pages/petition/Petitions.svelte';
export { default as Register } from '../pages/register/Register.svelte';
export { default as Tables } from '../pages/tables/Tables.svelte';
export { default as Transfer } from '../pages/transfer/Transfer.svelte';
export { default as TransferPaper } from '../pages/transfer/TransferPaper.svelte';
export { default as Turned } from '../pages/grading/Turned.svelte';
export { default as Uncollected } from '../pages/handover/Uncollected.svelte';
export { default as Slip } from '../pages/dossier/Slip.svelte';
