import type { DossierId } from '../../base/ids.ts';
import { err } from '../../base/result.ts';
import { decide } from '../../domain/dossier/decide/decide.ts';
import type { CommandOf } from '../../domain/dossier/decide/commands.ts';
import type { Entry } from '../../log/entry.ts';
import { contextOf, doDeciding, doDeed, type Desk, type Done } from '../deed.ts';

/** What the citizen said at this tablet, which handed their result over: nobody grades from another desk, or later. */
export const gradeDossier = (
  desk: Desk,
  id: DossierId,
  said: Pick<CommandOf<'grade'>, 'grade' | 'over' | 'reason' | 'words'>,
): Done =>
  doDeciding(desk, id, (dossier, { entries }) => {
    const context = contextOf(desk);
    if (dossier?.state === 'handedOver' && !isHandedOverHere(desk, entries))
      return err({ kind: 'HandedOverElsewhere' });
    return decide({ kind: 'grade', on: context.on, ...said }, dossier, context);
  });

const isHandedOverHere = ({ tablet }: Desk, entries: readonly Entry[]): boolean =>
  entries.some(({ type, node }) => type === 'dossier/handedOver' && node === tablet.installation?.node);

/** By a leader: it was not the citizen's. */
export const strikeGrade = (
  desk: Desk,
  id: DossierId,
  input: Pick<CommandOf<'strikeGrade'>, 'grade' | 'reason'>,
): Done => doDeed(desk, id, { kind: 'strikeGrade', ...input });
