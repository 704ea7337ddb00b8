import { tick } from 'svelte';
import type { Desk } from '../../commands/deed.ts';
import type { SlipInput } from '../../documents/slips/slip.ts';
import type { Stored } from '../../store/queries/queries.ts';
import { session, type Seat } from './session.svelte.ts';

/** Who acts, where and by which rules, for every command of the desk. */
export const desk = ({ tablet, person, rules }: Seat = session): Desk => ({ tablet, actor: person, rules });

/** What every slip needs; undefined while the applicant's particulars cannot be read. */
export function slipInputOf(
  { dossier, particulars }: Pick<Stored, 'dossier' | 'particulars'>,
  { rules, person, today }: Seat = session,
): SlipInput | undefined {
  if (particulars === null) return undefined;
  return { settings: rules.settings, dossier, particulars, officer: person.name, on: today };
}

/** What was pressed is gone once the deed is done: the next key goes on from the top of the page. */
export async function focusTop(): Promise<void> {
  await tick();
  document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
}

/** Where the open sheet or dialog stands. */
export const openDialog = (): ParentNode => document.querySelector('dialog') ?? document;

/** A day was typed that is none: no value holds it, so a deed must not go on as if the box were empty. */
export const hasUnreadDay = (within: ParentNode = document): boolean =>
  within.querySelector('[data-unread]') !== null;

/** The first wrong field takes the focus, so that the next key mends it. */
export function focusFirstWrong(within: ParentNode = document): void {
  const first = within.querySelector<HTMLElement>('[aria-invalid="true"], .field.wrong input');
  first?.focus();
  first?.scrollIntoView({ block: 'center' });
}
