/** How each value of the sheet of corrections is called and said. */
import type { PlainDate } from '../../../../base/plain-date.ts';
import { channelWords, stateWords } from '../../../strings/common.ts';
import {
  applicantWords,
  digitisedWords,
  dossierText,
  levelWords,
  paidByWords,
} from '../../../strings/dossier.ts';
import { intakeText } from '../../../strings/intake.ts';
import { groupDigits } from '../../../strings/numerals.ts';
import { day, papers, text, yesNo, type Spoken, type Words } from '../resuming/meanwhile.ts';
import type { CorrectionValues } from './correction.ts';

const { names } = dossierText;
const words = (label: string): Spoken<string> => ({ label, say: text });
const dayOf = (label: string): Spoken<PlainDate | null> => ({ label, say: day });
const orUnsaid =
  <K extends string>(said: Readonly<Record<K, string>>) =>
  (value: K | 'unknown'): string =>
    value === 'unknown' ? dossierText.empty : said[value];

const people: Words<CorrectionValues> = {
  name: words(names.name),
  idNumber: words(names.idNumber),
  phone: words(names.phone),
  bornOn: dayOf(names.bornOn),
  address: words(names.address),
  email: words(names.email),
  papers: { label: dossierText.papers, say: papers, together: true },
  subject: words(names.subject),
  note: words(names.note),
  authorisedName: words(names.authorised),
  authorisedIdNumber: words(names.authorisedIdNumber),
  authorisedAddress: words(names.authorisedAddress),
  authorisedPhone: words(names.authorisedPhone),
  authorisedEmail: words(names.authorisedEmail),
  authorisedBy: words(names.authorisedBy),
  resultAddress: words(names.resultAddress),
};

/** What is sealed is left out while it cannot be read. */
export const saidValues = (isSealed: boolean): Words<CorrectionValues> => ({
  applicantType: { label: names.applicantType, say: (value) => applicantWords[value] },
  ...(isSealed ? {} : people),
  resultBy: { label: names.resultBy, say: orUnsaid(intakeText.resultWays) },
  sets: { label: names.sets, say: (value) => text(String(value ?? '')) },
  channel: { label: names.channel, say: (value) => channelWords[value] },
  level: { label: names.level, say: orUnsaid(levelWords) },
  components: { label: names.digitised, say: (value) => digitisedWords[value] },
  feeDong: { label: names.fee, say: (value) => (value === null ? dossierText.empty : groupDigits(value)) },
  paidBy: { label: intakeText.paidBy, say: (value) => paidByWords[value] },
  receivingDesk: words(names.desk),
  resolvingAgency: words(names.agency),
  acrossBoundary: { label: names.boundary, say: yesNo },
  supportedAt: words(names.supportedAt),
  copies: { label: intakeText.copies, say: (value) => text(String(value ?? '')) },
  pages: { label: intakeText.pages, say: (value) => text(String(value ?? '')) },
  receivedOn: dayOf(names.received),
  dueOn: dayOf(names.due),
  state: { label: dossierText.stateChange, say: (value) => stateWords[value] },
  resolvedOn: dayOf(names.resolved),
  electronicResult: { label: names.electronicResult, say: yesNo },
  handedOverOn: dayOf(names.handedOver),
  closedOn: dayOf(names.closed),
});
