import { findPerson } from '../../../domain/office/office.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { feeWords } from '../../strings/figures/fees.ts';

/** Who took a fee, by the key that an address keeps. */
export const collectorName = ({ office }: Seat, key: string): string =>
  key === '' ? feeWords.nobody : (findPerson(office, key)?.name ?? key);
