/**
 * The line behind the QR code of a chip card: `number|old number|name|DDMMYYYY|sex|address|DDMMYYYY`. The cards of 2024
 * have the same in another order, some readers put slashes into days, drop the last field or append others, so each field is
 * known by its shape. The raw line holds more than the desk needs: it is read and forgotten.
 *
 * A scanner is a keyboard: what it types goes through whatever layout the tablet has. What can be told again is mended, the
 * rest is named, so that it is never taken for somebody's name.
 */
import { parsePlainDate, type PlainDate } from '../../../base/plain-date.ts';
import { tidyText } from '../id-numbers.ts';

export interface CitizenCard {
  readonly idNumber: string;
  readonly name: string;
  readonly bornOn: PlainDate | null;
  readonly address: string;
}

/** Why a line that a scanner typed cannot be used. */
export type CardFault =
  /** It came out of a health insurance card. */
  | 'healthCard'
  /** Letters of one encoding were read as another's, and some are lost. */
  | 'letters'
  /** The tablet's keyboard layout, or an input method, has made other signs of it. */
  | 'layout'
  /** It begins as a card's line and has no name. */
  | 'cut';

export type CardReading =
  | { readonly kind: 'card'; readonly card: CitizenCard }
  /** `idNumber` where it came through whole; else empty. */
  | { readonly kind: 'fault'; readonly fault: CardFault; readonly idNumber: string };

const number = /^\d{12}$/;
const healthNumber = /^[A-Z]{2}[0-9A-Z]?\d{10,13}$/;
const hex = /^(?:[0-9a-f]{2}){3,}$/i;
const sex = /^(nam|nữ|nu)$/i;
/** A bar, and what layouts make of its key: UK, US-international, Scandinavian, French, Spanish, German, Canadian. */
const bars = '|~¦§µÇç°*£';

/** @returns undefined when nobody has scanned a card: an ordinary number, a name, a code of ours */
export function readCard(text: string): CardReading | undefined {
  const line = withoutControls(text).trim();
  const bar = barOf(line);
  if (bar === undefined) return typedThroughVietnamese(line);
  const parts = once(line, bar).split(bar);
  const [first = '', second = ''] = parts.map((part) => tidyText(part));
  if (healthNumber.test(first) && hex.test(second)) return fault('healthCard');
  if (!number.test(first)) return typedThroughVietnamese(line);
  const letters = mendedLetters(parts.slice(1));
  if (letters === undefined) return fault('letters', first);
  const card = cardOf(
    first,
    letters.map((part) => tidyText(part)),
  );
  return card === undefined ? fault('cut', first) : { kind: 'card', card };
}

/** @returns undefined when the text is not such a line, or a spoilt one */
export function readCardLine(text: string): CitizenCard | undefined {
  const read = readCard(text);
  return read?.kind === 'card' ? read.card : undefined;
}

/** Whether a scanner seems to be typing such a line: nothing else at the desk starts with 12 digits and a bar. */
export const beginsCardLine = (text: string): boolean => beginning.exec(text)?.index === 0;

const beginning = /\s*(?:(?<!\d)\d{12}\s*[|~¦§µÇç°*£]|\b[A-Z]{2}[0-9A-Z]?\d{10,13}\|)/;

/** What a scanner typed into a box where something may have stood before. @returns undefined when nothing was scanned */
export function scannedIn(text: string): { readonly before: string; readonly read: CardReading } | undefined {
  const start = beginning.exec(text)?.index ?? 0;
  const read = readCard(text.slice(start));
  return read && { before: text.slice(0, start), read };
}

const fault = (why: CardFault, idNumber = ''): CardReading => ({ kind: 'fault', fault: why, idNumber });

/** What parts the fields: the sign right behind the number, where it stands often enough to be one. */
function barOf(line: string): string | undefined {
  const [, behind = ''] = /^\s*(?:\d{12}|[A-Z]{2}[0-9A-Z]?\d{10,13})\s*(\D)/.exec(line) ?? [];
  if (behind === '' || !bars.includes(behind)) return undefined;
  return line.split(behind).length > 3 ? behind : undefined;
}

/** Read twice in one pull of the trigger, it is the same card twice. */
function once(line: string, bar: string): string {
  const start = line.slice(0, line.indexOf(bar) + 1);
  const again = line.indexOf(start, start.length);
  return again > 0 ? line.slice(0, again) : line;
}

/** Each field behind the number by its shape; undefined where there is no name, or nothing that shows that it is a card. */
function cardOf(idNumber: string, fields: readonly string[]): CitizenCard | undefined {
  let [name, address] = ['', ''];
  const days: (PlainDate | null)[] = [];
  let knowsSex = false;
  for (const field of fields) {
    if (sex.test(field)) knowsSex = true;
    else if (isDay(field)) days.push(readDay(field));
    else if (!/\p{L}/u.test(field)) continue;
    else if (name === '' && !/\d/.test(field)) name = field;
    // Behind the day of issue stand others: parents, former numbers.
    else if (name !== '' && address === '' && days.length < 2) address = field;
  }
  if (name === '' || (days.length === 0 && !knowsSex)) return undefined;
  return { idNumber, name, bornOn: days[0] ?? null, address };
}

const dayShape = /^(\d{2})([/.-]?)(\d{2})\2(\d{4})$/;
const isDay = (text: string): boolean => dayShape.test(text);

function readDay(text: string): PlainDate | null {
  const [, day = '', , month = '', year = ''] = dayShape.exec(text) ?? [];
  return parsePlainDate(`${year}-${month}-${day}`) ?? null;
}

/** Some scanners send a start or end mark with the line. */
const withoutControls = (text: string): string =>
  [...text].map((letter) => (letter < ' ' || letter === '\x7f' ? ' ' : letter)).join('');

/** What Windows-1252 shows for the bytes 80 to 9F; 81, 8D, 8F, 90 and 9D show nothing, or themselves. */
const shownByWindows = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/** UTF-8 that was read as Windows-1252 is told again, where every letter came through. */
function mendedLetters(fields: readonly string[]): readonly string[] | undefined {
  if (!fields.some((field) => /Ã[\x80-¿]|[ÃÄÅÆáà][¡-¿‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/u.test(field)))
    return fields.map((field) => field.normalize('NFC'));
  const mended = fields.map((field) => {
    const bytes = [...field].map((letter) => {
      const code = letter.codePointAt(0) ?? 0;
      const shown = shownByWindows.indexOf(letter);
      return shown >= 0 ? 0x80 + shown : code;
    });
    if (bytes.some((byte) => byte > 255)) return undefined;
    try {
      return decodeURIComponent(bytes.map(asPercent).join('')).normalize('NFC');
    } catch {
      return undefined;
    }
  });
  return mended.some((field) => field === undefined) ? undefined : (mended as string[]);
}

const asPercent = (byte: number): string => `%${byte.toString(16).padStart(2, '0')}`;

/** What the upper row of Windows' Vietnamese layout types for 1 to 0. */
const vietnameseRow = ['đ', 'ă', 'â', 'ê', 'ô', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];

/**
 * Under the Vietnamese layout of Windows a scanner's figures come out as letters. The number can be told again; the days as
 * well, but names may have been typed through the same keys, so the line itself is refused.
 */
function typedThroughVietnamese(line: string): CardReading | undefined {
  const signs = [...line].slice(0, 12);
  const figures = signs.map((sign) => vietnameseRow.indexOf(sign));
  if (signs.length < 12 || figures.some((figure) => figure < 0)) return undefined;
  return fault('layout', figures.join(''));
}
