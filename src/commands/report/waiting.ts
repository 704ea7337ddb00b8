import type { DossierId, NodeId } from '../../base/ids.ts';
import { cutOf, type Report } from '../../domain/report/report.ts';
import type { Period } from '../../base/period.ts';
import { calendarOf } from '../../domain/office/office.ts';
import { figuresOf } from '../../domain/petition/counting.ts';
import { bucketsOf, wasHandedOver } from '../../domain/counting/tally.ts';
import { facetThen, judgedSince, petitionsJudgedSince } from '../../store/queries/frozen.ts';
import { setAsideRows, touched } from '../../store/queries/queries.ts';
import { nodesWaitedFor, waitingRows } from '../../store/queries/whereabouts.ts';
import { frozenAt } from './frozen-at.ts';
import type { Tablet } from '../../store/tablet.ts';
import { isInTally, wentOut } from '../../domain/counting/column-rows.ts';

export type ReportBehind = Pick<Report, 'cut' | 'content'>;

/** What keeps a closed report from being sent: dossiers behind it that the level above does not have whole. */
export interface NotThere {
  /** All of them, each once. */
  readonly dossiers: number;
  /** Of these: they stand in no figure of the form. Their result went out in the period, and the report tells of grades. */
  readonly onlyWentOut: number;
  /** Of these: the server has set a fact aside, and waiting alone does not mend it. */
  readonly setAside: number;
  /** Of these: that fact was counted when the period was closed, so that the figures themselves are others upstream. */
  readonly countedThen: number;
  /** Of these: recorded on other tablets, by tablet. They came by a file, and the server has them from nobody yet. */
  readonly others: readonly { readonly node: NodeId; readonly dossiers: number }[];
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
  const parts = tellsOfGrades(report) ? partsBehind : (['tally'] as const);
  const found = (rows: readonly number[]): readonly Standing[] =>
    parts.flatMap((part) =>
      rowsOfPart(tablet, period as Period, part, rows)
        .flatMap((row) => tablet.origins.idOf(row) ?? [])
        .map((id) => ({ id, part })),
    );
  const waiting = await nodesWaitedFor(tablet, cut);
  const countedThen = (await judgedBehind(tablet, report)).filter(({ part }) => parts.includes(part));
  const setAside = [...found(await setAsideRows(tablet)), ...countedThen];
  const all = [...found([...waiting.keys()]), ...setAside];
  const dossiers = howMany(all);
  return {
    ...{ dossiers, onlyWentOut: dossiers - howMany(all.filter(({ part }) => part === 'tally')) },
    ...{ setAside: howMany(setAside), countedThen: countedThen.length },
    petitionsThen: await petitionsBehind(tablet, report),
    others: others(tablet, waiting, found),
  };
}

/** How many of the rows each other tablet has told of. */
function others(
  { installation }: Tablet,
  waiting: ReadonlyMap<number, readonly NodeId[]>,
  found: (rows: readonly number[]) => readonly Standing[],
): NotThere['others'] {
  const rows = new Map<NodeId, number[]>();
  for (const [row, nodes] of waiting)
    for (const node of nodes)
      if (node !== installation?.node) rows.set(node, [...(rows.get(node) ?? []), row]);
  return [...rows]
    .map(([node, each]) => ({ node, dossiers: howMany(found(each)) }))
    .filter(({ dossiers }) => dossiers > 0);
}

interface Standing {
  readonly id: DossierId;
  readonly part: PartBehind;
}
const howMany = (dossiers: readonly Standing[]): number => new Set(dossiers.map(({ id }) => id)).size;

/** Without them, what only went out in the period stands behind no figure of the report. */
const tellsOfGrades = ({ content }: ReportBehind): boolean => content.further?.['graded'] !== undefined;

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
async function judgedBehind(tablet: Tablet, report: ReportBehind): Promise<readonly Standing[]> {
  const at = frozenAt(report);
  const period = report.content.period as Period;
  const counted: Standing[] = [];
  for (const id of (await judgedSince(tablet, at)).setAside) {
    const then = await facetThen(tablet, id, at);
    if (then === undefined) continue;
    if (bucketsOf(then, period).length > 0) counted.push({ id, part: 'tally' });
    else if (wasHandedOver(then, period)) counted.push({ id, part: 'wentOut' });
  }
  return counted;
}

/**
 * How a dossier stands behind a period: in the figures of its tally, or in none of them, because its result was ready before
 * and only went out in the period. What is told of grades is told of all that went out.
 */
export type PartBehind = 'tally' | 'wentOut';
const partsBehind: readonly PartBehind[] = ['tally', 'wentOut'];

/** Dossiers that count in a period and that the level above does not have whole, as rows to be opened. */
export async function rowsWaitingBehind(
  tablet: Tablet,
  period: Period,
  parts: readonly PartBehind[] = partsBehind,
): Promise<number[]> {
  const rows = [...new Set([...(await waitingRows(tablet)), ...(await setAsideRows(tablet))])];
  return tablet.columns.newestFirst(parts.flatMap((part) => rowsOfPart(tablet, period, part, rows)));
}

const rowsOfPart = (
  { columns }: Tablet,
  period: Period,
  part: PartBehind,
  rows: readonly number[],
): number[] =>
  rows.filter((row) =>
    part === 'tally'
      ? isInTally(columns, row, period)
      : !isInTally(columns, row, period) && wentOut(columns, row, period),
  );
