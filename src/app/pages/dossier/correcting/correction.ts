/** A dossier as a form that can be changed, and the changes as a correction: only what differs is said. */
import * as z from 'zod/mini';
import type { PlainDate } from '../../../../base/plain-date.ts';
import type { CommandOf } from '../../../../domain/dossier/decide/commands.ts';
import { dossierStates, type Dossier } from '../../../../domain/dossier/dossier.ts';
import { laidOver, papersLaidOver, type Lay } from '../../../parts/resuming/laid-over.ts';
import { lineOfCopies } from '../../../../domain/dossier/book-line.ts';
import { tidyPapers } from './papers.ts';
import {
  authorisedLaidOver,
  changedFacts,
  changedPeople,
  receiptValues,
  receiptValuesOf,
} from './receipt-values.ts';
import {
  ApplicantType,
  Channel,
  Day,
  Digitised,
  PaidBy,
  ServiceLevel,
} from '../../../../domain/vocabulary.ts';
import { ComponentLine, type Particulars } from '../../../../domain/dossier/facts.ts';

export const CorrectionValues = z.object({
  ...{ name: z.string(), idNumber: z.string(), phone: z.string(), email: z.string(), address: z.string() },
  ...{ subject: z.string(), note: z.string(), receivingDesk: z.string(), resolvingAgency: z.string() },
  ...{ bornOn: z.nullable(Day), receivedOn: z.nullable(Day), dueOn: z.nullable(Day) },
  ...{ resolvedOn: z.nullable(Day), closedOn: z.nullable(Day), handedOverOn: z.nullable(Day) },
  applicantType: ApplicantType,
  ...receiptValues,
  papers: z.array(ComponentLine),
  channel: Channel,
  level: z.enum([...ServiceLevel.options, 'unknown']),
  components: Digitised,
  feeDong: z.nullable(z.number()),
  paidBy: PaidBy,
  acrossBoundary: z.boolean(),
  // Drafts of earlier versions have none of these.
  ...{ copies: z._default(z.nullable(z.number()), null), pages: z._default(z.nullable(z.number()), null) },
  supportedAt: z._default(z.string(), ''),
  electronicResult: z.boolean(),
  state: z.enum(dossierStates),
  reason: z.string(),
});
export type CorrectionValues = z.infer<typeof CorrectionValues>;

export const valuesOf = (dossier: Dossier, person: Particulars | null): CorrectionValues => ({
  name: person?.name ?? '',
  idNumber: person?.idNumber ?? '',
  phone: person?.phone ?? '',
  email: person?.email ?? '',
  address: person?.address ?? '',
  subject: person?.subject ?? '',
  note: person?.note ?? '',
  bornOn: person?.bornOn ?? null,
  ...receiptValuesOf(dossier, person),
  papers: [...(person?.componentLines ?? [])],
  applicantType: dossier.facts.applicantType,
  receivingDesk: dossier.facts.receivingDesk,
  resolvingAgency: dossier.facts.resolvingAgency,
  receivedOn: dossier.receivedOn,
  dueOn: dossier.dueOn,
  resolvedOn: dossier.resolvedOn,
  closedOn: dossier.closedOn,
  handedOverOn: dossier.handedOverOn,
  channel: dossier.facts.channel,
  level: dossier.facts.level ?? 'unknown',
  components: dossier.facts.components,
  feeDong: dossier.facts.fee.dong,
  paidBy: dossier.facts.fee.paidBy,
  acrossBoundary: dossier.facts.acrossBoundary,
  ...{ copies: lineOfCopies(dossier)?.copies ?? null, pages: lineOfCopies(dossier)?.pages ?? null },
  supportedAt: dossier.facts.supportedAt ?? '',
  electronicResult: dossier.electronicResult,
  state: dossier.state,
  reason: '',
});

/** Only what was typed stands over the dossier of today: papers one by one, whoever was authorised as one person. */
export const correctionLaidOver: Lay<CorrectionValues> = (typed, today) => ({
  ...laidOver(typed, today),
  ...authorisedLaidOver(typed),
  papers: papersLaidOver({ was: typed.was.papers, now: typed.now.papers }, today.papers),
});

/** @param was the form as it was opened; what a person put back again is no change */
export function correctionOf(was: CorrectionValues, now: CorrectionValues): CommandOf<'correct'> {
  const changed = <K extends keyof CorrectionValues>(key: K): boolean => was[key] !== now[key];
  const texts = ['name', 'idNumber', 'phone', 'email', 'address', 'subject', 'note', 'bornOn'] as const;
  const days = ['receivedOn', 'resolvedOn', 'closedOn', 'handedOverOn'] as const;
  const isOtherPapers = JSON.stringify(was.papers) !== JSON.stringify(now.papers);
  const plain = [
    'applicantType',
    'channel',
    'components',
    'receivingDesk',
    'resolvingAgency',
    'acrossBoundary',
    'supportedAt',
  ] as const;
  const amongChanged = <K extends keyof CorrectionValues>(
    keys: readonly K[],
  ): Partial<Pick<CorrectionValues, K>> =>
    Object.fromEntries(keys.filter(changed).map((key) => [key, now[key]])) as Partial<
      Pick<CorrectionValues, K>
    >;
  const asDays = Object.fromEntries(
    days.filter(changed).map((key) => [key, now[key] ?? ('' as PlainDate)]),
  ) as Partial<Record<(typeof days)[number], PlainDate>>;
  const fee = {
    dong: now.feeDong ?? Number.NaN,
    paidBy: now.feeDong === 0 ? ('unpaid' as const) : now.paidBy,
  };
  return {
    kind: 'correct',
    facts: {
      ...amongChanged(plain),
      ...changedFacts(was, now),
      ...(changed('level') ? { level: now.level === 'unknown' ? null : now.level } : {}),
      ...(changed('feeDong') || changed('paidBy') ? { fee } : {}),
    },
    days: { ...asDays, ...(changed('dueOn') ? { dueOn: now.dueOn } : {}) },
    ...(changed('state') ? { state: now.state } : {}),
    ...(changed('electronicResult') ? { electronicResult: now.electronicResult } : {}),
    ...(changed('copies') || changed('pages')
      ? {
          counted: {
            ...(changed('copies') ? { copies: now.copies ?? Number.NaN } : {}),
            ...(changed('pages') ? { pages: now.pages ?? Number.NaN } : {}),
          },
        }
      : {}),
    particulars: {
      ...amongChanged(texts),
      ...changedPeople(was, now),
      ...(isOtherPapers ? { componentLines: tidyPapers(now.papers) } : {}),
    },
    reason: now.reason,
  };
}
