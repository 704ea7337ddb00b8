import { describe, expect, test } from 'vitest';
import { plainDate } from '../../src/base/plain-date.ts';
import { narrative } from '../../src/documents/report/narrative.ts';
import {
  shortDigest,
  writeCount,
  writePercent,
  writeReportNumber,
} from '../../src/documents/report/numerals.ts';
import { delaysThere } from '../../src/domain/counting/delays.ts';
import { petitionPart } from '../../src/documents/report/petitions.ts';
import type { PetitionCounts } from '../../src/domain/petition/figures.ts';
import { officeInSentence } from '../../src/documents/report/office-name.ts';
import { reportPageHtml } from '../../src/documents/report/pages.ts';
import { signatureLines } from '../../src/documents/report/signature.ts';
import { suggestedTitle } from '../../src/documents/report/titles.ts';
import { unbound } from '../../src/domain/report/content.ts';
import { digestOf } from '../../src/domain/report/digest.ts';
import { toldShares } from '../../src/domain/grading/told.ts';
import { furtherShares } from '../../src/domain/counting/further.ts';
import { share } from '../../src/domain/counting/shares.ts';
import { tally } from '../../src/domain/counting/tally.ts';
import { unstatedLevels } from '../../src/domain/counting/unstated-levels.ts';
import { facet, printed001, reportContent } from './report-content.ts';

const quarter = { from: plainDate('2024-01-01'), to: plainDate('2024-03-25') };
/** The page's words alone, as a reader meets them. */
const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([,;:.)])/g, '$1');
const sentences = (facets: Parameters<typeof tally>[0]): string =>
  narrative(tally(facets, quarter))
    .flatMap(({ heading, paragraphs }) => [
      heading,
      ...paragraphs.flatMap(({ text, items }) => [text, ...items]),
    ])
    .join('\n');

const petitions = (changes: Partial<PetitionCounts> = {}): PetitionCounts => ({
  ...{ carriedIn: 0, received: 0, answeredOnTime: 0, answeredLate: 0 },
  ...{ refused: 0, forwarded: 0, openWithin: 0, openOver: 0, ...changes },
});
const saidOf = (counts: Partial<PetitionCounts>): string =>
  petitionPart({ administrative: petitions(counts), business: petitions() }).paragraphs[0]?.text ?? '';

describe('what is said of petitions', () => {
  test('is as template T1 has it, with every figure that is not zero', () => {
    expect(
      saidOf({
        ...{ carriedIn: 1, received: 6, answeredOnTime: 2, answeredLate: 1 },
        ...{ refused: 1, refusedLate: 0, forwarded: 1, openWithin: 1, openOver: 1 },
      }),
    ).toBe(
      'Về quy định hành chính, hành vi hành chính: đã tiếp nhận 6 phản ánh, kiến nghị, kỳ trước chuyển qua 1; đã xử lý đúng hạn 2; quá hạn 1; từ chối 1; chuyển cơ quan có thẩm quyền 1; đang xử lý 2 (trong hạn 1, quá hạn 1).',
    );
  });

  test.each([
    [{}, 'không phát sinh.'],
    [
      { received: 2, answeredOnTime: 2 },
      'đã tiếp nhận 2 phản ánh, kiến nghị; đã xử lý đúng hạn 2; không có trường hợp trả lời quá hạn; không còn trường hợp nào đang xử lý.',
    ],
    [
      { carriedIn: 1, openOver: 1 },
      'không tiếp nhận mới, kỳ trước chuyển qua 1; đang xử lý 1 (đều đã quá hạn).',
    ],
    [
      { carriedIn: 1, answeredLate: 1 },
      'không tiếp nhận mới, kỳ trước chuyển qua 1; đã xử lý 1, đều quá hạn; không còn trường hợp nào đang xử lý.',
    ],
    [
      { received: 3, refused: 2, refusedLate: 1, forwarded: 1, forwardedLate: 1 },
      'đã tiếp nhận 3 phản ánh, kiến nghị; từ chối 2 (quá hạn 1); chuyển cơ quan có thẩm quyền 1 (quá hạn 1); không còn trường hợp nào đang xử lý.',
    ],
  ])('never says zero: %j', (counts, words) => {
    expect(saidOf(counts)).toBe(`Về quy định hành chính, hành vi hành chính: ${words}`);
  });

  test('stands behind what was digitised, for administrative rules and for businesses; an older report says nothing of it', () => {
    const tally = { administrative: petitions({ received: 1, openWithin: 1 }), business: petitions() };
    const said = textOf(reportPageHtml(reportContent(printed001(), { petitions: tally }), { demo: false }));
    expect(said).toMatch(/3\. Kết quả số hóa .* 4\. Kết quả tiếp nhận, xử lý phản ánh, kiến nghị /);
    expect(said).toContain('(Nghị quyết số 97/NQ-CP): không phát sinh.');
    const older = textOf(reportPageHtml(reportContent(printed001()), { demo: false }));
    expect(older).not.toContain('phản ánh, kiến nghị');
    const nothing = textOf(reportPageHtml(reportContent([], { petitions: tally }), { demo: false }));
    expect(nothing).toContain('đã tiếp nhận 1 phản ánh, kiến nghị');
  });
});

