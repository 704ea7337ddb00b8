/** An office's name as a sentence writes it, from the capitals of its letterhead. */
import { capital } from '../../base/capital.ts';

/** Words that a sentence does not capitalise; everything else in a name is a name. */
const commonWords = new Set(
  'xã phường đặc khu thị trấn huyện quận tỉnh thành phố trung tâm phục vụ hành chính công văn phòng sở và của'.split(
    ' ',
  ),
);
const committee = 'ủy ban nhân dân';

/** "ỦY BAN NHÂN DÂN XÃ MỸ TÂN" → "Ủy ban nhân dân xã Mỹ Tân". A name not all in capitals is left as typed. */
export function officeInSentence(name: string): string {
  const typed = name.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (typed !== typed.toLocaleUpperCase('vi')) return typed;
  const lower = typed.toLocaleLowerCase('vi').replace(/^uỷ ban/, 'ủy ban');
  const [head, rest] = lower.startsWith(committee) ? [committee, lower.slice(committee.length)] : ['', lower];
  const words = rest.split(' ').map((word) => (commonWords.has(word) ? word : capital(word)));
  // The law writes the name of the centre so (NĐ 118/2025/NĐ-CP).
  return capital((head + words.join(' ')).replace('trung tâm phục vụ', 'trung tâm Phục vụ'));
}

/** The title inside a sentence: "Tình hình…" → "tình hình…". */
export const inSentence = (text: string): string => text.slice(0, 1).toLocaleLowerCase('vi') + text.slice(1);
