/** What each deed asks of the person, as data: the sheet is drawn from it, and the command made from it. */
import * as z from 'zod/mini';
import type { TimeOfDay } from '../../../base/clock.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import type { DossierCommand } from '../../../domain/dossier/decide/decide.ts';
import { termsOf, type Dossier } from '../../../domain/dossier/dossier.ts';
import { Channel, Day } from '../../../domain/vocabulary.ts';
import type { Deed } from '../../../domain/dossier/lifecycle.ts';
import { channelWords } from '../../strings/common.ts';
import { deedText } from '../../strings/dossier.ts';
import { day, text, yesNo, type Words } from './resuming/meanwhile.ts';
import type { SlipName } from '../../parts/dossier/slip-pages.ts';

export type SheetDeed = Exclude<Deed, 'correct' | 'correctProcedure'>;

export const DeedValues = z.object({
  on: z.nullable(Day),
  reason: z.string(),
  items: z.string(),
  note: z.string(),
  electronicResult: z.boolean(),
  by: Channel,
  receiver: z.string(),
  dueOn: z.nullable(Day),
  code: z.string(),
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
type TextName = 'reason' | 'items' | 'note' | 'receiver' | 'code';

/** One kind is one way of drawing. */
export type DeedField =
  | (Asked<TextName> & { readonly kind: 'text'; readonly rows?: number; readonly code?: true })
  | (Asked<'on' | 'dueOn'> & { readonly kind: 'day' })
  | (Asked<'by'> & { readonly kind: 'channel' })
  | (Asked<'electronicResult'> & { readonly kind: 'tick' });

const nothing = () => '';
const fields = {
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
  on: { kind: 'day', name: 'on', label: deedText.on, required: true, begin: ({ today }) => today },
  dueOn: {
    ...{ kind: 'day', name: 'dueOn', label: deedText.dueOn, hint: deedText.dueHint, required: true },
    begin: () => null,
    askedOf: (dossier) => termsOf(dossier).limit === null,
  },
  note: { kind: 'text', name: 'note', label: deedText.note, rows: 2, begin: nothing },
} as const satisfies { readonly [Name in keyof DeedValues]: DeedField & { readonly name: Name } };

/** The values as a command takes them: a day that is missing goes on as no day, so that `decide` names it. */
type Typed = Omit<DeedValues, 'on'> & { readonly on: PlainDate };

interface DeedRow {
  /** In the order in which they are asked. */
  readonly fields: readonly DeedField[];
  readonly command: (typed: Typed, at: TimeOfDay) => DossierCommand;
  /** The paper that goes with it. */
  readonly slip?: SlipName;
  /** It may give another due day, which is shown before anything is recorded. */
  readonly promises?: true;
  readonly warning?: (dossier: Dossier) => string | undefined;
}
const { items, reason, code, by, receiver, electronicResult, on, dueOn, note } = fields;

/** A new deed is one row here and its words in `strings/dossier.ts`. */
export const deedRows: Readonly<Record<SheetDeed, DeedRow>> = {
  accept: {
    fields: [on, dueOn],
    command: (typed, at) => ({ kind: 'accept', on: typed.on, at, dueOn: typed.dueOn }),
    slip: 'giay-hen',
    promises: true,
  },
  refuse: {
    fields: [reason, on],
    command: (typed) => ({ kind: 'refuse', on: typed.on, reason: typed.reason }),
    slip: 'tu-choi',
  },
  requestSupplement: {
    fields: [items, reason, on],
    command: (typed, at) => ({
      ...{ kind: 'requestSupplement', on: typed.on, at, reason: typed.reason },
      items: typed.items.split('\n'),
    }),
    slip: 'bo-sung',
    warning: ({ supplements }) => (supplements.length > 0 ? deedText.again(supplements.length) : undefined),
  },
  supplement: {
    fields: [on, dueOn, note],
    command: (typed, at) => ({ kind: 'supplement', on: typed.on, at, dueOn: typed.dueOn, note: typed.note }),
    promises: true,
  },
  return: {
    fields: [reason, on],
    command: (typed) => ({ kind: 'return', on: typed.on, reason: typed.reason }),
    slip: 'tra-lai',
  },
  withdraw: {
    fields: [reason, on],
    command: (typed) => ({ kind: 'withdraw', on: typed.on, reason: typed.reason }),
    slip: 'dung',
  },
  stop: {
    fields: [reason, on],
    command: (typed) => ({ kind: 'stop', on: typed.on, reason: typed.reason }),
    slip: 'dung',
  },
  resolve: {
    fields: [electronicResult, on, note],
    command: (typed) => ({
      ...{ kind: 'resolve', on: typed.on, note: typed.note },
      electronicResult: typed.electronicResult,
    }),
  },
  handOver: {
    fields: [by, receiver, on],
    command: (typed) => ({ kind: 'handOver', on: typed.on, by: typed.by, receiver: typed.receiver }),
  },
  giveOfficialCode: {
    fields: [code],
    command: (typed) => ({ kind: 'giveOfficialCode', code: typed.code }),
  },
};

export const fieldsAsked = (deed: SheetDeed, dossier: Dossier): readonly DeedField[] =>
  deedRows[deed].fields.filter(({ askedOf }) => askedOf === undefined || askedOf(dossier));

/** How each box that was filled in beforehand is called and said; the day has a sentence of its own. */
export const saidFields = (asked: readonly DeedField[]): Words<DeedValues> =>
  Object.fromEntries(asked.filter(({ name }) => name !== 'on').map((field) => [field.name, spoken(field)]));
function spoken(field: DeedField): Words<DeedValues>[keyof DeedValues] {
  const { label } = field;
  if (field.kind === 'text') return { label, say: text };
  if (field.kind === 'day') return { label, say: day };
  return field.kind === 'tick'
    ? { label, say: yesNo }
    : { label, say: (value: Channel) => channelWords[value] };
}

/** As a sheet is opened, whatever it asks: a draft is read in the same shape. */
export const emptyDeed = (opening: Opening): DeedValues => ({
  on: on.begin(opening),
  reason: reason.begin(),
  items: items.begin(),
  note: note.begin(),
  electronicResult: electronicResult.begin(),
  by: by.begin(opening),
  receiver: receiver.begin(opening),
  dueOn: dueOn.begin(),
  code: code.begin(opening),
});

export const commandOf = (deed: SheetDeed, values: DeedValues, at: TimeOfDay): DossierCommand =>
  deedRows[deed].command({ ...values, on: values.on ?? ('' as PlainDate) }, at);
