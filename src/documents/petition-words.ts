/** How petitions are spoken of: on paper, in files, on the level above's pages and on the screen. */
import type { PetitionFigure, PetitionSide } from '../domain/petition/figures.ts';
import type { PetitionChannel, PetitionKind } from '../domain/petition/events.ts';

export const petitionKindWords: Readonly<Record<PetitionKind, string>> = {
  rule: 'Quy định hành chính',
  conduct: 'Hành vi hành chính',
  business: 'Quy định kinh doanh',
};

export const petitionChannelWords: Readonly<Record<PetitionChannel, string>> = {
  portal: 'Cổng Dịch vụ công',
  inPerson: 'Trực tiếp',
  phone: 'Điện thoại',
  letter: 'Văn bản',
  email: 'Thư điện tử',
};

export const petitionSideWords: Readonly<Record<PetitionSide, string>> = {
  administrative: 'Quy định, hành vi hành chính',
  business: 'Quy định kinh doanh',
};

export const petitionFigureWords: Readonly<Record<PetitionFigure, string>> = {
  carriedIn: 'kỳ trước chuyển qua',
  received: 'tiếp nhận trong kỳ',
  answeredOnTime: 'trả lời đúng hạn',
  answeredLate: 'trả lời quá hạn',
  refused: 'từ chối',
  refusedLate: 'từ chối quá hạn',
  forwarded: 'chuyển cơ quan khác',
  forwardedLate: 'chuyển cơ quan khác quá hạn',
  openWithin: 'đang xử lý, trong hạn',
  openOver: 'đang xử lý, quá hạn',
};

export const petitionFigureOf = (side: PetitionSide, figure: PetitionFigure): string =>
  `${petitionSideWords[side]}: ${petitionFigureWords[figure]}`;

/** Where it stands among other figures. */
export const petitionFigureAmongOthers = (side: PetitionSide, figure: PetitionFigure): string =>
  `Phản ánh, kiến nghị – ${petitionFigureOf(side, figure)}`;
