import type { PlainDate } from '../../../base/plain-date.ts';
import { familiarName } from '../../../domain/office/procedure-texts.ts';
import type { Channel } from '../../../domain/vocabulary.ts';
import type { Stored } from '../../../store/queries/queries.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { turned } from './turned.svelte.ts';

/**
 * After a hand-over the tablet turns to the citizen by itself: whoever chose whom to ask would choose the answers. Nobody is asked
 * where nobody stands there (by post, online, written down later), where results of several people went out together, or of
 * what was graded before.
 */
export function askCitizen(
  { office, today, may }: Pick<Seat, 'office' | 'today' | 'may'>,
  gone: readonly Stored[],
  { by, on = today }: { readonly by: Channel; readonly on?: PlainDate | null },
): void {
  const asked = gone.filter(({ dossier }) => dossier.graded === undefined);
  const people = new Set(gone.map(personOf));
  if (!office.asking.asked || !may('grade') || by !== 'inPerson' || on !== today) return;
  if (asked.length === 0 || people.size > 1) return;
  turned.turn(asked.map(({ id, dossier }) => ({ id, what: familiarName(dossier.facts.procedure) })));
}

const personOf = ({ particulars }: Stored): string => particulars?.idNumber || (particulars?.name ?? '');
