/** What each deed asks of the person, as data: the sheet is drawn from it, and the command made from it. */
import * as z from 'zod/mini';
import type { TimeOfDay } from '../../../base/clock.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import type { DossierCommand } from '../../../domain/dossier/decide/decide.ts';
import type { Dossier } from '../../../domain/dossier/dossier.ts';
import { Channel, Day } from '../../../domain/vocabulary.ts';
import type { Deed } from '../../../domain/dossier/lifecycle.ts';
import type { SlipName } from '../../parts/dossier/slip-pages.ts';

export type SheetDeed = Exclude<Deed, 'correct'>;

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
type FieldName = keyof DeedValues;

export const fieldsOf: Readonly<Record<SheetDeed, readonly FieldName[]>> = {
  accept: ['on', 'dueOn'],
  refuse: ['on', 'reason'],
  requestSupplement: ['on', 'items', 'reason'],
  supplement: ['on', 'dueOn', 'note'],
  return: ['on', 'reason'],
  withdraw: ['on', 'reason'],
  stop: ['on', 'reason'],
  resolve: ['on', 'electronicResult', 'note'],
  handOver: ['on', 'by', 'receiver'],
  giveOfficialCode: ['code'],
};

/** The paper that goes with a deed. */
export const slipOfDeed: Readonly<Partial<Record<SheetDeed, SlipName>>> = {
  accept: 'giay-hen',
  refuse: 'tu-choi',
  requestSupplement: 'bo-sung',
  return: 'dung',
  withdraw: 'dung',
  stop: 'dung',
};

export const emptyDeed = (dossier: Dossier, today: PlainDate, name: string): DeedValues => ({
  on: today,
  ...{ reason: '', items: '', note: '', dueOn: null },
  code: dossier.facts.officialCode ?? '',
  electronicResult: dossier.facts.level === 'full',
  by: dossier.facts.channel,
  receiver: name,
});

export function commandOf(deed: SheetDeed, values: DeedValues, at: TimeOfDay): DossierCommand {
  const { reason, note, dueOn } = values;
  const on = values.on ?? ('' as PlainDate);
  switch (deed) {
    case 'accept':
      return { kind: deed, on, at, dueOn };
    case 'supplement':
      return { kind: deed, on, at, dueOn, note };
    case 'requestSupplement':
      return { kind: deed, on, at, reason, items: values.items.split('\n') };
    case 'refuse':
    case 'return':
    case 'withdraw':
    case 'stop':
      return { kind: deed, on, reason };
    case 'resolve':
      return { kind: deed, on, electronicResult: values.electronicResult, note };
    case 'handOver':
      return { kind: deed, on, by: values.by, receiver: values.receiver };
    case 'giveOfficialCode':
      return { kind: deed, code: values.code };
  }
}