describe('the figures as sentences', () => {
  test('report 001 comes out as printed: 353 online, 345 early (97,73%), 8 on the day (2,27%), none late', () => {
    const said = sentences(printed001());
    expect(said).toContain('Số hồ sơ mới tiếp nhận trực tuyến: 353 hồ sơ;');
    expect(said).toContain('trước hạn 345 hồ sơ, đạt 97,73% (345/353 hồ sơ)');
    expect(said).toContain('đúng hạn 8 hồ sơ, đạt 2,27% (8/353 hồ sơ)');
    expect(said).toContain('không có hồ sơ quá hạn');
    expect(said).toContain('số hóa thành phần đạt 100% (353/353 hồ sơ)');
    expect(said).toContain('Số hồ sơ kỳ trước chuyển qua: không phát sinh.');
  });

  test('what is zero is said to have not arisen, and nothing is ever divided by zero', () => {
    for (const said of [
      sentences([]),
      sentences([facet({ state: 'open', endedOn: null, handedOverOn: null })]),
    ])
      expect(said).not.toMatch(/NaN|undefined|null|Infinity|\b0 hồ sơ|(^|[^\d,])0%/);
    expect(sentences([])).toContain('không phát sinh hồ sơ thủ tục hành chính');
  });

  test('a level that nobody stated is said as such, and not as if nothing had arisen', () => {
    const facets = [
      facet({ level: null }),
      facet({ level: null }),
      facet({ level: null, procedureCode: '2' }),
    ];
    const unstated = unstatedLevels(facets, quarter);
    expect(unstated).toEqual({ procedures: 2, dossiers: 3 });
    const [, online] = narrative(tally(facets, quarter), 'apart', { levelsUnstated: unstated });
    const said = online?.paragraphs[0]?.text ?? '';
    expect(said).toContain('toàn trình: chưa khai mức độ dịch vụ công;');
    expect(said).toContain('một phần: chưa khai mức độ dịch vụ công.');
    expect(said).toContain('Chưa khai mức độ dịch vụ công: 2 thủ tục (3 hồ sơ tiếp nhận trong kỳ');
    expect(said).not.toContain('không phát sinh');
    const page = textOf(reportPageHtml(reportContent(facets, { levelsUnstated: unstated }), { demo: false }));
    expect(page).toContain('Chưa khai mức độ dịch vụ công: 2 thủ tục');
  });

  test('tell of apologies and of what was counted apart, and an older report of none of it', () => {
    const late = facet({ endedOn: plainDate('2024-02-09') });
    const apologised = { apologisedOn: plainDate('2024-02-01') };
    const said = (facets: readonly ReturnType<typeof facet>[]): string => {
      const further = furtherShares(facets, quarter);
      return textOf(reportPageHtml(reportContent(facets, { further }), { demo: false }));
    };
    expect(said([facet()])).toContain('Xin lỗi, hẹn lại ngày trả kết quả: không có hồ sơ quá hạn;');
    expect(said([late])).toContain('chưa hồ sơ nào trong 1 hồ sơ quá hạn có văn bản xin lỗi;');
    const told = said([
      ...[late, facet({ ...late, ...apologised }), facet({ ...late, ...apologised, apologisedInTime: true })],
      facet({ acrossBoundary: true, noAppointment: true, sameDay: true }),
    ]);
    expect(told).toContain('2/3 hồ sơ quá hạn đã có văn bản xin lỗi, trong đó 1 trước ngày hẹn;');
    expect(told).toContain('Có kết quả ngay trong ngày tiếp nhận: 25% (1/4 hồ sơ);');
    expect(told).toContain('“Ngày không viết, ngày không hẹn”: 1 hồ sơ, 1 có kết quả trong ngày;');
    expect(told).toContain('Tiếp nhận không phụ thuộc địa giới hành chính: 25% (1/4 hồ sơ).');
    expect(told).not.toMatch(/\b0 hồ sơ|undefined/);
    expect(textOf(reportPageHtml(reportContent([late]), { demo: false }))).not.toContain('Xin lỗi');
  });

  test('what citizens said is told of what went out, of a handful only how many, and by who does not ask not at all', () => {
    const part = (facets: readonly ReturnType<typeof facet>[]): string => {
      const further = furtherShares(facets, quarter);
      const page = textOf(reportPageHtml(reportContent(facets, { further }), { demo: false }));
      return page.slice(page.indexOf('Mức độ hài lòng của công dân')).replaceAll(/\s+/g, ' ');
    };
    const said = (satisfaction: 'satisfied' | 'neutral' | 'dissatisfied', count: number) =>
      Array.from({ length: count }, () => facet({ satisfaction }));
    expect(part([facet(), facet()])).toContain(
      'Chưa hồ sơ nào trong 2 hồ sơ đã trả kết quả trong kỳ được công dân đánh giá.',
    );
    const four = part([...said('satisfied', 3), ...said('dissatisfied', 1), facet()]);
    expect(four).toContain(
      'Công dân đã đánh giá 4/5 hồ sơ đã trả kết quả trong kỳ (80%); chưa nêu mức độ hài lòng vì ít hơn 5 lượt đánh giá.',
    );
    expect(four).not.toContain('Hài lòng:');
    const many = part([
      ...said('satisfied', 7),
      ...said('neutral', 2),
      ...said('dissatisfied', 1),
      facet(),
      facet(),
    ]);
    expect(many).toContain('Công dân đã đánh giá 10/12 hồ sơ đã trả kết quả trong kỳ (83,33%), trong đó:');
    expect(many).toMatch(
      /Hài lòng: 70% \(7\/10 hồ sơ\);.*Bình thường: 20% \(2\/10 hồ sơ\);.*Không hài lòng: 10% \(1\/10 hồ sơ\)\./,
    );
    expect(many).toContain('không phải điểm của Bộ chỉ số theo Quyết định số 766/QĐ-TTg');
    expect(part([...said('satisfied', 5)])).toContain('Không hài lòng: không có.');
    const asksNobody = toldShares(furtherShares([facet()], quarter), false);
    expect(
      textOf(reportPageHtml(reportContent([facet()], { further: asksNobody }), { demo: false })),
    ).not.toContain('hài lòng');
  });

  test('why dossiers are overdue is told with the sum that the causes add up to, and nothing where none is', () => {
    const late = facet({ endedOn: plainDate('2024-02-09') });
    const facets = [
      late,
      { ...late, delayCause: 'workload' },
      { ...late, delayCause: 'handling' },
      late,
      facet(),
    ];
    const told = delaysThere(facets, quarter);
    const page = textOf(reportPageHtml(reportContent(facets, { delays: [...told] }), { demo: false }));
    expect(page).toMatch(
      /Nguyên nhân của 4 .*hồ sơ quá hạn \(đã giải quyết và đang giải quyết\):.*Người giải quyết xử lý chậm: 1 .*hồ sơ;.*Quá tải, thiếu người: 1 .*hồ sơ;.*Chưa rõ nguyên nhân: 2 .*hồ sơ\./,
    );
    const none = textOf(reportPageHtml(reportContent([facet()]), { demo: false }));
    expect(none).not.toContain('Nguyên nhân của');
  });

  test('late and overdue dossiers are named with their share', () => {
    const said = sentences([
      facet({ endedOn: plainDate('2024-02-09') }),
      facet(),
      facet({ state: 'open', endedOn: null, handedOverOn: null }),
    ]);
    expect(said).toContain('quá hạn 1 hồ sơ, chiếm 50% (1/2 hồ sơ)');
    expect(said).toContain('Số hồ sơ đang giải quyết: 1 hồ sơ (đều đã quá hạn)');
  });
});

