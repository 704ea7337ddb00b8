/** What a person chose for a whole file, from the arguments. */
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { channelCodes, readCode } from '../domain/register/codes.ts';
import type { ReadingChoices } from '../domain/register/reading/choices.ts';
import { wordColumns, wordKey, type OfficeWords, type WordColumn } from '../domain/register/reading/words.ts';
import { UsageError } from './console.ts';

export const choiceOptions = {
  days: 'string',
  channel: 'string',
  'result-day': 'string',
  'short-years': 'boolean',
  'mend-letters': 'boolean',
  'keep-letters': 'boolean',
  words: 'string',
} as const;

/** @throws UsageError naming what it does not know */
export function askedChoices(values: Readonly<Record<string, string | boolean | undefined>>): ReadingChoices {
  const { days, channel, words } = values;
  if (days !== undefined && days !== 'swapped' && days !== 'as-written')
    throw new UsageError('--days chỉ nhận swapped hoặc as-written.');
  const chosen = typeof channel === 'string' ? readCode(channelCodes, channel) : undefined;
  if (channel !== undefined && chosen === undefined)
    throw new UsageError('--channel chỉ nhận 1 (trực tiếp), 2 (trực tuyến) hoặc 3 (bưu chính).');
  if (values['result-day'] !== undefined && values['result-day'] !== 'handed-over')
    throw new UsageError('--result-day chỉ nhận handed-over.');
  if (values['mend-letters'] === true && values['keep-letters'] === true)
    throw new UsageError('Chỉ chọn một trong hai: --mend-letters hoặc --keep-letters.');
  return {
    ...(days === undefined ? {} : { days: days === 'swapped' ? 'swapped' : 'asWritten' }),
    ...(chosen === undefined ? {} : { channel: chosen }),
    ...(values['result-day'] === undefined ? {} : { resultDay: 'handedOver' }),
    ...(values['short-years'] === true ? { shortYears: true } : {}),
    ...(values['mend-letters'] === true ? { letters: 'mended' } : {}),
    ...(values['keep-letters'] === true ? { letters: 'asWritten' } : {}),
    ...(typeof words === 'string' ? { words: readWords(words) } : {}),
  };
}

const WordsFile = z.record(z.string(), z.record(z.string(), z.string()));

function readWords(path: string): OfficeWords {
  const parsed = WordsFile.safeParse(jsonOf(path));
  if (!parsed.success)
    throw new UsageError(`Tệp ${path} không đúng dạng { "TrangThaiHoSo": { "Xong": "9" } }.`);
  const unknown = Object.keys(parsed.data).find(
    (column) => !(wordColumns as readonly string[]).includes(column),
  );
  if (unknown !== undefined)
    throw new UsageError(`Tệp ${path} có cột “${unknown}”. Chỉ nhận: ${wordColumns.join(', ')}.`);
  return Object.fromEntries(
    Object.entries(parsed.data).map(([column, words]) => [
      column as WordColumn,
      Object.fromEntries(Object.entries(words).map(([word, code]) => [wordKey(word), code])),
    ]),
  );
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as unknown;
  } catch (error) {
    if (error instanceof Error) throw new UsageError(`Không đọc được tệp ${path}.`);
    throw error;
  }
}
