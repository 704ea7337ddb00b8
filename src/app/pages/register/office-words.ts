/** The office's words for channel, state, level and applicant, remembered on this tablet: they name nobody. */
import * as z from 'zod/mini';
import {
  isWordColumn,
  wordKey,
  type OfficeWords,
  type WordColumn,
} from '../../../domain/register/reading/words.ts';
import type { RegisterHeading } from '../../../domain/register/headings.ts';
import { remember, remembered } from '../../shell/remembered.ts';

const key = 'so-mot-cua.register-words';
const Kept = z.record(z.string(), z.record(z.string(), z.string()));

export function officeWords(): OfficeWords {
  try {
    const kept = Kept.safeParse(JSON.parse(remembered(key) ?? '{}'));
    if (!kept.success) return {};
    return Object.fromEntries(
      Object.entries(kept.data).filter(([column]) => isWordColumn(column as RegisterHeading)),
    );
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

/** @param code '' forgets the word */
export function rememberWord(column: WordColumn, word: string, code: string): OfficeWords {
  const before = officeWords();
  const others = Object.entries(before[column] ?? {}).filter(([each]) => each !== wordKey(word));
  const words = {
    ...before,
    [column]: Object.fromEntries(code === '' ? others : [...others, [wordKey(word), code]]),
  };
  remember(key, JSON.stringify(words));
  return words;
}
