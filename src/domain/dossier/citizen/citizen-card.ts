/**
 * The line behind the QR code of a CCCD: `number|old number|name|DDMMYYYY|sex|address|DDMMYYYY`. Later cards append
 * fields and some scanners lose the last one, so fields are known by their shape and the rest is left alone. The raw
 * line holds more than the desk needs: it is read and forgotten.
 */
import { parsePlainDate, type PlainDate } from '../../../base/plain-date.ts';
import { tidyText } from '../id-numbers.ts';

export interface CitizenCard {
  readonly idNumber: string;
  readonly name: string;
  readonly bornOn: PlainDate | null;
  readonly address: string;
}

const number = /^\d{12}$/;
const oldNumber = /^(\d{9}|\d{12})?$/;
const day = /^(\d{2})(\d{2})(\d{4})$/;

/** @returns undefined when the text is not such a line */
export function readCardLine(text: string): CitizenCard | undefined {
  const parts = withoutControls(text)
    .split('|')
    .map((part) => tidyText(part));
  const [idNumber = '', old = '', name = '', born = '', , address = ''] = parts;
  if (parts.length < 4 || !number.test(idNumber) || !oldNumber.test(old)) return undefined;
  if (name === '' || /\d/.test(name)) return undefined;
  return { idNumber, name, bornOn: readDay(born), address };
}

/** Whether a scanner seems to be typing such a line: nothing else at the desk starts with 12 digits and a bar. */
export const beginsCardLine = (text: string): boolean => /^\s*\d{12}\|/.test(text);

function readDay(text: string): PlainDate | null {
  const match = day.exec(text);
  if (match === null) return null;
  return parsePlainDate(`${match[3]}-${match[2]}-${match[1]}`) ?? null;
}

/** Some scanners send a start or end mark with the line. */
const withoutControls = (text: string): string => text.replace(/\p{Cc}+/gu, ' ').normalize('NFC');
