import { plainLetters } from '../../base/plain-letters.ts';
import list from '../data/handled-elsewhere.json';

/** What people ask a commune's desk for and another agency handles. */
export interface HandledElsewhere {
  readonly deed: string;
  readonly by: string;
}

/** Undefined where nothing of the kind is asked for; a commune that takes it in has a procedure of its own for it. */
export function handledElsewhere(typed: string): HandledElsewhere | undefined {
  const asked = ` ${plainLetters(typed)} `;
  return list.find(({ said }) => said.some((words) => asked.includes(` ${plainLetters(words)} `)));
}
