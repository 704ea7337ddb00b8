/** What a register's address asks for: a list, filters, a page. The words stand beside it: they are mostly a citizen's. */
import { parsePlainDate, plainDate, type PlainDate } from '../../../base/plain-date.ts';
import { dossierStates, type DossierState } from '../../../domain/dossier/dossier.ts';
import { Channel } from '../../../domain/vocabulary.ts';
import { deskLists, type RegisterFilter } from '../../../domain/counting/column-lists.ts';
import { sortKeys, type Sort, type SortKey } from '../../../domain/counting/column-sort.ts';
import type { RowsWanted } from '../../../store/queries/register-rows.ts';
import type { ListName } from '../../strings/register.ts';

export interface Asked extends RowsWanted {
  readonly page: number;
}

export const listNames: readonly ListName[] = [...deskLists, 'waiting'];

export function readAsked(query: URLSearchParams, words = ''): Asked {
  const list = listNames.find((name) => name === query.get('danh-sach')) ?? 'all';
  const page = Math.max(0, (Number.parseInt(query.get('trang') ?? '1', 10) || 1) - 1);
  return { list, words, filter: readFilter(query), page, sort: readSort(query) };
}

/** `xep=due`, or `xep=-due` for the other way round. */
function readSort(query: URLSearchParams): Sort | undefined {
  const [, minus, wanted] = /^(-?)(.*)$/.exec(query.get('xep') ?? '') ?? [];
  const by = sortKeys.find((key) => key === wanted);
  return by && { by, descending: minus === '-' };
}
/** Pressed once it is sorted, twice the other way round, a third time as the list was. */
export function nextSort(sort: Sort | undefined, by: SortKey): string | null {
  if (sort?.by !== by) return by;
  return sort.descending ? null : `-${by}`;
}

/** How many filters are set: said on the button that shows them. */
export const countFilters = (query: URLSearchParams): number =>
  ['trang-thai', 'hinh-thuc', 'linh-vuc', 'thu-tuc', 'o', 'tu', 'den'].filter((key) => query.get(key)).length;

function readFilter(query: URLSearchParams): RegisterFilter {
  const state = dossierStates.find((each) => each === query.get('trang-thai'));
  const channel = Channel.options.find((each) => each === query.get('hinh-thuc'));
  const [field, procedureCode] = [query.get('linh-vuc'), query.get('thu-tuc')];
  const [from, to] = [dayIn(query, 'tu'), dayIn(query, 'den')];
  const heldBy = query.get('o');
  return {
    ...(state === undefined ? {} : { states: [state] as readonly DossierState[] }),
    ...(channel === undefined ? {} : { channel }),
    ...(field ? { field } : {}),
    ...(procedureCode ? { procedureCode } : {}),
    ...(heldBy ? { heldBy } : {}),
    ...((from ?? to) ? { period: { from: from ?? firstDay, to: to ?? lastDay } } : {}),
  };
}

const [firstDay, lastDay] = [plainDate('1911-01-01'), plainDate('2088-12-31')];
export const dayIn = (query: URLSearchParams, key: string): PlainDate | undefined =>
  parsePlainDate(query.get(key) ?? '');

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
