import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DossierId } from '../../../src/base/ids.ts';
import { plainDate } from '../../../src/base/plain-date.ts';
import { rowsCounted } from '../../../src/domain/counting/column-rows.ts';
import { FacetColumns } from '../../../src/domain/counting/columns.ts';
import { furtherInColumns, furtherShares } from '../../../src/domain/counting/further.ts';
import { bucketsOf } from '../../../src/domain/counting/tally.ts';
import { behindInColumns, behindOf } from '../../../src/domain/report/behind.ts';
import { dossiersDigest } from '../../../src/domain/report/figures.ts';
import { bytesOfRows } from '../../../src/domain/report/row-digest.ts';
import { hashText } from '../../../src/log/chain.ts';
import { arbFacet, arbMonth, someFacet } from '../../support/facets.ts';
import { runs, seedInUse } from '../../support/runs.ts';

const day = (text: string) => plainDate(`2024-${text}`);

/** Of every length, with what a text of JSON has to escape. */
const arbId = fc
  .tuple(fc.constantFrom('', 'A', 'AB', '"', '\\', '\n', 'Đ', '￿', '𝄞'), fc.nat())
  .map(([begins, number]) => `${begins}${number}` as DossierId);

describe(`what stands behind a report (${seedInUse})`, () => {
  test('is told of packed rows just as of one dossier after the other, to the last letter of its digest', () => {
    fc.assert(
      fc.property(
        arbMonth,
        fc.uniqueArray(arbId, { minLength: 60, maxLength: 60 }),
        fc.array(arbFacet, { maxLength: 4 }),
        ({ facets, period }, ids, others) => {
          const columns = new FacetColumns();
          facets.forEach((facet, row) => columns.set(row, facet));
          const idOf = (row: number): DossierId => `${ids[row % ids.length] ?? ''}-${row}` as DossierId;
          const beside = others.map((facet, index) => ({ id: `X${index}` as DossierId, facet }));
          const rows = rowsCounted(columns, period);
          const dossiers = facets.flatMap((facet, row) =>
            bucketsOf(facet, period).length === 0 ? [] : [{ id: idOf(row), facet }],
          );
          const told = { rows, ids: rows.map(idOf) };
          const { count, bytes } = bytesOfRows(columns, told, beside);
          const digest = { count, digest: hashText(new TextDecoder().decode(bytes)) };
          expect(digest).toEqual(behindOf([...dossiers, ...beside], period).dossiers);
          const { dossiers: named, ...plain } = behindOf(dossiers, period);
          expect(rows.length).toBe(named.count);
          expect(behindInColumns(columns, rows, period)).toEqual(plain);
          expect(furtherInColumns(columns, period)).toEqual(furtherShares(facets, period));
        },
      ),
      runs(150),
    );
  });

  test('keeps each dossier once and in order where there are more than first letters and places fit a number', () => {
    const count = 2 ** 18 + 1;
    // Letters only, each id once: a factor that is odd loses nothing.
    const ids = Array.from({ length: count }, (_, row) =>
      (Math.imul(row, 2_654_435_761) >>> 0)
        .toString(16)
        .padStart(8, '0')
        .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? ''),
    ) as DossierId[];
    const columns = new FacetColumns();
    columns.set(0, someFacet());
    const { bytes } = bytesOfRows(columns, { rows: ids.map(() => 0), ids });
    const told = new TextDecoder().decode(bytes).split('\n');
    expect(told.map((line) => line.slice(2, 10)).join() === ids.sort().join()).toBe(true);
  });

  test('has the digest that reports were closed with from the first: SHA-256 of one line a dossier', () => {
    const plain = { componentsDigitised: false, electronicResult: false, paidOnline: false };
    const first = someFacet({
      ...{ state: 'handedOver', receivedOn: day('01-02'), dueOn: day('01-05'), endedOn: day('01-04') },
      ...{
        handedOverOn: day('01-05'),
        supplements: [{ requestedOn: day('01-03'), answeredOn: day('01-04') }],
      },
      ...{
        procedureCode: '1.001193',
        field: 'Hộ tịch',
        channel: 'online',
        level: 'full',
        acrossBoundary: false,
      },
      ...{ ...plain, componentsDigitised: true, feeAboveZero: true },
    });
    const second = someFacet({
      ...{ state: 'open', receivedOn: day('01-09'), dueOn: null, endedOn: null, handedOverOn: null },
      ...{ supplements: [], procedureCode: '2.000815', field: '', channel: 'inPerson', level: null },
      ...{ ...plain, feeAboveZero: false, acrossBoundary: true },
    });
    const columns = new FacetColumns();
    columns.set(0, second);
    columns.set(1, first);
    const ids = ['B', 'A'] as DossierId[];
    const { bytes } = bytesOfRows(columns, { rows: [0, 1], ids });
    const text = new TextDecoder().decode(bytes);
    // Of these two lines, by `sha256sum`.
    expect(text.split('\n')).toEqual([
      '["A","handedOver","2024-01-02","2024-01-05","2024-01-04","2024-01-05",[["2024-01-03","2024-01-04"]],' +
        '"1.001193","Hộ tịch","online","full",[true,false,true,false],false]',
      '["B","open","2024-01-09",null,null,null,[],"2.000815","","inPerson",null,[false,false,false,false],true]',
    ]);
    const digest = 'fdaa8eacfd9348f74282d1443042c2879ba6fee9e66dbfdd3549fb5111986e9e';
    expect(hashText(text)).toBe(digest);
    expect(
      dossiersDigest([
        { id: 'B', facet: second },
        { id: 'A', facet: first },
      ]).digest,
    ).toBe(digest);
  });
});
