import type { DossierId } from '../../base/ids.ts';
import { err } from '../../base/result.ts';
import { decideGivingOut, type GivingOut } from '../../domain/dossier/decide/giving-out.ts';
import type { DossierState } from '../../domain/dossier/dossier.ts';
import type { Stored } from '../../store/queries/queries.ts';
import { contextOf, doDeciding, type Desk, type Done } from '../deed.ts';

/**
 * The result is handed over, and where it was not there yet it has come: one deed, one transaction.
 * @param seen the state in which somebody chose it: a result that was there and is not any more is not recorded unasked
 */
export const giveOut = (desk: Desk, id: DossierId, how: GivingOut, seen: DossierState = 'open'): Done =>
  doDeciding(desk, id, (dossier) =>
    dossier?.state === 'open' && seen !== 'open'
      ? err({ kind: 'NotAllowedInState', state: 'open', deed: 'handOver' })
      : decideGivingOut(how, dossier, contextOf(desk)),
  );

/** As it mostly is: the way that was agreed on, else that on which the dossier came; to whom it is about. */
export const usualGivingOut = ({ dossier, particulars }: Stored): GivingOut => ({
  by: dossier.facts.resultBy ?? dossier.facts.channel,
  receiver: particulars?.name ?? '',
});

/** Who may come for it: whom it is about, and who was authorised. */
export const receiversOf = ({ particulars }: Pick<Stored, 'particulars'>): readonly string[] =>
  [particulars?.name, particulars?.authorisedName].filter((name) => name != null && name !== '') as string[];
