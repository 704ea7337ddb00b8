/** What families of reports are closed with is not accused: their figures were counted, or typed so that they add up. */
import { expect, test } from 'vitest';
import { checkReport } from '../../../src/domain/report/checking/check.ts';
import { idOf } from '../../support/report-deciding.ts';
import {
  emptyContent,
  movementContent,
  quarterlyContent,
  reviewContent,
  withTablesContent,
} from '../../documents/family-contents.ts';

test.each(Object.entries({ quarterlyContent, reviewContent, withTablesContent, movementContent }))(
  '%s',
  (_, content) => {
    const found = checkReport(content, { id: idOf('R1'), all: [], earlier: [] });
    expect(found.map(({ sentence }) => sentence)).toEqual([]);
  },
);
test('an empty one', () => {
  expect(checkReport(emptyContent('cchc-quy'), { id: idOf('R1'), all: [], earlier: [] })).toEqual([]);
});