describe('the official page', () => {
  test('has every component that the decree asks of a report', () => {
    const page = textOf(reportPageHtml(reportContent(printed001()), { demo: false }));
    for (const part of [
      'Cộng hòa xã hội chủ nghĩa Việt Nam',
      'Độc lập - Tự do - Hạnh phúc',
      'ỦY BAN NHÂN DÂN XÃ MỸ TÂN',
      'Số: 05/BC-UBND',
      'Mỹ Tân, ngày 26 tháng 3 năm 2024',
      'Kính gửi: Ủy ban nhân dân tỉnh Ninh Bình',
      'Thời điểm báo cáo từ 01/01/2024 đến 25/03/2024',
      'Nơi nhận:',
      'TM. ỦY BAN NHÂN DÂN CHỦ TỊCH',
      'Nguyễn Văn Bình',
      'Biểu số II.06a/VPCP/KSTT',
    ])
      expect(page).toContain(part);
    expect(page).toMatch(/tổng hợp theo quy định\.\/\./);
  });

  test('is a draft until it is approved, then names who approved it and when', () => {
    const content = reportContent(printed001());
    expect(textOf(reportPageHtml(content, { demo: false }))).toContain('Dự thảo');
    const approved = textOf(
      reportPageHtml(content, {
        demo: false,
        approved: { by: 'Nguyễn Văn Bình', on: plainDate('2024-03-26') },
      }),
    );
    expect(approved).not.toContain('Dự thảo');
    expect(approved).toContain('Nguyễn Văn Bình phê duyệt ngày 26/03/2024');
    expect(approved).toContain(`Mã kiểm tra ${shortDigest(digestOf(content))}`);
  });

  test('bears no code before the period is closed: nothing binds it to its dossiers yet', () => {
    const content = reportContent(printed001());
    const lookedAt = { ...content, dossiers: { ...content.dossiers, digest: unbound } };
    const page = textOf(reportPageHtml(lookedAt, { demo: false }));
    expect(page).toContain('Mã kiểm tra có khi chốt kỳ · bản thứ 1');
    expect(page).not.toContain(shortDigest(digestOf(lookedAt)));
  });

  test('typed texts are escaped, keep their paragraphs, and an empty one leaves no empty heading', () => {
    const content = reportContent(printed001());
    const page = reportPageHtml(
      { ...content, texts: { ...content.texts, difficulties: 'Mạng <yếu> & chậm\nThiếu máy quét' } },
      { demo: false },
    );
    expect(page).toContain('<p>Mạng &lt;yếu&gt; &amp; chậm</p>');
    expect(page).toContain('<p>Thiếu máy quét</p>');
    expect(textOf(page)).toContain('1. Khó khăn, vướng mắc');
    expect(textOf(page)).not.toContain('Nguyên nhân');
    expect(page).not.toMatch(/style=|<script/);
  });

  test('a later version names the one it replaces and every figure that changed', () => {
    const first = reportContent(printed001());
    const second = reportContent([...printed001(), facet()], { version: 2, replaces: 'R1' });
    const page = textOf(reportPageHtml(second, { demo: false, replaced: first }));
    expect(page).toContain('bản thứ 2, thay thế bản thứ 1 (số 05/BC-UBND, ngày 26/03/2024)');
    expect(page).toContain('Tiếp nhận trực tuyến: 353 → 354 hồ sơ (tăng 1)');
  });

  test('a later version in which only petitions are counted otherwise says so, and not that nothing changed', () => {
    const tally = (received: number) => ({
      ...{ administrative: petitions({ received, openWithin: received }), business: petitions() },
    });
    const first = reportContent(printed001(), { petitions: tally(1) });
    const second = reportContent(printed001(), { petitions: tally(2), version: 2, replaces: 'R1' });
    const page = textOf(reportPageHtml(second, { demo: false, replaced: first }));
    expect(page).toContain(
      'Phản ánh, kiến nghị – Quy định, hành vi hành chính: tiếp nhận trong kỳ: 1 → 2 (tăng 1)',
    );
    expect(page).not.toContain('Số liệu không thay đổi so với bản trước');
  });

  test('the appendix adds every field up to the sum, as the form prints it', () => {
    const page = textOf(reportPageHtml(reportContent(printed001()), { demo: false }));
    expect(page).toContain('1 Chứng thực 145 145 0 0 145 145 0 0 0 0 0');
    expect(page).toContain('2 Hộ tịch 208 208 0 0 208 200 8 0 0 0 0');
    expect(page).toContain('Tổng số 353 353 0 0 353 345 8 0 0 0 0');
  });

  test('a practice office is marked on every sheet, and what the level above answered stands below', () => {
    const page = reportPageHtml(reportContent([facet()]), {
      demo: true,
      acknowledgement: { number: '17', at: Date.UTC(2024, 2, 27, 2, 5) },
    });
    expect(page.match(/report__demo-line/g)).toHaveLength(2);
    expect(textOf(page)).toContain('cấp trên nhận số 17, 09:05 ngày 27/03/2024');
  });
});

