/** A dossier goes from hand to hand: several on one paper, one that is finished, one that has come. */
import { yearOf } from '../../base/plain-date.ts';
import type { DossierId } from '../../base/ids.ts';
import { decide, type DecisionRefusal, type DossierCommand } from '../../domain/dossier/decide/decide.ts';
import { decideFinishing, type Finishing } from '../../domain/dossier/transfer/finish.ts';
import { recordNumbers } from '../../domain/dossier/transfer/record-number.ts';
import { contextOf, doDeciding, doDeed, type Desk, type Done } from '../deed.ts';

type Transfer = Extract<DossierCommand, { kind: 'transfer' }>;

export interface HandedOn {
  /** The number of the paper; undefined where nothing was handed on. */
  readonly record: string | undefined;
  readonly done: readonly { readonly id: DossierId; readonly refs: readonly string[] }[];
  readonly refused: readonly { readonly id: DossierId; readonly why: DecisionRefusal }[];
}

/** One after the other, each whole; what is refused stays where it is. The number is given with the first that is not. */
export async function handOnTogether(
  desk: Desk,
  ids: readonly DossierId[],
  how: Omit<Transfer, 'kind' | 'record'>,
): Promise<HandedOn> {
  const year = yearOf(how.on);
  const tablet = desk.tablet.installation?.tablet ?? 0;
  let record: string | undefined;
  const done: { id: DossierId; refs: readonly string[] }[] = [];
  const refused: { id: DossierId; why: DecisionRefusal }[] = [];
  for (const id of ids) {
    const given = await doDeciding(desk, id, (dossier, { nextInBook }) => {
      record ??= recordNumbers.write({ tablet, year, running: nextInBook(recordNumbers.book, year) });
      return decide({ ...how, kind: 'transfer', record }, dossier, contextOf(desk));
    });
    if (given.ok) done.push({ id, refs: given.value });
    else refused.push({ id, why: given.error });
  }
  return { record: done.length === 0 ? undefined : record, done, refused };
}

export const takeOver = (desk: Desk, id: DossierId, transfer: string): Done => {
  const { on, at } = contextOf(desk);
  return doDeed(desk, id, { kind: 'takeOver', transfer, on, at });
};

/** Back at the desk, with its result where none was there. */
export const finish = (desk: Desk, id: DossierId, how: Finishing): Done =>
  doDeciding(desk, id, (dossier) => decideFinishing(how, dossier, contextOf(desk)));
