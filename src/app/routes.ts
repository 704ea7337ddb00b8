import type { Component } from 'svelte';
import { matchPath } from './shell/match-path.ts';
import Home from './pages/home/Home.svelte';
import type { PageProps } from './shell/router.svelte.ts';

/** A page may do without its parameters; the frame gives them to all. */
export type Page = Component<PageProps>;
type AnyPage = Page | Component<Record<string, never>>;

const desk = () => import('./groups/desk-pages.ts');
const reports = () => import('./groups/report-pages.ts');
const office = () => import('./groups/office-pages.ts');

/** Every address of the app. Home is there at once; the rest comes when it is first opened, and then stays. */
const routes: readonly (readonly [pattern: string, load: () => AnyPage | Promise<AnyPage>])[] = [
  ['/', () => Home],
  ['/tiep-nhan', async () => (await desk()).Intake],
  ['/ho-so', async () => (await desk()).Register],
  ['/ho-so/:id', async () => (await desk()).Dossier],
  ['/ho-so/:id/in-chung', async () => (await desk()).BatchReceipt],
  ['/ho-so/:id/in/:slip', async () => (await desk()).Slip],
  ['/tra-ket-qua', async () => (await desk()).HandingOver],
  ['/tra-ket-qua/nhac', async () => (await desk()).Uncollected],
  ['/viec-cua-toi', async () => (await desk()).MyWork],
  ['/chuyen-ho-so', async () => (await desk()).Transfer],
  ['/phieu-giao-nhan/:record', async () => (await desk()).TransferPaper],
  ['/lien-thong', async () => (await desk()).Chains],
  ['/so-sach', async () => (await desk()).Books],
  ['/nhap-so', async () => (await desk()).Import],
  ['/phan-anh', async () => (await desk()).Petitions],
  ['/phan-anh/ghi', async () => (await desk()).NewPetition],
  ['/phan-anh/:id', async () => (await desk()).Petition],
  ['/nguon-luc', async () => (await desk()).Inventory],
  ['/su-co', async () => (await office()).Outages],
  ['/su-co/:ref', async () => (await office()).Delayed],
  ['/so-lieu', async () => (await reports()).Figures],
  ['/so-lieu/danh-sach', async () => (await reports()).FigureList],
  ['/so-lieu/phi', async () => (await reports()).FeesOfDay],
  ['/so-lieu/bien-lai', async () => (await reports()).Receipts],
  ['/so-lieu/bien-lai/:id', async () => (await reports()).Receipt],
  ['/so-lieu/phi/ho-so', async () => (await reports()).FeeDossiers],
  ['/bao-cao', async () => (await reports()).Reports],
  ['/bao-cao/:id', async () => (await reports()).Report],
  ['/thu-tuc', async () => (await office()).Procedures],
  ['/cai-dat', async () => (await office()).Settings],
  ['/cai-dat/nhan-su', async () => (await office()).People],
  ['/cai-dat/lich', async () => (await office()).Calendar],
  ['/cai-dat/bang', async () => (await desk()).Tables],
  ['/dong-bo', async () => (await office()).Sync],
  ['/dong-bo/de-rieng', async () => (await office()).SetAsidePage],
];

export interface Found {
  readonly pattern: string;
  readonly load: () => Page | Promise<Page>;
  readonly params: Record<string, string>;
}

export function findRoute(path: string): Found | undefined {
  for (const [pattern, load] of routes) {
    const params = matchPath(pattern, path);
    if (params) return { pattern, load: load as Found['load'], params };
  }
  return undefined;
}

/** So that a first opening with no line, or after an update, never misses a file: all are fetched when idle. */
export const warmPages = (): Promise<unknown> =>
  Promise.allSettled([desk(), reports(), office(), import('./parts/copies-here/seldom.ts')]);
