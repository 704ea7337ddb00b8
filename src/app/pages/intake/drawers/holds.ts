/** What each drawer of the form holds, in one line. */
import { formatDay } from '../../../../base/plain-date.ts';
import { paidByWords } from '../../../strings/dossier.ts';
import { intakeText, money } from '../../../strings/intake.ts';
import { papersThatCount, type IntakeValues } from '../values.ts';

type Drawer = 'applicant' | 'papers' | 'fee' | 'result' | 'agency' | 'more';

export const heldBy = (values: IntakeValues): Readonly<Record<Drawer, string>> => ({
  applicant: applicantLine(values),
  papers: papersLine(values),
  fee: feeLine(values),
  result: joined([intakeText.resultWays[values.resultBy], intakeText.setsHeld(values.sets)]),
  agency: joined([
    values.resolvingAgency,
    values.acrossBoundary ? intakeText.acrossBoundary.toLowerCase() : '',
  ]),
  more: joined([values.subject, values.note, values.officialCode, momentOf(values)]) || intakeText.moreWhat,
});

function feeLine({ feeDong, paidBy }: IntakeValues): string {
  if (feeDong === null) return intakeText.feeUncounted;
  return feeDong === 0 ? intakeText.noFee : `${money(feeDong)}, ${paidByWords[paidBy].toLowerCase()}`;
}

function applicantLine({
  applicantType,
  bornOn,
  address,
  email,
  authorised,
  authorisedName,
}: IntakeValues): string {
  const isCitizen = applicantType === 'citizen';
  const came = authorised ? intakeText.cameInstead(authorisedName) : '';
  const born = isCitizen && bornOn !== null ? formatDay(bornOn) : '';
  return joined([came, address, born, email]) || intakeText.applicantMoreWhat;
}

function papersLine(values: IntakeValues): string {
  const named = papersThatCount(values);
  const given = named.filter(({ submitted }) => submitted);
  return given.length === 0 ? intakeText.papersNone : intakeText.papersGiven(given.length, named.length);
}

const momentOf = ({ otherMoment, receivedOn }: IntakeValues): string =>
  otherMoment && receivedOn !== null ? intakeText.receivedThen(receivedOn) : '';

const joined = (parts: readonly string[]): string => parts.filter((part) => part.trim() !== '').join(' · ');
