/** Two people hold one number on paper: what is said of it, and how this one gets another. */
import { giveNewNumber } from '../../../commands/dossier/dossier.ts';
import { giveNewLine } from '../../../commands/dossier/new-line.ts';
import type { DossierId } from '../../../base/ids.ts';
import { ok, type Result } from '../../../base/result.ts';
import type { DecisionRefusal } from '../../../domain/dossier/decide/decide.ts';
import type { BookNumber } from '../../../domain/dossier/facts.ts';
import type { Stored } from '../../../store/queries/queries.ts';
import { desk } from '../../shell/acting-desk.ts';
import { dossierText } from '../../strings/dossier.ts';
import { lineTwiceWords } from '../../strings/desk/book-number.ts';

export interface Twice {
  readonly title: string;
  readonly othersTitle: string;
  readonly text: string;
  readonly deed: 'correct' | 'giveBookNumber';
  readonly button: string;
  /** @returns what is said when it is done */
  readonly give: () => Promise<Result<string, DecisionRefusal>>;
}

export function newNumber({ id, dossier }: Stored): Twice {
  const { number } = dossier.facts;
  return {
    ...{ title: dossierText.twiceTitle(number), othersTitle: dossierText.twiceOthers },
    ...{ text: dossierText.twiceText, deed: 'correct', button: dossierText.giveNumber },
    give: async () => {
      const given = await giveNewNumber(desk(), id, dossierText.twiceReason(number));
      return given.ok ? ok(dossierText.newNumber(given.value)) : given;
    },
  };
}

export const newLine = (id: DossierId, line: BookNumber): Twice => ({
  ...{ title: lineTwiceWords.title(line), othersTitle: lineTwiceWords.others },
  ...{ text: lineTwiceWords.text, deed: 'giveBookNumber', button: lineTwiceWords.give },
  give: async () => {
    const given = await giveNewLine(desk(), id);
    return given.ok ? ok(lineTwiceWords.given(given.value)) : given;
  },
});
