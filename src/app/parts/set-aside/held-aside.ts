import type { Period } from '../../../base/period.ts';
import type { NotThere } from '../../../commands/report/waiting.ts';
import { listLink } from '../figures/figure-links.ts';

/** How what the server has set aside keeps a report from being sent. */
export interface HeldAside {
  /** Nothing else does: syncing once more would change nothing. */
  readonly isAll: boolean;
  /** Where just those dossiers are; all that lies aside, where some of them stand in no figure of the period now. */
  readonly href: string;
}

export const heldAside = (
  {
    dossiers,
    setAside,
    countedThen,
    onlyWentOut,
  }: Pick<NotThere, 'dossiers' | 'setAside' | 'countedThen' | 'onlyWentOut'>,
  period: Period,
): HeldAside => ({
  isAll: setAside > 0 && setAside === dossiers,
  href: countedThen + onlyWentOut === 0 ? listLink({ kind: 'setAside' }, period) : '/dong-bo/de-rieng',
});