describe('how papers write', () => {
  test('dots between thousands, a comma before decimals, a zero before a lone digit', () => {
    expect([0, 353, 2705, 1234567].map(writeCount)).toEqual(['0', '353', '2.705', '1.234.567']);
    expect(writePercent(share(345, 353))).toBe('97,73%');
    expect(writePercent(share(1, 1))).toBe('100%');
    expect(writePercent(share(0, 0))).toBeUndefined();
    expect(writeReportNumber('5', 'UBND')).toBe('05/BC-UBND');
    expect(writeReportNumber('112', 'UBND')).toBe('112/BC-UBND');
    expect(writeReportNumber('', 'UBND')).toBe('…………/BC-UBND');
    expect(writeReportNumber('12', 'BC-UBND')).toBe('12/BC-UBND');
    expect(writeReportNumber('12/BC-TTPVHCC', 'UBND')).toBe('12/BC-TTPVHCC');
  });

  test('an office in capitals is written as a sentence writes it', () => {
    expect(officeInSentence('ỦY BAN NHÂN DÂN XÃ MỸ TÂN')).toBe('Ủy ban nhân dân xã Mỹ Tân');
    expect(officeInSentence('UỶ BAN NHÂN DÂN PHƯỜNG ĐÔNG HẢI')).toBe('Ủy ban nhân dân phường Đông Hải');
    expect(officeInSentence('TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG XÃ MỸ TÂN')).toBe(
      'Trung tâm Phục vụ hành chính công xã Mỹ Tân',
    );
    expect(officeInSentence('UBND xã Mỹ Tân')).toBe('UBND xã Mỹ Tân');
  });

  test('a signature says for whom it is given, unless the office typed that itself', () => {
    const office = 'ỦY BAN NHÂN DÂN XÃ MỸ TÂN';
    expect(signatureLines(office, 'Chủ tịch')).toEqual(['TM. ỦY BAN NHÂN DÂN', 'Chủ tịch']);
    expect(signatureLines(office, 'PHÓ CHỦ TỊCH')).toEqual([
      'TM. ỦY BAN NHÂN DÂN',
      'KT. CHỦ TỊCH',
      'PHÓ CHỦ TỊCH',
    ]);
    expect(signatureLines(office, 'TL. CHỦ TỊCH / CHÁNH VĂN PHÒNG')).toEqual([
      'TL. CHỦ TỊCH',
      'CHÁNH VĂN PHÒNG',
    ]);
    expect(signatureLines('TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG', 'GIÁM ĐỐC')).toEqual(['GIÁM ĐỐC']);
    expect(signatureLines(office, '')).toEqual([]);
  });

  test('a month is titled with its zero, a quarter with its Roman number', () => {
    const february = { from: plainDate('2024-01-15'), to: plainDate('2024-02-14') };
    expect(suggestedTitle('cutOffMonth', february)).toBe(
      'Tình hình, kết quả thực hiện công tác cải cách thủ tục hành chính tháng 02 năm 2024',
    );
    expect(suggestedTitle('calendarQuarter', { from: quarter.from, to: plainDate('2024-03-31') })).toBe(
      'Tình hình thực hiện công tác cải cách hành chính quý I năm 2024',
    );
  });
});
