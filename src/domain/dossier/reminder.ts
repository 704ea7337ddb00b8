/** What a citizen is told whose result lies at the desk: by number only, since a message may reach somebody else's telephone. */
import { formatDay } from '../../base/plain-date.ts';
import type { OfficeSettings } from '../office/events.ts';
import type { Dossier } from './dossier.ts';

/** As many letters as one message has. */
export const longestSms = 160;

type Said = Pick<Dossier, 'facts' | 'resolvedOn'>;
/** Asked for by post or online, the result goes to the citizen: nobody is told to come. */
export const isFetched = ({ facts }: Pick<Dossier, 'facts'>): boolean =>
  facts.resultBy !== 'postal' && facts.resultBy !== 'online';

type Office = Pick<OfficeSettings, 'deskName' | 'phone'>;

const numberOf = ({ facts }: Said): string => facts.officialCode ?? facts.number;
const since = ({ resolvedOn }: Said): string =>
  resolvedOn === null ? '' : ` từ ngày ${formatDay(resolvedOn)}`;

/** For Zalo and whatever else bears Vietnamese letters. */
export const reminder = (dossier: Said, { deskName, phone }: Office): string =>
  `${deskName} thông báo: hồ sơ ${numberOf(dossier)} đã có kết quả${since(dossier)}. ` +
  `Kính mời Ông/Bà mang giấy hẹn tới nhận trong giờ làm việc.${phone === '' ? '' : ` Điện thoại: ${phone}.`}`;

/** Without diacritics, in one message: of the office's name as much as there is room for. */
export function smsReminder(dossier: Said, { deskName, phone }: Office): string {
  const told = `ho so ${numberOf(dossier)} da co ket qua${asciiOf(since(dossier))}. Moi Ong/Ba mang giay hen toi nhan.`;
  const called = phone === '' ? '' : ` DT ${phone}`;
  const text = asciiOf(told + called);
  const name = asciiOf(deskName);
  const room = longestSms - text.length - 2;
  const cut = name.length <= room ? name : name.slice(0, Math.max(0, name.lastIndexOf(' ', room)));
  return (cut === '' ? text : `${cut}: ${text}`).slice(0, longestSms);
}

/** Letters of the plainest alphabet: with any other a message holds 70. */
const asciiOf = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/đ/g, 'd')
    .replace(/Đ/g, 'D')
    .replace(/[^ -~]/g, ' ');
