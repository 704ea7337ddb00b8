import { dayOfInstant, timeOfInstant, type Instant } from '../../../base/clock.ts';
import { formatDay } from '../../../base/plain-date.ts';

export const unownedText = {
  title: (about: string) => (about === '' ? 'Có một nháp ghi dở' : `Có một nháp ghi dở: ${about}`),
  when: (savedAt: Instant) =>
    `Phiên bản trước của ứng dụng giữ lại lúc ${timeOfInstant(savedAt)} ngày ${formatDay(dayOfInstant(savedAt))}, không ghi ai đã gõ. Nếu là của bạn, hãy mở ra ghi tiếp; nếu không, cứ để đó.`,
  take: 'Mở ra ghi tiếp',
};
