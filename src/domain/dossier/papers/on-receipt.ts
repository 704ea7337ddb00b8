/**
 * What Mẫu 01 prints (`documents/slips/receipt.ts`). Put right afterwards, it makes the paper that the citizen holds out of
 * date; whatever else is put right does not. A new key does not compile until somebody has said which it is.
 */
import type { DossierEventOf } from '../events.ts';
import type { DossierFacts, Particulars } from '../facts.ts';

type Body = DossierEventOf<'dossier/corrected'>['body'];

const facts: Readonly<Record<keyof DossierFacts, boolean>> = {
  ...{ number: true, officialCode: true, procedure: true, limit: true, fee: true, sets: true },
  ...{ applicantType: true, resultBy: true, receivingDesk: true, resolvingAgency: true },
  ...{ level: false, channel: false, components: false, supplementClock: false, acrossBoundary: false },
  ...{ noAppointment: false, reuses: false, supportedAt: true },
};
const days: Readonly<Record<keyof Body['days'], boolean>> = {
  ...{ receivedOn: true, dueOn: true, resolvedOn: false, closedOn: false, handedOverOn: false },
  ...{ supplementRequestedOn: false, supplementedOn: false },
};
const particulars: Readonly<Record<keyof Particulars, boolean>> = {
  ...{ name: true, idKind: true, idNumber: true, address: true, phone: true, email: true, subject: true },
  ...{ authorisedName: true, authorisedIdNumber: true, authorisedAddress: true, authorisedPhone: true },
  ...{ authorisedEmail: true, authorisedBy: true, resultAddress: true, componentLines: true },
  ...{ bornOn: false, note: false, unknownColumns: false },
};

const some = (printed: Readonly<Record<string, boolean>>, changes: object): boolean =>
  Object.entries(changes).some(([key, value]) => value !== undefined && printed[key] === true);

/** What the fold cannot read of a correction, for its body; nothing where no particulars are put right. */
export const saidOnReceipt = (changes: {
  readonly [K in keyof Particulars]?: Particulars[K] | undefined;
}): { readonly onReceipt?: boolean } =>
  Object.keys(changes).length === 0 ? {} : { onReceipt: some(particulars, changes) };

/**
 * @param counted the days of it that count at once
 * Earlier versions did not say what they changed of the particulars: where nothing else is put right, it was something.
 */
export const isOnReceipt = (body: Body, counted = body.days): boolean =>
  some(facts, body.facts) || some(days, counted) || (body.onReceipt ?? saysNothingElse(body));

const saysNothingElse = ({ facts: changed, days: moved, state, electronicResult }: Body): boolean =>
  Object.keys(changed).length + Object.keys(moved).length === 0 &&
  state === undefined &&
  electronicResult === undefined;
