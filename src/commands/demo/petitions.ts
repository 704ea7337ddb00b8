/** A handful of petitions for the demo office: one late, one due, one waiting for its writer, one answered, one published. */
import { addDays, type PlainDate } from '../../base/plain-date.ts';
import { dayBehind, isWorkingDay, type WorkCalendar } from '../../domain/calendar/calendar.ts';
import type { PetitionEvent, Petitioner } from '../../domain/petition/events.ts';

const by = (name: string, address: string, text: string): Petitioner => ({
  ...{ name, phone: '', address, text },
});

/** Each petition's story. `back(n)`: a working day, about so many ago. */
export function demoPetitions(
  calendar: WorkCalendar,
  today: PlainDate,
): readonly (readonly PetitionEvent[])[] {
  const back = (n: number): PlainDate => {
    let day = dayBehind(calendar, today, n - 1);
    while (!isWorkingDay(calendar, day)) day = addDays(day, -1);
    return day;
  };
  const received = (
    days: number,
    kind: 'rule' | 'conduct' | 'business',
    sealed: Petitioner,
    channel: 'portal' | 'inPerson' | 'phone' = 'inPerson',
  ): PetitionEvent => ({ type: 'petition/received', body: { kind, channel, on: back(days) }, sealed });
  const answered = (days: number, number: string, text: string): PetitionEvent => ({
    ...{ type: 'petition/answered', body: { on: back(days), number }, sealed: { text } },
  });
  return [
    [
      received(
        20,
        'conduct',
        by('Phạm Văn Thử', 'Thôn Đoài', 'Chờ ở quầy hơn một giờ mà không ai hướng dẫn viết tờ khai.'),
        'portal',
      ),
    ],
    [
      received(
        14,
        'rule',
        by('Hoàng Thị Mẫu', 'Thôn Đông', 'Bảng niêm yết chưa ghi lệ phí cấp bản sao trích lục hộ tịch.'),
      ),
    ],
    [
      received(
        4,
        'business',
        by('Hộ kinh doanh Thử Nghiệm', 'Chợ Bình An', 'Chưa rõ phải nộp giấy tờ gì.'),
        'phone',
      ),
      { type: 'petition/moreAsked', body: { on: back(2) }, sealed: { what: 'Nói rõ thủ tục nào.' } },
    ],
    [
      received(9, 'rule', by('Vũ Minh Họa', 'Thôn Tây', 'Đề nghị nhận hồ sơ cả sáng thứ Bảy.')),
      answered(1, '', 'Bộ phận Một cửa sẽ nhận hồ sơ đã hẹn trước vào sáng thứ Bảy.'),
    ],
    [
      received(
        25,
        'conduct',
        by('Đỗ Thị Ví Dụ', 'Thôn Nam', 'Bị yêu cầu nộp lại giấy đã có trong hồ sơ.'),
        'portal',
      ),
      answered(15, '15/UBND-VP', 'Đã nhắc nhở và xin lỗi; giấy đã có không phải nộp lại.'),
      { type: 'petition/published', body: { on: back(14) }, sealed: null },
    ],
  ];
}
