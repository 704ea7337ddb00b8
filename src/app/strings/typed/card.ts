/** What a scanner typed that is no number, no name and no use as it stands. */
import type { CardFault } from '../../../domain/dossier/citizen/citizen-card.ts';

export const cardFaultWords: Readonly<Record<CardFault, string>> = {
  healthCard: 'Đây là mã trên thẻ bảo hiểm y tế. Hãy quét mã QR ở mặt trước thẻ căn cước.',
  letters:
    'Máy quét gửi sai bảng mã nên chữ bị mất. Hãy gõ họ tên, địa chỉ theo thẻ, hoặc chỉnh máy quét sang UTF-8 rồi quét lại.',
  layout:
    'Bàn phím của máy này đổi chữ số của mã quét thành chữ. Chuyển bàn phím sang “English (US)”, tắt bộ gõ rồi quét lại.',
  cut: 'Mã quét thiếu họ tên hoặc ngày sinh. Hãy quét lại, hoặc gõ theo thẻ.',
};

/** In a box that asks for something else. */
export const cardElsewhere = 'Đã bỏ dòng quét từ thẻ ra khỏi ô này. Chạm vào ô số định danh rồi quét lại.';
