import type { Deed } from '../../../domain/dossier/lifecycle.ts';
import type { PhrasePlace } from '../../../domain/office/events.ts';

const reasonOf: Readonly<Partial<Record<Deed, PhrasePlace>>> = {
  refuse: 'refusal',
  requestSupplement: 'supplement',
  return: 'return',
  withdraw: 'stop',
  stop: 'stop',
  askExtension: 'extension',
  extend: 'extension',
};

/** Which ready sentences belong under a box of a deed's sheet; undefined where there are none. */
export const phrasePlaceOf = (deed: Deed, field: string): PhrasePlace | undefined =>
  field === 'reason' ? reasonOf[deed] : field === 'note' ? 'note' : undefined;
