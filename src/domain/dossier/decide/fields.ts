/** Checks of what was typed. Each field has at most one fault; `undefined` is none. */
import { parseTimeOfDay } from '../../../base/clock.ts';
import { parsePlainDate, type PlainDate } from '../../../base/plain-date.ts';
import { IdKind, type Fee, type Particulars } from '../facts.ts';
import { compactNumber, isEmail, isIdNumber, normalisePhone, tidyText } from '../id-numbers.ts';

export type FieldFault =
  | 'required'
  | 'tooLong'
  | 'notADay'
  | 'notATime'
  | 'notANumber'
  | 'badIdNumber'
  | 'badEmail'
  | 'inFuture'
  | 'beforeReceipt'
  /** Before something that must have come earlier: the request before its answer, the result before its hand-over. */
  | 'beforePrevious'
  /** Later than the procedure's limit allows. */
  | 'afterLimit'
  /** Another appointment: no later than the first, behind today, more than a year away, or on a day of rest. */
  | 'notLater'
  | 'inPast'
  | 'tooFar'
  | 'dayOff'
  /** A step of the way that would end behind the day promised to the citizen. */
  | 'behindPromise';

export type Faults = Readonly<Record<string, FieldFault>>;
type Checks = Readonly<Record<string, FieldFault | undefined>>;

export const faultsOf = (checks: Checks): Faults =>
  Object.fromEntries(
    Object.entries(checks).filter((each): each is [string, FieldFault] => each[1] !== undefined),
  );
export const hasFaults = (faults: Faults): boolean => Object.keys(faults).length > 0;

const shortest = 300;
const longest = 4000;

export const optionalText = (text: string, max = shortest): FieldFault | undefined =>
  text.length > max ? 'tooLong' : undefined;
export const neededText = (text: string, max = shortest): FieldFault | undefined =>
  text.trim() === '' ? 'required' : optionalText(text, max);
export const neededReason = (text: string): FieldFault | undefined => neededText(text, longest);

export const oneOf = (values: readonly string[], value: string | null): FieldFault | undefined =>
  value !== null && values.includes(value) ? undefined : 'required';

export const timeFault = (time: string): FieldFault | undefined =>
  time === '' ? 'required' : parseTimeOfDay(time) === undefined ? 'notATime' : undefined;

/** Whether there is such a day, and it is not after `today`. */
export function pastDay(day: string, today: PlainDate): FieldFault | undefined {
  if (day === '') return 'required';
  if (parsePlainDate(day) === undefined) return 'notADay';
  return day > today ? 'inFuture' : undefined;
}

/** The first of several checks that found something. */
export const firstOf = (...faults: readonly (FieldFault | undefined)[]): FieldFault | undefined =>
  faults.find((fault) => fault !== undefined);

export const before = (
  day: string,
  other: PlainDate | null | undefined,
  fault: 'beforeReceipt' | 'beforePrevious',
): FieldFault | undefined => (other !== null && other !== undefined && day < other ? fault : undefined);

export const feeFault = ({ dong }: Fee): FieldFault | undefined =>
  Number.isSafeInteger(dong) && dong >= 0 ? undefined : 'notANumber';

export const setsFault = (sets: number): FieldFault | undefined =>
  Number.isSafeInteger(sets) && sets > 0 ? undefined : 'notANumber';

/** All particulars, or only those that a correction changes. */
type Given = { readonly [K in keyof Particulars]?: Particulars[K] | undefined };

export function particularsFaults(given: Given, today: PlainDate): Faults {
  const { name, idKind, idNumber, bornOn, phone, email, authorisedIdNumber } = given;
  const { authorisedAddress, authorisedPhone, authorisedEmail, authorisedBy, resultAddress } = given;
  const checks: Record<string, FieldFault | undefined> = {
    name: name === undefined ? undefined : neededText(name),
    idNumber:
      idNumber === undefined ? undefined : idNumberFault(idKind ? [idKind] : IdKind.options, idNumber),
    bornOn: bornOn === undefined || bornOn === null ? undefined : pastDay(bornOn, today),
    address: optionalText(given.address ?? ''),
    // A telephone number that looks odd is kept as it was typed: the screen warns (`id-numbers.ts`).
    phone: optionalText(phone ?? ''),
    email: emailFault(email),
    authorisedName: authorisedFault(given),
    authorisedIdNumber: idNumberFault(['cccd', 'cmnd', 'passport'], authorisedIdNumber ?? ''),
    authorisedAddress: optionalText(authorisedAddress ?? ''),
    authorisedPhone: optionalText(authorisedPhone ?? ''),
    authorisedEmail: emailFault(authorisedEmail),
    authorisedBy: optionalText(authorisedBy ?? ''),
    resultAddress: optionalText(resultAddress ?? ''),
    subject: optionalText(given.subject ?? '', longest),
    note: optionalText(given.note ?? '', longest),
  };
  given.componentLines?.forEach((line, index) => {
    checks[`componentLines.${index}.name`] = optionalText(line.name);
  });
  return faultsOf(
    Object.fromEntries(Object.entries(checks).map(([key, fault]) => [`particulars.${key}`, fault])),
  );
}

/** Whatever is said of somebody authorised needs a name; a correction that leaves the name alone is not asked for it. */
function authorisedFault(given: Given): FieldFault | undefined {
  const { authorisedName: name, authorisedIdNumber, authorisedAddress, authorisedPhone } = given;
  const more = [authorisedAddress, authorisedPhone, given.authorisedEmail, given.authorisedBy];
  const isNeeded = Boolean(authorisedIdNumber) || (name !== undefined && more.some(Boolean));
  return isNeeded ? neededText(name ?? '') : optionalText(name ?? '');
}

const emailFault = (email: string | undefined): FieldFault | undefined =>
  email === undefined || email === '' || isEmail(email.trim()) ? undefined : 'badEmail';

/** @param kinds those that it may be of */
function idNumberFault(kinds: readonly IdKind[], number: string): FieldFault | undefined {
  const compact = compactNumber(number);
  if (compact === '') return undefined;
  if (compact.length > shortest) return 'tooLong';
  return kinds.some((each) => isIdNumber(each, compact)) ? undefined : 'badIdNumber';
}

const textKeys = [
  ...(['name', 'address', 'email'] as const),
  ...(['authorisedAddress', 'authorisedEmail', 'authorisedBy', 'resultAddress'] as const),
];

/** As they are stored: composed letters, single spaces, numbers without what was put between their digits. */
export function tidyParticulars<P extends Given>(given: P): P {
  const tidied: { -readonly [K in keyof Given]: Given[K] } = { ...given };
  for (const key of textKeys) {
    const text = given[key];
    if (text !== undefined) tidied[key] = tidyText(text);
  }
  if (given.idNumber !== undefined) {
    tidied.idNumber = given.idKind === 'other' ? tidyText(given.idNumber) : compactNumber(given.idNumber);
  }
  for (const key of ['phone', 'authorisedPhone'] as const) {
    const phone = given[key];
    if (phone !== undefined) tidied[key] = normalisePhone(phone) ?? tidyText(phone);
  }
  if (given.authorisedName !== undefined)
    tidied.authorisedName = tidyText(given.authorisedName ?? '') || null;
  if (given.authorisedIdNumber !== undefined) {
    tidied.authorisedIdNumber = compactNumber(given.authorisedIdNumber ?? '') || null;
  }
  if (given.componentLines !== undefined) {
    tidied.componentLines = given.componentLines
      .map((line) => ({ ...line, name: tidyText(line.name) }))
      .filter((line) => line.name !== '');
  }
  return { ...given, ...tidied };
}
