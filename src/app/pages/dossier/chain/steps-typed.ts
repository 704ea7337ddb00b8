/** The steps of a chain as they are typed: a line each, its parts between semicolons. */
import { parsePlainDate, type PlainDate } from '../../../../base/plain-date.ts';
import type { ChainStepSaid } from '../../../../domain/dossier/chain/events.ts';
import { chainKindOf } from '../../../../domain/dossier/chain/kinds.ts';

/** What is no day goes on as it was typed, so that `decide` names it. */
export const stepsTyped = (text: string): readonly ChainStepSaid[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [agency = '', does = '', due = ''] = line.split(';').map((part) => part.trim());
      return { agency, does, dueOn: due === '' ? null : dayTyped(due) };
    });

function dayTyped(text: string): PlainDate {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text) ?? [];
  return parsePlainDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`) ?? (text as PlainDate);
}

/** What the law knows of a chain that is received by this procedure; '' where it knows none. */
export const usualSteps = (procedureCode: string): string =>
  (chainKindOf(procedureCode)?.steps ?? []).map(({ agency, does }) => `${agency}; ${does}`).join('\n');
