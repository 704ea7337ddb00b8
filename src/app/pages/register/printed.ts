/** What a printed list says of itself: without it, part of a register would pass for all of it. */
import { formatDay, type PlainDate } from '../../../base/plain-date.ts';
import { channelWords, stateWords } from '../../strings/common.ts';
import { transferWords } from '../../strings/desk/transfer.ts';
import { listWords, registerText as text } from '../../strings/register.ts';
import { dayIn, readAsked } from './find.ts';

/** The rows that stand on the paper, among all that were asked for. */
export interface OnPaper {
  /** How many of the list come before them. */
  readonly before: number;
  readonly shown: number;
  readonly total: number;
}

/** @param nameOf the procedure's name by its code @param placeOf in whose hands, by the key in the address */
export function printedLine(
  query: URLSearchParams,
  words: string,
  rows: OnPaper,
  today: PlainDate,
  nameOf: (code: string) => string,
  placeOf: (key: string) => string = (key) => key,
): string {
  const list = [listWords[readAsked(query).list], ...narrowedBy(query, words, nameOf, placeOf)].join('; ');
  return text.printed(list, text.printedRows(rows), today);
}

/** Every filter and the words searched for, each as the form that sets it calls it. */
function narrowedBy(
  query: URLSearchParams,
  words: string,
  nameOf: (code: string) => string,
  placeOf: (key: string) => string,
): readonly string[] {
  const { filter } = readAsked(query);
  const [state] = filter.states ?? [];
  const [from, to] = [dayIn(query, 'tu'), dayIn(query, 'den')];
  const said: readonly (readonly [string, string | undefined])[] = [
    [text.printedWords, words.trim() === '' ? undefined : `“${words.trim()}”`],
    [text.state, state && stateWords[state]],
    [text.channel, filter.channel && channelWords[filter.channel]],
    [text.field, filter.field],
    [text.procedure, filter.procedureCode && nameOf(filter.procedureCode)],
    [transferWords.inHands, filter.heldBy && placeOf(filter.heldBy)],
    [text.from, from && formatDay(from)],
    [text.printedTo, to && formatDay(to)],
  ];
  return said.filter(([, value]) => value !== undefined).map(([name, value]) => `${name}: ${value}`);
}
