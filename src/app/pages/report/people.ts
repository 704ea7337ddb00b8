import { findPerson } from '../../../domain/office/office.ts';
import { session } from '../../shell/session.svelte.ts';

/** Somebody who left the office, or whose entry has not come yet, is still shown by what is known: the id. */
export const nameOfPerson = (id: string): string => findPerson(session.office, id)?.name ?? id;
