import type { DossierId } from '../../base/ids.ts';
import { cutOf, type Report } from '../../domain/report/report.ts';
import type { Period } from '../../base/period.ts';
import { calendarOf } from '../../domain/office/office.ts';
import { figuresOf } from '../../domain/petition/counting.ts';
import { countsAtAll } from '../../domain/counting/tally.ts';
import { facetThen, judgedSince, petitionsJudgedSince } from '../../store/queries/frozen.ts';
import { setAsideRows, touched, waitingRows } from '../../store/queries/queries.ts';
import { frozenAt } from './frozen-at.ts';
import type { Tablet } from '../../store/tablet.ts';
import { isCounted } from '../../domain/counting/column-rows.ts';

export type ReportBehind = Pick<Report, 'cut' | 'content'>;

/** What keeps a closed report from being sent: dossiers behind it that the level above does not have whole. */
export interface NotThere {
  /** All of them, each once. */
  readonly dossiers: number;
  /** Of these: the server has set a fact aside, and waiting alone does not mend it. */
  readonly setAside: number;
  /** Of these: that fact was counted when the period was closed, so that the figures themselves are others upstream. */
  readonly countedThen: number;
  /** Petitions that were counted with a fact that the server has set aside since. They hold nothing up. */
  readonly petitionsThen: number;
}

/**
 * Only what was written before the cut stands behind a report: dossiers logged later do not hold it up. A dossier of
 * which the server has set a fact aside is not there, though the server names all it holds as acknowledged.
 */
export async function notThereBehind(tablet: Tablet, report: ReportBehind): Promise<NotThere> {
  const cut = cutOf(report);
  const { period } = report.content;
  await touched(tablet);
  const node = tablet.installation?.node;
  const isAllSent = node !== undefined && tablet.acknowledged >= (cut[node] ?? 0);
  const named = (rows: readonly number[]): DossierId[] =>
    countedIn(tablet, period as Period, rows).flatMap((row) => tablet.origins.idOf(row) ?? []);
  const countedThen = await judgedBehind(tablet, report);
  const setAside = new Set([...named(await setAsideRows(tablet)), ...countedThen]);
  const all = new Set([...(isAllSent ? [] : named(waitingRows(tablet))), ...setAside]);
  return {
    ...{ dossiers: all.size, setAside: setAside.size, countedThen: countedThen.length },
    petitionsThen: await petitionsBehind(tablet, report),
  };
}

/** How many petitions the report counts with a fact that lies aside now. */
async function petitionsBehind(tablet: Tablet, report: ReportBehind): Promise<number> {
  const { office } = tablet;
  const { petitions, period } = report.content;
  if (office === undefined || petitions === undefined) return 0;
  const judged = await petitionsJudgedSince(tablet, frozenAt(report));
  const calendar = calendarOf(office);
  return judged.filter((petition) => figuresOf(petition, period as Period, calendar).length > 0).length;
}

/** Dossiers that were counted with a fact that the server has set aside since, answered or not. */
async function judgedBehind(tablet: Tablet, report: ReportBehind): Promise<DossierId[]> {
  const at = frozenAt(report);
  const period = report.content.period as Period;
  const counted: DossierId[] = [];
  for (const id of (await judgedSince(tablet, at)).setAside) {
    const then = await facetThen(tablet, id, at);
    if (then !== undefined && countsAtAll(then, period)) counted.push(id);
  }
  return counted;
}

/** Dossiers that count in a period and that the level above does not have whole, as rows to be opened. */
export const rowsWaitingBehind = async (tablet: Tablet, period: Period): Promise<number[]> =>
  countedIn(tablet, period, [...new Set([...waitingRows(tablet), ...(await setAsideRows(tablet))])]);

const countedIn = (tablet: Tablet, period: Period, rows: readonly number[]): number[] =>
  tablet.columns.newestFirst(rows.filter((row) => isCounted(tablet.columns, row, period)));
