/** The drawings of a page as pictures of a document: codes that are scanned, and charts. Each has a number of its own document. */
import { ImageRun } from 'docx';
import { pictureOf, type Picture } from '../charts/picture.ts';
import { isElement, type PageElement, type PageNode } from './page-tree.ts';
import { qrPicture } from './qr-picture.ts';

interface Drawn {
  /** Without one the library counts on over all documents of a page's life, and no two have the same bytes. */
  readonly id: string;
  /** Of a chart; a code is drawn as large as its place wants it. */
  readonly picture: Picture | undefined;
}
export type Images = ReadonlyMap<PageElement, Drawn>;

/** Charts are drawn here, before anything is laid out. */
export const imagesOf = (drawings: readonly PageElement[]): Images =>
  new Map(
    drawings.map((svg, at) => [
      svg,
      { id: String(at + 1), picture: svg.classes.includes('report__drawing') ? pictureOf(svg) : undefined },
    ]),
  );

export const drawingsIn = (nodes: readonly PageNode[]): readonly PageElement[] =>
  nodes
    .filter(isElement)
    .flatMap((each) => (each.tag === 'svg' ? (isForPhone(each) ? [] : [each]) : drawingsIn(each.children)));

/** The same chart once more, as a narrow screen shows it: no part of the paper. */
export const isForPhone = ({ classes }: PageElement): boolean => classes.includes('report__drawing--narrow');

const pixels = (millimetres: number): number => Math.round((millimetres / 25.4) * 96);

/** @param edge in millimetres */
export const codeImage = (svg: PageElement, edge: number, images: Images): ImageRun =>
  new ImageRun({
    ...{ type: 'bmp', data: qrPicture(svg), altText: textOf(svg, images) },
    transformation: { width: pixels(edge), height: pixels(edge) },
  });

/** As wide as its place; a quarter of a millimetre a unit where there is room. @param room in millimetres */
export function chartImage(svg: PageElement, room: number, images: Images): ImageRun {
  const { png, width, height } = images.get(svg)?.picture ?? pictureOf(svg);
  const wide = Math.min(width / 4, room);
  return new ImageRun({
    ...{ type: 'png', data: png, altText: textOf(svg, images) },
    transformation: { width: pixels(wide), height: pixels((wide * height) / width) },
  });
}

function textOf(svg: PageElement, images: Images) {
  const label = svg.attributes['aria-label'] ?? '';
  return { id: images.get(svg)?.id ?? '1', title: label, description: label, name: label };
}
