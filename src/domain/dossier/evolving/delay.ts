/**
 * Why a dossier is overdue, as somebody who knows has said. A later word replaces the one that it was said over; what another
 * tablet said without knowing of it, and otherwise, is a conflict.
 */
import { entryRef } from '../../../log/entry.ts';
import type { FoldedEntry } from '../../subject.ts';
import type { Delay, Dossier } from '../dossier.ts';
import type { DossierEventOf } from '../events.ts';

type Explained = DossierEventOf<'dossier/delayExplained'>;

export function withDelay(dossier: Dossier, { body }: Explained, entry: FoldedEntry): Dossier {
  const { over: _, ...said } = body;
  return { ...dossier, delay: { ref: entryRef(entry), actor: entry.actor, ...said } };
}

/** Said without knowing what stands, and not the same. */
export const isApart = ({ delay }: Dossier, { body }: Explained): boolean =>
  delay !== undefined && body.over !== delay.ref && !saysSame(delay, body);

export const saysSame = (
  delay: Pick<Delay, 'cause' | 'outage'>,
  other: Pick<Delay, 'cause' | 'outage'>,
): boolean => delay.cause === other.cause && delay.outage === other.outage;
