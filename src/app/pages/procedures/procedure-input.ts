import type { PlainDate } from '../../../base/plain-date.ts';
import type { Channel, LimitUnit, ServiceLevel, SupplementClock } from '../../../domain/vocabulary.ts';
import type { FeeRule, ProcedureVersion } from '../../../domain/office/events.ts';
import { lineOfPaper, papersOf, papersOfLines } from '../../../domain/office/papers.ts';

/** One way of filing, as it is typed. */
export interface TermsDraft {
  readonly channel: Channel;
  offered: boolean;
  amount: number | null;
  unit: LimitUnit | 'none';
  feeDong: number | null;
}

/** A counted fee as it is typed; `per: 'none'` where it is one amount. */
export interface FeeRuleDraft {
  per: 'none' | FeeRule['per'];
  dong: number | null;
  laterFrom: number | null;
  laterDong: number | null;
  mostPerCopy: number | null;
  source: string;
}

/** A procedure as it is typed: selects have a text for "nothing". */
export interface ProcedureInput {
  code: string;
  name: string;
  field: string;
  level: ServiceLevel | 'unset';
  clock: SupplementClock | 'office';
  terms: TermsDraft[];
  feeRule: FeeRuleDraft;
  /** Empty where it is written into no certification book. */
  book: string;
  limitNote: string;
  /** A paper a line, with "; " before when it is handed in. */
  usualPapers: string;
  otherPapers: string;
  source: string;
  enabled: boolean;
  confirmed: boolean;
  inForceFrom: PlainDate | null;
}

const channels: readonly Channel[] = ['inPerson', 'online', 'postal'];

export function inputOf(procedure: ProcedureVersion | undefined, today: PlainDate): ProcedureInput {
  const papers = procedure === undefined ? [] : papersOf(procedure);
  const lines = (usual: boolean): string =>
    papers
      .filter((paper) => paper.usual === usual)
      .map(lineOfPaper)
      .join('\n');
  return {
    code: procedure?.code ?? '',
    name: procedure?.name ?? '',
    field: procedure?.field ?? '',
    level: procedure?.level ?? 'unset',
    clock: procedure?.supplementClock ?? 'office',
    terms: channels.map((channel) => {
      const terms = procedure?.channels.find((one) => one.channel === channel);
      return {
        channel,
        offered: procedure === undefined ? channel === 'inPerson' : terms !== undefined,
        amount: terms?.limit?.amount ?? null,
        unit: terms?.limit?.unit ?? (procedure === undefined ? 'workingDay' : 'none'),
        feeDong: terms?.feeDong ?? null,
      };
    }),
    feeRule: feeRuleDraft(procedure?.feeRule),
    book: procedure?.book ?? '',
    limitNote: procedure?.limitNote ?? '',
    usualPapers: lines(true),
    otherPapers: lines(false),
    source: procedure?.source ?? '',
    enabled: procedure?.enabled ?? true,
    confirmed: procedure?.confirmed ?? true,
    inForceFrom: today,
  };
}

/** @param day the day it is in force from, which also names the version */
export function versionOf(draft: ProcedureInput, day: PlainDate): ProcedureVersion {
  return {
    code: draft.code.trim(),
    version: day,
    inForceFrom: day,
    name: draft.name.trim(),
    field: draft.field.trim(),
    level: draft.level === 'unset' ? null : draft.level,
    channels: draft.terms
      .filter(({ offered }) => offered)
      .map(({ channel, amount, unit, feeDong }) => ({
        channel,
        limit:
          unit === 'none' || (unit !== 'sameDay' && amount === null)
            ? null
            : { amount: unit === 'sameDay' ? 0 : (amount ?? 0), unit },
        feeDong,
      })),
    ...saidOrNone({ ...feeRuleOf(draft.feeRule), book: draft.book.trim() || undefined }),
    limitNote: draft.limitNote.trim(),
    supplementClock: draft.clock === 'office' ? null : draft.clock,
    ...allPapers(draft),
    enabled: draft.enabled,
    confirmed: draft.confirmed,
    source: draft.source.trim(),
  };
}

/** All of them said, also where there are none: what is left out would be taken from the shipped version. */
function allPapers({
  usualPapers,
  otherPapers,
}: ProcedureInput): Pick<ProcedureVersion, 'components' | 'papers'> {
  const read = papersOfLines(usualPapers.split('\n'), otherPapers.split('\n'));
  return { ...read, papers: [...papersOf(read)] };
}

function saidOrNone({
  feeRule,
  book,
}: {
  readonly feeRule?: FeeRule | undefined;
  readonly book: string | undefined;
}): Pick<ProcedureVersion, 'feeRule' | 'book' | 'none'> {
  const none = [...(feeRule ? [] : ['feeRule']), ...(book === undefined ? ['book'] : [])];
  return {
    ...(feeRule ? { feeRule } : {}),
    ...(book === undefined ? {} : { book }),
    ...(none.length === 0 ? {} : { none }),
  };
}

const feeRuleDraft = (rule: FeeRule | undefined): FeeRuleDraft => ({
  per: rule?.per ?? 'none',
  dong: rule?.dong ?? null,
  laterFrom: rule?.later?.fromPage ?? null,
  laterDong: rule?.later?.dong ?? null,
  mostPerCopy: rule?.mostPerCopy ?? null,
  source: rule?.source ?? '',
});

function feeRuleOf(draft: FeeRuleDraft): Pick<ProcedureVersion, 'feeRule'> {
  const { per, dong, laterFrom, laterDong, mostPerCopy, source } = draft;
  if (per === 'none') return {};
  const hasLater = per === 'page' && laterFrom !== null && laterFrom > 1;
  return {
    feeRule: {
      ...{ per, dong: dong ?? 0, source: source.trim() },
      later: hasLater ? { fromPage: laterFrom, dong: laterDong ?? 0 } : null,
      mostPerCopy: per === 'page' ? mostPerCopy || null : null,
    },
  };
}
