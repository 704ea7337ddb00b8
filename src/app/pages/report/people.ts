import { findPerson, type OfficeState } from '../../../domain/office/office.ts';
import { session } from '../../shell/session.svelte.ts';
import { levelAboveWord } from '../../strings/report/apart.ts';

/** The name under which the level above writes into the log. */
const levelAbove = 'server';

/** Somebody who left the office, or whose entry has not come yet, is still shown by what is known: the id. */
export const nameIn = (office: OfficeState, id: string): string =>
  id === levelAbove ? levelAboveWord : (findPerson(office, id)?.name ?? id);

export const nameOfPerson = (id: string): string => nameIn(session.office, id);
