import { yearOf } from '../../base/plain-date.ts';
import type { DossierId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { lineOf } from '../../domain/dossier/book-line.ts';
import { decide, type DecisionRefusal } from '../../domain/dossier/decide/decide.ts';
import type { BookNumber } from '../../domain/dossier/facts.ts';
import { recordDeciding } from '../../store/journal/record.ts';
import { actorId, contextOf, type Desk } from '../deed.ts';
import { dossierFact } from '../facts.ts';

/** One of two dossiers that bear the same line gets another in its book. The one before stays in its story. */
export async function giveNewLine(desk: Desk, id: DossierId): Promise<Result<BookNumber, DecisionRefusal>> {
  let given: BookNumber | undefined;
  const recorded = await recordDeciding<'dossier', DecisionRefusal>(
    desk.tablet,
    actorId(desk),
    { kind: 'dossier', id },
    ({ dossier, nextInBook }) => {
      const volume = desk.tablet.installation?.tablet;
      if (dossier === undefined || volume === undefined) return err({ kind: 'DossierUnknown' });
      const context = contextOf(desk);
      const line = lineOf(dossier, desk.rules.catalogue);
      if (line === undefined) return err({ kind: 'NothingToCorrect' });
      const year = yearOf(context.on);
      given = { ...line, year, volume, number: nextInBook(line.book, year), instead: true };
      const decided = decide({ kind: 'giveBookNumber', ...given }, dossier, context);
      return decided.ok ? ok(decided.value.map((event) => dossierFact(id, event))) : decided;
    },
  );
  if (!recorded.ok) return recorded;
  return given === undefined ? err({ kind: 'NothingToCorrect' }) : ok(given);
}
