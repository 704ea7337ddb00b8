import { describe, expect, it } from 'vitest';
import {
  isAlways,
  isConditional,
  lineOfPaper,
  papersOf,
  papersOfLines,
} from '../../src/domain/office/papers.ts';
import { loadShippedProcedures } from '../../src/domain/office/procedures.ts';

const shipped = await loadShippedProcedures();
const papers = (code: string, usual: boolean): readonly string[] => {
  const found = shipped.find((each) => each.code === code);
  if (found === undefined) throw new Error(`No procedure ${code}`);
  return papersOf(found)
    .filter((paper) => paper.usual === usual)
    .map(({ name }) => name);
};

describe('A paper as a line of text', () => {
  it('has before the first semicolon its name, behind it when it is handed in', () => {
    expect(
      papersOfLines(['Tờ khai', ' '], ['Văn bản ủy quyền ; nếu ủy quyền; thân nhân gần thì không']),
    ).toEqual({
      components: ['Tờ khai'],
      papers: [
        { name: 'Tờ khai', usual: true, when: '' },
        { name: 'Văn bản ủy quyền', usual: false, when: 'nếu ủy quyền; thân nhân gần thì không' },
      ],
    });
  });

  it('needs nothing beside the names where all are usual', () => {
    const read = papersOfLines(['Tờ khai', 'Giấy chứng sinh'], []);
    expect(read).toEqual({ components: ['Tờ khai', 'Giấy chứng sinh'] });
    expect(papersOf(read).map(lineOfPaper)).toEqual(['Tờ khai', 'Giấy chứng sinh']);
  });
});

describe('The shipped lists of papers', () => {
  it('are there for every core procedure', () => {
    expect(shipped.filter((each) => papersOf(each).length > 0)).toHaveLength(111);
  });

  // Written by hand from the law named in each procedure's source.
  it.each([
    ['1.001193', ['Tờ khai đăng ký khai sinh', 'Giấy chứng sinh']],
    ['1.000656', ['Tờ khai đăng ký khai tử', 'Giấy báo tử hoặc giấy tờ thay thế']],
    ['1.000894', ['Tờ khai đăng ký kết hôn']],
    ['1.004873', ['Tờ khai cấp Giấy xác nhận tình trạng hôn nhân']],
    ['1.001612', ['Giấy đề nghị đăng ký hộ kinh doanh']],
    // Shown, or copied by the desk: nothing is handed in as a rule.
    ['2.000815', []],
    ['2.000884', []],
  ])('%s: handed in as a rule', (code, names) => {
    expect(papers(code, true)).toEqual(names);
  });

  it('tick nothing beforehand that is only shown, looked up, or handed in in some cases', () => {
    expect(papers('1.001193', false)).toContain('Văn bản ủy quyền');
    expect(papers('1.001193', false)).toContain('Giấy tờ tùy thân (căn cước, hộ chiếu)');
    expect(papers('2.000815', false)).toEqual(['Bản chính giấy tờ, văn bản', 'Bản sao cần chứng thực']);
  });

  it('tell which of the usual ones are not handed in in every case: the desk ticks them itself', () => {
    const conditional = (code: string) =>
      papersOf(shipped.find((each) => each.code === code) ?? { components: [] })
        .filter(isConditional)
        .map(({ name }) => name);
    expect(conditional('1.001193')).toEqual(['Giấy chứng sinh']);
    expect(conditional('2.001008')).toEqual(['Bằng đại học về ngoại ngữ cần dịch']);
    expect(conditional('1.000894')).toEqual([]);
    const birth = papersOf(shipped.find(({ code }) => code === '1.001193') ?? { components: [] });
    expect(birth.filter(isAlways).map(({ name }) => name)).toEqual(['Tờ khai đăng ký khai sinh']);
    // The desk itself puts it in.
    expect(papers('1.013967', true)).toEqual(['Đơn yêu cầu giải quyết tranh chấp đất đai']);
  });

  it('tick nothing beforehand and say so where the list was not read in a source', () => {
    const { papers: list = [] } = shipped.find(({ code }) => code === '3.000182') ?? {};
    expect(list).toHaveLength(4);
    expect(list.every(({ usual, when }) => !usual && when.endsWith('danh mục chưa đối chiếu'))).toBe(true);
  });
});
