/** How a fee is counted, where the office sets its procedures. */
export const feeRuleWords = {
  per: 'Phí thu theo',
  ways: { none: 'hồ sơ (như trên)', page: 'trang của mỗi bản', copy: 'bản' },
  each: { page: 'Mỗi trang', copy: 'Mỗi bản' },
  laterFrom: 'Từ trang thứ',
  laterDong: 'thì mỗi trang',
  most: 'Tối đa mỗi bản',
  source: 'Căn cứ mức phí',
  sourceHint: 'Số và ngày của văn bản, ví dụ nghị quyết của HĐND tỉnh.',
} as const;
