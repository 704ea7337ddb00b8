/**
 * Above a signature stands for whom it is given (NĐ 30/2020/NĐ-CP, Phụ lục I): a People's Committee is signed for with
 * "TM.", a deputy adds "KT." of the head. What an office typed with such a mark of its own is left as it is.
 */
export function signatureLines(office: string, signerTitle: string): readonly string[] {
  const typed = signerTitle
    .split(/\n|\s\/\s/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const [title] = typed;
  if (title === undefined || typed.length > 1 || /^(TM|KT|TL|TUQ|Q)\./i.test(title)) return typed;
  if (!/^(ủy|uỷ) ban nhân dân|^ubnd/i.test(office.normalize('NFC').trim())) return typed;
  if (/^phó chủ tịch$/i.test(title)) return [committee, 'KT. CHỦ TỊCH', title];
  return /^chủ tịch$/i.test(title) ? [committee, title] : typed;
}

const committee = 'TM. ỦY BAN NHÂN DÂN';
