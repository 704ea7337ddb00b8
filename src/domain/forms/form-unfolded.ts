import { plainDate } from '../../base/plain-date.ts';
import type { Bucket } from '../counting/tally-row.ts';
import type { ColumnContent, Form } from './form.ts';

const figure = (...buckets: readonly Bucket[]): ColumnContent => ({ kind: 'figure', buckets });

/**
 * What II.06a folds together, kept apart: many reports print the returned and the awaited on lines of their own.
 * It is ours, not a form of law.
 */
export const formUnfolded: Form = {
  id: 'chi-tiet',
  version: '2026-11',
  code: 'Bảng chi tiết kèm biểu II.06a',
  title: 'CHI TIẾT TÌNH HÌNH TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ TTHC',
  unit: 'Số hồ sơ TTHC',
  source: 'Bảng do Sổ Một cửa lập, không phải biểu mẫu ban hành',
  inForceFrom: plainDate('2020-10-21'),
  inForceTo: null,
  caution: '',
  headingRows: [
    [
      { text: 'STT', columns: 1, rows: 2 },
      { text: 'Lĩnh vực', columns: 1, rows: 2 },
      { text: 'Tổng số', columns: 1, rows: 2 },
      { text: 'Kỳ trước chuyển qua', columns: 1, rows: 2 },
      { text: 'Tiếp nhận trong kỳ', columns: 3, rows: 1 },
      { text: 'Đã giải quyết', columns: 3, rows: 1 },
      { text: 'Trả lại, rút, dừng', columns: 1, rows: 2 },
      { text: 'Chờ bổ sung', columns: 1, rows: 2 },
      { text: 'Đang giải quyết', columns: 2, rows: 1 },
    ],
    [
      { text: 'Trực tuyến', columns: 1, rows: 1 },
      { text: 'Trực tiếp', columns: 1, rows: 1 },
      { text: 'Bưu chính', columns: 1, rows: 1 },
      { text: 'Trước hạn', columns: 1, rows: 1 },
      { text: 'Đúng hạn', columns: 1, rows: 1 },
      { text: 'Quá hạn', columns: 1, rows: 1 },
      { text: 'Trong hạn', columns: 1, rows: 1 },
      { text: 'Quá hạn', columns: 1, rows: 1 },
    ],
  ],
  columns: [
    { number: 1, heading: 'STT', content: { kind: 'ordinal' } },
    { number: 2, heading: 'Lĩnh vực', content: { kind: 'label' } },
    {
      number: 3,
      heading: 'Tổng số',
      content: figure('carriedOver', 'receivedOnline', 'receivedInPerson', 'receivedPostal'),
    },
    { number: 4, heading: 'Kỳ trước chuyển qua', content: figure('carriedOver') },
    { number: 5, heading: 'Tiếp nhận trực tuyến', content: figure('receivedOnline') },
    { number: 6, heading: 'Tiếp nhận trực tiếp', content: figure('receivedInPerson') },
    { number: 7, heading: 'Tiếp nhận qua bưu chính', content: figure('receivedPostal') },
    { number: 8, heading: 'Đã giải quyết trước hạn', content: figure('resolvedEarly') },
    { number: 9, heading: 'Đã giải quyết đúng hạn', content: figure('resolvedOnTime') },
    { number: 10, heading: 'Đã giải quyết quá hạn', content: figure('resolvedLate') },
    { number: 11, heading: 'Trả lại, rút, dừng', content: figure('closed') },
    { number: 12, heading: 'Chờ bổ sung', content: figure('awaiting') },
    { number: 13, heading: 'Đang giải quyết trong hạn', content: figure('pendingInTime') },
    { number: 14, heading: 'Đang giải quyết quá hạn', content: figure('pendingOverdue') },
  ],
  checks: [
    { sum: 3, of: [4, 5, 6, 7] },
    { sum: 3, of: [8, 9, 10, 11, 12, 13, 14] },
  ],
  totalLabel: 'Tổng số',
  noFieldLabel: 'Chưa rõ lĩnh vực',
};
