import { plainDate } from '../../base/plain-date.ts';
import type { Bucket } from '../counting/tally-row.ts';
import type { ColumnContent, Form } from './form.ts';

const figure = (...buckets: readonly Bucket[]): ColumnContent => ({ kind: 'figure', buckets });

/**
 * Biểu II.06a/VPCP/KSTT of Thông tư 01/2020/TT-VPCP (21/10/2020): what every office that handles procedures itself
 * sends up. What is returned, withdrawn or stopped stands with "đúng hạn", what awaits a supplement with "trong hạn",
 * as provinces print it; `form-unfolded.ts` keeps them apart.
 */
export const formII06a: Form = {
  id: 'II.06a',
  version: '2020-10-21',
  code: 'Biểu số II.06a/VPCP/KSTT',
  title: 'TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT TTHC',
  unit: 'Số hồ sơ TTHC',
  source: 'Thông tư số 01/2020/TT-VPCP ngày 21/10/2020 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ',
  inForceFrom: plainDate('2020-10-21'),
  inForceTo: null,
  caution:
    'Thông tư số 09/2026/TT-BTP (hiệu lực từ ngày 01/8/2026) có thể thay biểu này. Hãy đối chiếu với văn bản của tỉnh trước khi gửi.',
  headingRows: [
    [
      { text: 'STT', columns: 1, rows: 3 },
      { text: 'Lĩnh vực, công việc giải quyết theo cấp', columns: 1, rows: 3 },
      { text: 'Số hồ sơ nhận giải quyết', columns: 4, rows: 1 },
      { text: 'Đã giải quyết', columns: 4, rows: 1 },
      { text: 'Đang giải quyết', columns: 3, rows: 1 },
    ],
    [
      { text: 'Tổng số', columns: 1, rows: 2 },
      { text: 'Trong kỳ', columns: 2, rows: 1 },
      { text: 'Từ kỳ trước', columns: 1, rows: 2 },
      { text: 'Tổng số', columns: 1, rows: 2 },
      { text: 'Trước hạn', columns: 1, rows: 2 },
      { text: 'Đúng hạn', columns: 1, rows: 2 },
      { text: 'Quá hạn', columns: 1, rows: 2 },
      { text: 'Tổng số', columns: 1, rows: 2 },
      { text: 'Trong hạn', columns: 1, rows: 2 },
      { text: 'Quá hạn', columns: 1, rows: 2 },
    ],
    [
      { text: 'Trực tuyến', columns: 1, rows: 1 },
      { text: 'Trực tiếp, dịch vụ bưu chính', columns: 1, rows: 1 },
    ],
  ],
  columns: [
    { number: 1, heading: 'STT', content: { kind: 'ordinal' } },
    { number: 2, heading: 'Lĩnh vực, công việc giải quyết theo cấp', content: { kind: 'label' } },
    {
      number: 3,
      heading: 'Số hồ sơ nhận giải quyết: Tổng số',
      content: figure('receivedOnline', 'receivedInPerson', 'receivedPostal', 'carriedOver'),
    },
    { number: 4, heading: 'Trong kỳ: Trực tuyến', content: figure('receivedOnline') },
    {
      number: 5,
      heading: 'Trong kỳ: Trực tiếp, dịch vụ bưu chính',
      content: figure('receivedInPerson', 'receivedPostal'),
    },
    { number: 6, heading: 'Từ kỳ trước', content: figure('carriedOver') },
    {
      number: 7,
      heading: 'Đã giải quyết: Tổng số',
      content: figure('resolvedEarly', 'resolvedOnTime', 'closed', 'resolvedLate'),
    },
    { number: 8, heading: 'Đã giải quyết: Trước hạn', content: figure('resolvedEarly') },
    {
      number: 9,
      heading: 'Đã giải quyết: Đúng hạn',
      content: figure('resolvedOnTime', 'closed'),
      note: 'Đúng hạn gồm cả hồ sơ trả lại, công dân xin rút và dừng giải quyết.',
    },
    { number: 10, heading: 'Đã giải quyết: Quá hạn', content: figure('resolvedLate') },
    {
      number: 11,
      heading: 'Đang giải quyết: Tổng số',
      content: figure('pendingInTime', 'awaiting', 'pendingOverdue'),
    },
    {
      number: 12,
      heading: 'Đang giải quyết: Trong hạn',
      content: figure('pendingInTime', 'awaiting'),
      note: 'Trong hạn gồm cả hồ sơ đang chờ bổ sung.',
    },
    { number: 13, heading: 'Đang giải quyết: Quá hạn', content: figure('pendingOverdue') },
  ],
  checks: [
    { sum: 3, of: [4, 5, 6] },
    { sum: 7, of: [8, 9, 10] },
    { sum: 11, of: [12, 13] },
    { sum: 3, of: [7, 11] },
  ],
  totalLabel: 'Tổng số',
  noFieldLabel: 'Chưa rõ lĩnh vực',
};
