/** The groups of the sheet of corrections: which boxes stand in each, and what it holds in one line while it is folded. */
import { formatDay } from '../../../../base/plain-date.ts';
import { channelWords, stateWords } from '../../../strings/common.ts';
import { correctingText } from '../../../strings/desk/correcting.ts';
import { levelWords, paidByWords } from '../../../strings/dossier.ts';
import { intakeText, money } from '../../../strings/intake.ts';
import type { CorrectionValues } from './correction.ts';

/** Those that are corrected most are never folded. */
export const alwaysOpen = ['applicantType', 'name', 'idNumber', 'phone', 'reason'] as const;

const authorised = [
  ...(['authorisedName', 'authorisedIdNumber', 'authorisedAddress'] as const),
  ...(['authorisedPhone', 'authorisedEmail', 'authorisedBy'] as const),
];
const ends = ['resolvedOn', 'electronicResult', 'handedOverOn', 'closedOn'] as const;

export const groups = {
  applicant: ['bornOn', 'address', 'email', ...authorised],
  papers: ['papers', 'components'],
  fee: ['feeDong', 'paidBy', 'copies', 'pages'],
  result: ['resultBy', 'resultAddress', 'sets'],
  agency: ['receivingDesk', 'resolvingAgency', 'acrossBoundary', 'supportedAt'],
  filing: ['channel', 'level', 'subject', 'note'],
  days: ['receivedOn', 'dueOn', 'state', ...ends],
} as const satisfies Readonly<Record<string, readonly (keyof CorrectionValues)[]>>;
export type Group = keyof typeof groups;

/** How what is refused calls a box: by its own name, behind where it belongs. */
export const pathOf = (key: keyof CorrectionValues): string => (key === 'feeDong' ? '.fee.dong' : `.${key}`);

export const groupNames: Readonly<Record<Group, string>> = {
  applicant: intakeText.applicantMore,
  papers: intakeText.papers,
  fee: intakeText.feeTitle,
  result: intakeText.result,
  agency: intakeText.agencyTitle,
  filing: correctingText.filing,
  days: correctingText.days,
};

export const heldBy: Readonly<Record<Group, (values: CorrectionValues) => string>> = {
  applicant: ({ address, bornOn, email, authorisedName }) =>
    joined([
      authorisedName === '' ? '' : intakeText.cameInstead(authorisedName),
      ...[address, bornOn === null ? '' : formatDay(bornOn), email],
    ]) || intakeText.applicantMoreWhat,
  papers: ({ papers }) => {
    const given = papers.filter(({ submitted }) => submitted).length;
    return given === 0 ? intakeText.papersNone : intakeText.papersGiven(given, papers.length);
  },
  fee: ({ feeDong, paidBy }) => {
    if (feeDong === null) return '';
    return feeDong === 0 ? intakeText.noFee : `${money(feeDong)}, ${paidByWords[paidBy].toLowerCase()}`;
  },
  result: ({ resultBy, sets }) =>
    joined([
      resultBy === 'unknown' ? '' : intakeText.resultWays[resultBy],
      sets === null ? '' : intakeText.setsHeld(sets),
    ]),
  agency: ({ resolvingAgency }) => resolvingAgency,
  filing: ({ channel, level, subject }) =>
    joined([channelWords[channel], level === 'unknown' ? '' : levelWords[level], subject]),
  days: ({ receivedOn, dueOn, state }) =>
    joined([
      receivedOn === null ? '' : correctingText.received(formatDay(receivedOn)),
      dueOn === null ? '' : correctingText.due(formatDay(dueOn)),
      stateWords[state],
    ]),
};

const joined = (parts: readonly string[]): string => parts.filter((part) => part.trim() !== '').join(' · ');
