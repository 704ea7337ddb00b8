/** Slots of petitions (phản ánh, kiến nghị): in all, about administration, about rules for businesses; and satisfaction. */
import { counts, percents, type Slot } from './slot.ts';

/** `''`: in all. */
export const petitionSides = ['', 'administrative.', 'business.'] as const;
const sideNames = { '': '', 'administrative.': ' về hành chính', 'business.': ' về quy định kinh doanh' };

export const petitionSlots: readonly Slot[] = [
  ...petitionSides.flatMap((side) => {
    const about = `PAKN${sideNames[side]}`;
    return [
      ...counts('PAKN', [
        [`petition.${side}received`, `${about}: đã tiếp nhận`],
        [`petition.${side}carriedOver`, `${about}: kỳ trước chuyển qua`],
        [`petition.${side}resolved.total`, `${about}: đã xử lý, giải quyết xong`],
        [`petition.${side}resolved.onTime`, `${about}: xử lý đúng hạn`],
        [`petition.${side}resolved.late`, `${about}: xử lý quá hạn`],
        [`petition.${side}forwarded`, `${about}: đã chuyển cơ quan khác`],
        [`petition.${side}refused`, `${about}: từ chối`],
        [`petition.${side}pending.total`, `${about}: đang xử lý`],
        [`petition.${side}pending.inTime`, `${about}: đang xử lý, trong hạn`],
        [`petition.${side}pending.overdue`, `${about}: đang xử lý, quá hạn`],
        [`petition.${side}published`, `${about}: đã công khai kết quả`],
      ]),
      ...percents([
        [`petition.${side}resolved.total`, `${about}: tỷ lệ đã giải quyết`],
        [`petition.${side}resolved.onTime`, `${about}: tỷ lệ xử lý đúng hạn`],
      ]),
    ];
  }),
  ...counts('lượt', [
    ['satisfaction.graded', 'Lượt đánh giá'],
    ['satisfaction.satisfied', 'Lượt hài lòng và rất hài lòng'],
    ['satisfaction.neutral', 'Lượt bình thường'],
    ['satisfaction.dissatisfied', 'Lượt không hài lòng'],
  ]),
  ...percents([
    ['satisfaction.satisfied', 'Tỷ lệ hài lòng'],
    ['satisfaction.dissatisfied', 'Tỷ lệ không hài lòng'],
  ]),
];
