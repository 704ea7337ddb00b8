/** What each deed asks of the person, as data: the sheet is drawn from it, and the command made from it. */
import { parseTimeOfDay, type TimeOfDay } from '../../../base/clock.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import type { DossierCommand } from '../../../domain/dossier/decide/decide.ts';
import type { Dossier } from '../../../domain/dossier/dossier.ts';
import type { Channel } from '../../../domain/vocabulary.ts';
import type { SupplementStage } from '../../../domain/dossier/facts.ts';
import type { Deed } from '../../../domain/dossier/lifecycle.ts';
import { handsOfKey } from '../../../domain/dossier/transfer/hands.ts';
import { channelWords } from '../../strings/common.ts';
import { stepsTyped, usualSteps } from './chain/steps-typed.ts';
import { chainWords } from '../../strings/desk/chain.ts';
import { extensionWords } from '../../strings/desk/extension.ts';
import { supplementWords } from '../../strings/desk/supplement.ts';
import { transferWords } from '../../strings/desk/transfer.ts';
import { deedText } from '../../strings/dossier.ts';
import { day, text, yesNo, type Words } from './resuming/meanwhile.ts';
import { fields, nothing, type DeedField, type DeedValues, type Opening } from './deed-fields.ts';
import type { SlipName } from '../../parts/dossier/slip-pages.ts';

export type SheetDeed = Exclude<Deed, 'correct' | 'correctProcedure' | 'noteChainStep'>;

/** The values as a command takes them: a day that is missing goes on as no day, so that `decide` names it. */
type Typed = Omit<DeedValues, 'on'> & { readonly on: PlainDate };

interface DeedRow {
  /** In the order in which they are asked. */
  readonly fields: readonly DeedField[];
  readonly command: (typed: Typed, at: TimeOfDay, isOfToday: boolean) => DossierCommand;
  /** The paper that goes with it. */
  readonly slip?: SlipName;
  /** It may give another due day, which is shown before anything is recorded. */
  readonly promises?: true;
  /** What stands in a box otherwise than in other sheets. */
  readonly begin?: (opening: Opening) => Partial<DeedValues>;
  readonly warning?: (dossier: Dossier) => string | undefined;
}
const { stage, basis, items, reason, code, by, receiver, electronicResult, on, dueOn, note } = fields;
const { to, dueBy, at, componentsDigitised } = fields;
/** Asked once more when it goes out, where nobody has said so. */
const stillElectronic = {
  ...electronicResult,
  askedOf: (dossier: Dossier) => !dossier.electronicResult,
} as const satisfies DeedField;

/** Another appointment, with an apology. */
const again = {
  ...{ kind: 'day', name: 'dueOn', label: extensionWords.dueOn, hint: extensionWords.dueHint },
  ...{ required: true, begin: () => null },
} as const satisfies DeedField;
const whyLate = { ...reason, hint: extensionWords.reasonHint } as const satisfies DeedField;

/** Each line: an agency, what it does, until when. What the law says of a known chain stands there to begin with. */
const chainSteps = {
  ...{ kind: 'text', name: 'items', label: chainWords.steps, hint: chainWords.stepsHint, rows: 5 },
  ...{ required: true, begin: nothing },
} as const satisfies DeedField;

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
    fields: [items, reason, basis, stage, on],
    command: (typed, at) => ({
      ...{ kind: 'requestSupplement', on: typed.on, at, reason: typed.reason },
      ...{ items: typed.items.split('\n'), stage: typed.stage ?? undefined, basis: typed.basis },
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
    fields: [by, receiver, stillElectronic, componentsDigitised, on],
    command: (typed) => ({
      ...{ kind: 'handOver', on: typed.on, by: typed.by, receiver: typed.receiver },
      electronicResult: typed.electronicResult,
      components: typed.componentsDigitised ? 'digitised' : undefined,
    }),
  },
  askExtension: {
    fields: [again, whyLate],
    command: ({ dueOn: day, reason: why }) => ({ kind: 'askExtension', dueOn: day, reason: why }),
  },
  extend: {
    fields: [again, whyLate],
    command: ({ dueOn: day, reason: why }) => ({ kind: 'extend', dueOn: day, reason: why }),
    slip: 'xin-loi',
  },
  startChain: {
    fields: [chainSteps, on],
    command: (typed, now) => ({
      ...{ kind: 'startChain', on: typed.on, at: now, steps: stepsTyped(typed.items) },
    }),
    begin: ({ dossier }) => ({ items: usualSteps(dossier.facts.procedure.code) }),
  },
  transfer: {
    fields: [to, dueBy, { ...note, hint: transferWords.noteHint }, on, at],
    // Of another day nobody knows the hour but whoever writes it down.
    command: (typed, now, isOfToday) => ({
      ...{ kind: 'transfer', to: handsOfKey(typed.to) ?? { kind: 'person', id: '' } },
      at: timeTyped(typed.at) ?? (isOfToday ? now : ('' as TimeOfDay)),
      ...{ on: typed.on, dueBy: typed.dueBy, note: typed.note },
    }),
    slip: 'kiem-soat',
  },
  giveOfficialCode: {
    fields: [code],
    command: (typed) => ({ kind: 'giveOfficialCode', code: typed.code }),
  },
};

/** What was typed is passed on as it is, so that `decide` names what is wrong with it; nothing where nothing was. */
const timeTyped = (typed: string): TimeOfDay | undefined => {
  const time = typed.trim();
  return time === '' ? undefined : (parseTimeOfDay(time) ?? (time as TimeOfDay));
};

export const fieldsAsked = (deed: SheetDeed, dossier: Dossier): readonly DeedField[] =>
  deedRows[deed].fields.filter(({ askedOf }) => askedOf === undefined || askedOf(dossier));

/** How each box that was filled in beforehand is called and said; the day has a sentence of its own. */
export const saidFields = (asked: readonly DeedField[]): Words<DeedValues> =>
  Object.fromEntries(asked.filter(({ name }) => name !== 'on').map((field) => [field.name, spoken(field)]));
function spoken(field: DeedField): Words<DeedValues>[keyof DeedValues] {
  const { label } = field;
  if (field.kind === 'text' || field.kind === 'hands') return { label, say: text };
  if (field.kind === 'day') return { label, say: day };
  if (field.kind === 'stage')
    return {
      label,
      say: (value: SupplementStage | null) => text(value === null ? '' : supplementWords.stages[value]),
    };
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
  componentsDigitised: componentsDigitised.begin(),
  by: by.begin(opening),
  receiver: receiver.begin(opening),
  dueOn: dueOn.begin(),
  code: code.begin(opening),
  stage: stage.begin(),
  basis: basis.begin(),
  to: to.begin(),
  dueBy: dueBy.begin(),
  at: at.begin(),
});

export const commandOf = (
  deed: SheetDeed,
  values: DeedValues,
  at: TimeOfDay,
  today: PlainDate,
): DossierCommand =>
  deedRows[deed].command({ ...values, on: values.on ?? ('' as PlainDate) }, at, values.on === today);
