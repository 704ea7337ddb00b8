import { receiptNumbers } from './number.ts';

/** "Quyển 01/2026, số 0012": as people say it. */
export function numberInWords(text: string): string {
  const number = receiptNumbers.read(text);
  if (number === undefined) return text;
  const [tablet, running] = [String(number.tablet).padStart(2, '0'), String(number.running).padStart(4, '0')];
  return `Quyển ${tablet}/${number.year}, số ${running}`;
}
