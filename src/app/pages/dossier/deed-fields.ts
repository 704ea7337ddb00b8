/** The boxes of a deed's sheet, and the values that are typed into them. */
import * as z from 'zod/mini';
import type { PlainDate } from '../../../base/plain-date.ts';
import { termsOf, type Dossier } from '../../../domain/dossier/dossier.ts';
import { SupplementStage } from '../../../domain/dossier/facts.ts';
import { Channel, Day } from '../../../domain/vocabulary.ts';
import { supplementWords } from '../../strings/desk/supplement.ts';
import { transferWords } from '../../strings/desk/transfer.ts';
import { deedText } from '../../strings/dossier.ts';

export const DeedValues = z.object({
  on: z.nullable(Day),
  reason: z.string(),
  items: z.string(),
  note: z.string(),
  electronicResult: z.boolean(),
  // Drafts of earlier versions do not have it.
  componentsDigitised: z._default(z.boolean(), false),
  by: Channel,
  receiver: z.string(),
  dueOn: z.nullable(Day),
  code: z.string(),
  // Drafts of earlier versions have neither.
  stage: z._default(z.nullable(SupplementStage), null),
  basis: z._default(z.string(), ''),
  // Nor these, which say in whose hands it goes (`keyOfHands`), until when and at what time.
  to: z._default(z.string(), ''),
  dueBy: z._default(z.nullable(Day), null),
  at: z._default(z.string(), ''),
});
export type DeedValues = z.infer<typeof DeedValues>;

/** What a sheet knows when it is opened. */
export interface Opening {
  readonly dossier: Dossier;
  readonly today: PlainDate;
  /** Whose dossier it is; '' while that cannot be read. */
  readonly name: string;
}

interface Asked<Name extends keyof DeedValues> {
  readonly name: Name;
  readonly label: string;
  readonly hint?: string;
  /** Without it the box is marked as one that may stay empty. */
  readonly required?: true;
  /** What stands in it to begin with. */
  readonly begin: (opening: Opening) => DeedValues[Name];
  /** Left out where the dossier makes the answer plain. */
  readonly askedOf?: (dossier: Dossier) => boolean;
}
type TextName = 'reason' | 'items' | 'note' | 'receiver' | 'code' | 'basis' | 'at';

/** One kind is one way of drawing. */
export type DeedField =
  | (Asked<TextName> & { readonly kind: 'text'; readonly rows?: number; readonly code?: true })
  | (Asked<'on' | 'dueOn' | 'dueBy'> & { readonly kind: 'day' })
  | (Asked<'to'> & { readonly kind: 'hands' })
  | (Asked<'by'> & { readonly kind: 'channel' })
  | (Asked<'stage'> & { readonly kind: 'stage' })
  | (Asked<'electronicResult' | 'componentsDigitised'> & { readonly kind: 'tick' });

export const nothing = () => '';
export const fields = {
  items: {
    ...{ kind: 'text', name: 'items', label: deedText.items, hint: deedText.itemsHint, rows: 4 },
    ...{ required: true, begin: nothing },
  },
  reason: {
    ...{ kind: 'text', name: 'reason', label: deedText.reason, hint: deedText.reasonHint, rows: 3 },
    ...{ required: true, begin: nothing },
  },
  code: {
    ...{ kind: 'text', name: 'code', label: deedText.code, hint: deedText.codeHint, code: true },
    ...{ required: true, begin: ({ dossier }) => dossier.facts.officialCode ?? '' },
  },
  by: {
    ...{ kind: 'channel', name: 'by', label: deedText.by },
    ...{ required: true, begin: ({ dossier: { facts } }) => facts.resultBy ?? facts.channel },
  },
  receiver: { kind: 'text', name: 'receiver', label: deedText.receiver, begin: ({ name }) => name },
  electronicResult: {
    ...{ kind: 'tick', name: 'electronicResult', label: deedText.electronicResult },
    // It is counted: only a hand says so, whatever the level of the service.
    begin: () => false,
  },
  componentsDigitised: {
    ...{ kind: 'tick', name: 'componentsDigitised', label: deedText.componentsDigitised },
    begin: () => false,
    askedOf: ({ facts }) => facts.components === 'no',
  },
  on: { kind: 'day', name: 'on', label: deedText.on, required: true, begin: ({ today }) => today },
  dueOn: {
    ...{ kind: 'day', name: 'dueOn', label: deedText.dueOn, hint: deedText.dueHint, required: true },
    begin: () => null,
    askedOf: (dossier) => termsOf(dossier).limit === null,
  },
  stage: {
    ...{ kind: 'stage', name: 'stage', label: supplementWords.stage },
    // Only a hand says so: what stood in it beforehand would be nobody's word.
    begin: () => null,
  },
  basis: {
    ...{ kind: 'text', name: 'basis', label: supplementWords.basis, hint: supplementWords.basisHint },
    begin: nothing,
  },
  note: { kind: 'text', name: 'note', label: deedText.note, rows: 2, begin: nothing },
  to: { kind: 'hands', name: 'to', label: transferWords.to, required: true, begin: nothing },
  dueBy: {
    ...{ kind: 'day', name: 'dueBy', label: transferWords.dueByLabel, hint: transferWords.dueByHint },
    begin: () => null,
  },
  at: { kind: 'text', name: 'at', label: transferWords.at, hint: transferWords.atHint, begin: nothing },
} as const satisfies { readonly [Name in keyof DeedValues]: DeedField & { readonly name: Name } };
