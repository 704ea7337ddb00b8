/** What a report says for ever, made of a count that stands still and of what a person typed. */
import type { ReportId } from '../../base/ids.ts';
import type { Period } from '../../base/period.ts';
import type { LogCut } from '../../log/merge.ts';
import type { Tally } from '../counting/tally-row.ts';
import { noneUnstated, type UnstatedLevels } from '../counting/unstated-levels.ts';
import type { Behind } from './behind.ts';
import type { DossiersDigest } from './figures.ts';
import type { ToldShares } from '../grading/told.ts';
import { formII06a } from '../forms/form-ii06a.ts';
import { lawfulChoices, type ReturnedInText } from '../office/choices.ts';
import type { OfficeSettings } from '../office/events.ts';
import type { PetitionTally } from '../petition/figures.ts';
import type {
  FormRef,
  InventoryRows,
  Letterhead,
  MonthTold,
  PeriodPreset,
  ReportContent,
  ReportTexts,
  WrittenParts,
} from './events.ts';
import { countBeside, inventoryApart, inventoryRows, type OfficeThen } from './slots/beside.ts';

/** Figures, dossiers and cut of one and the same moment. */
export interface Count<Dossiers = DossiersDigest> {
  readonly cut: LogCut;
  /** Entries of dossiers and petitions (`node:seq`) that the server has set aside: they are not counted. */
  readonly leftOut: readonly string[];
  readonly tally: Tally;
  readonly conflicts: number;
  /** Left out: not told of. */
  readonly petitions?: PetitionTally | undefined;
  /** Left out: not told of. */
  readonly months?: readonly MonthTold[] | undefined;
  readonly behind: Behind<Dossiers>;
  /**
   * Of all that the tablet has: what was handed over in the period may have been ready before. Without the shares of grades where
   * the office asks nobody.
   */
  readonly further: ToldShares;
  /** Left out by families that tell of nothing beside the tally. */
  readonly office?: OfficeThen | undefined;
}

/** What is only looked at: nobody can close it. */
export type CountLookedAt = Count<Pick<DossiersDigest, 'count'>>;

/** Stands in a content that is only looked at, in the place of the dossiers' digest. */
export const unbound = '';

/** What a person says of the period that is closed. */
export interface ClosingInput {
  readonly period: Period;
  readonly preset: PeriodPreset;
  /** Left out: the form that communes are asked for, II.06a. */
  readonly form?: FormRef | undefined;
  readonly texts: ReportTexts;
  /** What its family asks for beside the texts. Left out: nothing. */
  readonly written?: WrittenParts | undefined;
  /** Forms of the office's own, as their files have them. Left out: none. */
  readonly forms?: readonly string[] | undefined;
  readonly replaces?: ReportId | undefined;
}

export const formOf = ({ form = formII06a }: Pick<ClosingInput, 'form'>): FormRef => ({
  id: form.id,
  version: form.version,
});

export function contentOf(
  count: CountLookedAt,
  { period, preset, texts, written, forms = [], replaces, ...rest }: ClosingInput,
  settings: OfficeSettings,
  version: number,
  returnedInText: ReturnedInText = lawfulChoices.returnedInText.is,
  closedBefore = 0,
): ReportContent {
  const { dossiers, levelsUnstated, delays } = count.behind;
  return {
    period,
    preset,
    form: formOf(rest),
    tally: count.tally,
    ...(levelsUnstated.dossiers > 0 ? { levelsUnstated } : {}),
    further: count.further,
    ...(delays.length > 0 ? { delays: [...delays] } : {}),
    ...(count.petitions === undefined ? {} : { petitions: count.petitions }),
    ...besideOf(count, period, written),
    ...(count.months === undefined ? {} : { months: [...count.months] }),
    ...(written === undefined || isEmpty(written) ? {} : { written }),
    ...(forms.length === 0 ? {} : { forms: [...forms] }),
    dossiers: { digest: unbound, ...dossiers },
    conflicts: count.conflicts,
    cut: count.cut,
    ...(count.leftOut.length > 0 ? { leftOut: [...count.leftOut] } : {}),
    texts,
    returnedInText,
    letterhead: letterheadOf(settings),
    ...(closedBefore > 0 ? { closedBefore } : {}),
    version,
    replaces: replaces ?? null,
  };
}

function besideOf(
  { office, behind }: CountLookedAt,
  period: Period,
  written: WrittenParts | undefined,
): Pick<ReportContent, 'counted' | 'inventory' | 'apart'> {
  if (office === undefined) return {};
  const inventory = inventoryRows(office.inventory, period);
  // What was typed in the place of a count is certain.
  const apart = inventoryApart(office.inventory, period).filter(
    ({ slot }) => written?.figures[slot] === undefined,
  );
  return {
    counted: countBeside(behind.procedures, period, office),
    ...(hasRows(inventory) && { inventory }),
    ...(apart.length > 0 && { apart: [...apart] }),
  };
}

const hasRows = ({ equipment, budget }: InventoryRows): boolean => equipment.length + budget.length > 0;
const isEmpty = ({ figures, parts }: WrittenParts): boolean =>
  Object.keys(figures).length === 0 && Object.values(parts).every((part) => part.trim() === '');

/** What a report leaves out of the shares by level; undefined for one that was closed before reports told of it. */
export const unstatedIn = ({
  levelsUnstated,
  returnedInText,
}: Pick<ReportContent, 'levelsUnstated' | 'returnedInText'>): UnstatedLevels | undefined =>
  levelsUnstated ?? (returnedInText === undefined ? undefined : noneUnstated);

const letterheadOf = (settings: OfficeSettings): Letterhead => ({
  parentName: settings.parentName,
  name: settings.name,
  symbol: settings.symbol,
  place: settings.place,
  reportTo: settings.reportTo,
  signerTitle: settings.signerTitle,
  signerName: settings.signerName,
});
