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
  book: 'Sổ chứng thực',
  bookHint:
    'Ký hiệu của sổ, ví dụ SCT/BS. Mỗi hồ sơ được một số trong sổ; mỗi máy một quyển, mỗi năm từ số 1.',
} as const;
