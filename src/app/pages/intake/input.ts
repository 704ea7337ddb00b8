import type { Instant } from '../../../base/clock.ts';
import type { TimeOfDay } from '../../../base/clock.ts';
import type { DossierId } from '../../../base/ids.ts';
import type { PlainDate } from '../../../base/plain-date.ts';
import type { IntakeInput } from '../../../commands/dossier/intake.ts';
import { intakeText } from '../../strings/intake.ts';
import { componentLines, componentsOf, momentOf, reusesOf, type IntakeValues } from './values.ts';

const authorisedOf = ({
  authorisedAddress,
  authorisedPhone,
  authorisedEmail,
  authorisedBy,
}: IntakeValues) => ({ authorisedAddress, authorisedPhone, authorisedEmail, authorisedBy });

/** The post brings it to where the applicant lives, unless another address is typed. */
const resultAddressOf = ({ resultAddress, address }: IntakeValues): string =>
  resultAddress.trim() === '' ? address : resultAddress;

/** What was typed, as the command takes it: nothing is judged here, `decide` names what is wrong. */
export function inputOf(values: IntakeValues, now: Instant): IntakeInput {
  const moment = momentOf(values, now);
  const { otherMoment, receivedOn, receivedAt } = values;
  // What was typed as another day or time goes on as it was typed, so that a wrong one is named and not replaced.
  const typedDay = otherMoment ? (receivedOn ?? ('' as PlainDate)) : moment.on;
  const typedTime = receivedAt.trim().padStart(5, '0') as TimeOfDay;
  const isNow = !otherMoment || receivedAt.trim() === '';
  return {
    id: values.id as DossierId,
    officialCode: values.officialCode.trim() || null,
    procedureCode: values.procedureCode ?? '',
    channel: values.channel,
    applicantType: values.applicantType,
    particulars: {
      name: values.name,
      idKind: values.idKind,
      idNumber: values.idNumber,
      bornOn: values.applicantType === 'citizen' ? values.bornOn : null,
      address: values.address,
      phone: values.phone,
      email: values.email,
      authorisedName: values.authorised ? values.authorisedName : null,
      authorisedIdNumber: values.authorised ? values.authorisedIdNumber : null,
      ...(values.authorised ? authorisedOf(values) : {}),
      ...(values.resultBy === 'postal' ? { resultAddress: resultAddressOf(values) } : {}),
      subject: values.subject.trim() || countedIn(values),
      note: values.note,
      componentLines: componentLines(values),
      unknownColumns: {},
    },
    components: componentsOf(values),
    fee: { dong: values.feeDong ?? Number.NaN, paidBy: values.feeDong === 0 ? 'unpaid' : values.paidBy },
    level: null,
    counted: { copies: values.copies, pages: values.pages },
    receivingDesk: values.receivingDesk,
    resolvingAgency: values.resolvingAgency,
    acrossBoundary: values.acrossBoundary,
    supportedAt: values.acrossBoundary ? values.supportedAt : '',
    reuses: reusesOf(values),
    sets: values.sets ?? Number.NaN,
    resultBy: values.resultBy,
    receivedOn: typedDay,
    receivedAt: isNow ? moment.at : typedTime,
    dueOn: values.dueOn,
  };
}

/** What a counted fee was counted from stands on the receipt and in the register, unless the desk wrote something else there. */
const countedIn = ({ copies, pages }: IntakeValues): string =>
  copies === null ? '' : intakeText.counted(copies, pages);
