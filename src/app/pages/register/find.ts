/** Which rows a register's address asks for: a list, words, filters. Rows only; a page of them is read afterwards. */
import { parsePlainDate, plainDate, type PlainDate } from '../../../base/plain-date.ts';
import { nextWorkingDay } from '../../../domain/calendar/calendar.ts';
import { dossierStates, type DossierState } from '../../../domain/dossier/dossier.ts';
import { Channel } from '../../../domain/vocabulary.ts';
import {
  deskList,
  deskLists,
  filterRows,
  type RegisterFilter,
} from '../../../domain/counting/column-lists.ts';
import type { DeskRules } from '../../../domain/office/office.ts';
import { searchRows, waitingRows } from '../../../store/queries/queries.ts';
import type { Tablet } from '../../../store/tablet.ts';
import type { ListName } from '../../strings/register.ts';

export interface Asked {
  readonly list: ListName;
  readonly words: string;
  readonly filter: RegisterFilter;
  readonly page: number;
}

export const listNames: readonly ListName[] = [...deskLists, 'waiting'];

export function readAsked(query: URLSearchParams): Asked {
  const list = listNames.find((name) => name === query.get('danh-sach')) ?? 'all';
  const page = Math.max(0, (Number.parseInt(query.get('trang') ?? '1', 10) || 1) - 1);
  return { list, words: query.get('tim') ?? '', filter: readFilter(query), page };
}

function readFilter(query: URLSearchParams): RegisterFilter {
  const state = dossierStates.find((each) => each === query.get('trang-thai'));
  const channel = Channel.options.find((each) => each === query.get('hinh-thuc'));
  const [field, procedureCode] = [query.get('linh-vuc'), query.get('thu-tuc')];
  const [from, to] = [dayIn(query, 'tu'), dayIn(query, 'den')];
  return {
    ...(state === undefined ? {} : { states: [state] as readonly DossierState[] }),
    ...(channel === undefined ? {} : { channel }),
    ...(field ? { field } : {}),
    ...(procedureCode ? { procedureCode } : {}),
    ...((from ?? to) ? { period: { from: from ?? firstDay, to: to ?? lastDay } } : {}),
  };
}

const [firstDay, lastDay] = [plainDate('1911-01-01'), plainDate('2088-12-31')];
const dayIn = (query: URLSearchParams, key: string): PlainDate | undefined =>
  parsePlainDate(query.get(key) ?? '');

/** Search keeps its own order (newest first); lists and filters are laid over it. */
export function rowsAsked(
  tablet: Tablet,
  { list, words, filter }: Asked,
  on: PlainDate,
  rules: DeskRules,
): readonly number[] {
  const tomorrow = nextWorkingDay(rules.calendar, on);
  const listed =
    list === 'waiting'
      ? waitingRows(tablet)
      : list === 'all'
        ? undefined
        : deskList(tablet.columns, list, on, tomorrow);
  const filtered = Object.keys(filter).length === 0 ? undefined : filterRows(tablet.columns, filter);
  const found = words.trim() === '' ? undefined : searchRows(tablet, words);
  const [first, ...others] = [listed, found, filtered].filter((rows) => rows !== undefined);
  if (first === undefined) return deskList(tablet.columns, 'all', on, tomorrow);
  return others.reduce((rows, other) => within(rows, new Set(other)), first);
}

const within = (rows: number[], others: ReadonlySet<number>): number[] =>
  rows.filter((row) => others.has(row));

/** The same address with some of its parts changed; any change but the page goes back to the first page. */
export function addressWith(
  query: URLSearchParams,
  changes: Readonly<Record<string, string | null>>,
): string {
  const next = new URLSearchParams(query);
  if (!('trang' in changes)) next.delete('trang');
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === '') next.delete(key);
    else next.set(key, value);
  }
  const text = next.toString();
  return text === '' ? '/ho-so' : `/ho-so?${text}`;
}
