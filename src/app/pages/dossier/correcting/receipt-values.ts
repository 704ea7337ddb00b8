/** What the receipt prints beside the applicant, in the sheet of corrections: who came for them, and the way back. */
import * as z from 'zod/mini';
import type { CommandOf } from '../../../../domain/dossier/decide/commands.ts';
import type { Dossier } from '../../../../domain/dossier/dossier.ts';
import type { Particulars } from '../../../../domain/dossier/facts.ts';
import { Channel } from '../../../../domain/vocabulary.ts';
import type { Typed } from '../../../parts/resuming/laid-over.ts';

export const receiptValues = {
  ...{ authorisedName: z.string(), authorisedIdNumber: z.string(), authorisedAddress: z.string() },
  ...{ authorisedPhone: z.string(), authorisedEmail: z.string(), authorisedBy: z.string() },
  /** A way once said cannot be unsaid. */
  resultBy: z.enum([...Channel.options, 'unknown']),
  ...{ resultAddress: z.string(), sets: z.nullable(z.number()) },
};
type Values = { [K in keyof typeof receiptValues]: z.infer<(typeof receiptValues)[K]> };

export const receiptValuesOf = ({ facts }: Dossier, person: Particulars | null): Values => ({
  authorisedName: person?.authorisedName ?? '',
  authorisedIdNumber: person?.authorisedIdNumber ?? '',
  authorisedAddress: person?.authorisedAddress ?? '',
  authorisedPhone: person?.authorisedPhone ?? '',
  authorisedEmail: person?.authorisedEmail ?? '',
  authorisedBy: person?.authorisedBy ?? '',
  resultBy: facts.resultBy ?? 'unknown',
  resultAddress: person?.resultAddress ?? '',
  sets: facts.sets ?? null,
});

const more = ['authorisedAddress', 'authorisedPhone', 'authorisedEmail', 'authorisedBy'] as const;
const authorised = ['authorisedName', 'authorisedIdNumber', ...more] as const;

/**
 * Another name or number may be another person: what was said of the former goes, until it is typed again. Put back, it is
 * the former again.
 */
export function forTyped(
  was: Values,
  now: Values,
  typed: 'authorisedName' | 'authorisedIdNumber',
): Partial<Values> {
  const others = typed === 'authorisedName' ? (['authorisedIdNumber', ...more] as const) : more;
  const isFormer = now[typed] === was[typed];
  const from = (key: (typeof others)[number]): string => (isFormer ? '' : was[key]);
  const to = (key: (typeof others)[number]): string => (isFormer ? was[key] : '');
  return Object.fromEntries(others.filter((key) => now[key] === from(key)).map((key) => [key, to(key)]));
}

/** Another name or number is another person: nothing that a colleague has said of the former meanwhile is theirs. */
export const authorisedLaidOver = ({ was, now }: Typed<Values>): Partial<Values> => {
  const isOther =
    now.authorisedName !== was.authorisedName || now.authorisedIdNumber !== was.authorisedIdNumber;
  return isOther ? Object.fromEntries(authorised.map((key) => [key, now[key]])) : {};
};

type Correction = CommandOf<'correct'>;

export const changedFacts = (was: Values, now: Values): NonNullable<Correction['facts']> => ({
  ...(now.resultBy === was.resultBy || now.resultBy === 'unknown' ? {} : { resultBy: now.resultBy }),
  ...(now.sets === was.sets ? {} : { sets: now.sets ?? Number.NaN }),
});

/** By post it goes to the applicant where no other address is typed, as at the desk. */
export function changedPeople(
  was: Values,
  now: Values & { readonly address: string },
): NonNullable<Correction['particulars']> {
  const isOther = authorised.some((key) => now[key] !== was[key]);
  const changed = more.filter((key) => now[key] !== was[key]);
  const isNumberOther = now.authorisedIdNumber !== was.authorisedIdNumber;
  const isPosted = now.resultBy === 'postal';
  const resultAddress = isPosted ? now.resultAddress.trim() || now.address : now.resultAddress;
  const isSentOther = now.resultAddress !== was.resultAddress || (isPosted && was.resultBy !== 'postal');
  return {
    // Whatever is said of somebody authorised needs the name beside it.
    ...(isOther ? { authorisedName: now.authorisedName.trim() || null } : {}),
    ...(isNumberOther ? { authorisedIdNumber: now.authorisedIdNumber.trim() || null } : {}),
    ...Object.fromEntries(changed.map((key) => [key, now[key]])),
    ...(isSentOther ? { resultAddress } : {}),
  };
}
