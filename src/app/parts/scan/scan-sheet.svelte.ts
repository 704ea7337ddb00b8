import { SvelteMap } from 'svelte/reactivity';
import { cornersOf, isConvex, withCorner, type Corners } from '../../../documents/scan/corners.ts';
import type { PageImage } from '../../../documents/scan/page-image.ts';
import { readPdf } from '../../../documents/scan/pdf-read.ts';
import type { Point } from '../../../documents/scan/pixels.ts';
import type { Quality } from '../../../documents/scan/quality.ts';
import type { DossierId } from '../../../base/ids.ts';
import { mostBytes, mostPages } from '../../../domain/dossier/scans/scans.ts';
import { asStorageFault } from '../../../store/errors.ts';
import { dropScans, keepScan, openScan } from '../../../store/scans/scans.ts';
import type { Seat } from '../../shell/session.svelte.ts';
import { pdfWords, scanText, tooHeavy, tooManyPages } from '../../strings/scan/scan-text.ts';
import { storageFaultWords } from '../../strings/errors.ts';
import type { Scanner } from './scanner.ts';
import {
  imageOf,
  isOf,
  pageOf,
  readUnfinished,
  saveUnfinished,
  type Page,
  type Target,
  type Unfinished,
} from './unfinished.ts';

/** What was photographed last, and what its page would be. */
export interface Shot {
  /** To be looked at with its corners. */
  readonly picture: ImageBitmap;
  readonly width: number;
  readonly height: number;
  readonly isFound: boolean;
}

/** A page that is kept, and what it looks like. */
export interface Shown {
  readonly page: Page;
  readonly picture: ImageBitmap | undefined;
}

/** One paper being scanned: photographed, its corners set, page after page; each lies on the tablet as soon as it is taken. */
export class ScanSheet {
  view = $state<'camera' | 'corners' | 'pages'>('camera');
  shot = $state.raw<Shot>();
  corners = $state.raw<Corners>(cornersOf(1, 1));
  quarters = $state(0);
  kind = $state<PageImage['kind']>('ink');
  /** Undefined while it is being made. */
  made = $state.raw<{
    readonly image: PageImage;
    readonly quality: Quality;
    readonly picture: ImageBitmap;
  }>();
  pages = $state.raw<readonly Shown[]>([]);
  /** A file that is kept whole. */
  pdf = $state.raw<Unfinished['pdf']>();
  /** What went wrong, as a sentence that says what to do. */
  problem = $state<string>();
  busy = $state(false);
  /** The page that is taken anew; undefined: a further one. */
  retaken = $state<number>();
  readonly opened: Promise<void>;
  readonly #seat: Seat;
  readonly #id: DossierId;
  readonly #target: Target;
  readonly #scanner: Scanner;
  #asked = 0;
  /** Pages that were dropped, and where they stood. */
  readonly #gone = new SvelteMap<Shown, number>();
  readonly mayPutBack = $derived(this.#gone.size > 0);

  readonly isCrossed = $derived(!isConvex(this.corners));
  readonly weight = $derived(
    this.pages.reduce((sum, { page }) => sum + page.bytes, 0) + (this.pdf?.bytes ?? 0),
  );
  readonly count = $derived(this.pdf?.pages ?? this.pages.length);

  constructor(seat: Seat, id: DossierId, target: Target, scanner: Scanner) {
    [this.#seat, this.#id, this.#target, this.#scanner] = [seat, id, target, scanner];
    this.opened = this.#open();
  }

  async #open(): Promise<void> {
    const found = (await readUnfinished(this.#seat, this.#id)).find(isOf(this.#target));
    this.pdf = found?.pdf;
    const pages = found?.pages ?? [];
    this.pages = pages.map((page) => ({ page, picture: undefined }));
    if (this.count > 0) this.view = 'pages';
    for (const page of pages) {
      const bytes = await openScan(this.#seat.tablet, page.name);
      if (bytes === undefined) continue;
      const { shown } = await this.#scanner.ask({ ask: 'show', image: imageOf(page, bytes) });
      this.pages = this.pages.map((each) => (each.page === page ? { page, picture: shown } : each));
    }
  }

  /** A photograph, from the camera or from a file. @returns whether it could be read */
  async look(photo: Blob | ImageBitmap): Promise<boolean> {
    this.problem = undefined;
    this.busy = true;
    try {
      const picture = await createImageBitmap(photo).catch(() => undefined);
      const { found } = picture === undefined ? {} : await this.#scanner.ask({ ask: 'look', photo });
      if (picture === undefined || found === undefined) {
        this.problem = scanText.unreadablePicture;
        return false;
      }
      this.shot = { picture, width: found.width, height: found.height, isFound: found.isFound };
      [this.corners, this.quarters] = [found.corners, 0];
      this.view = 'corners';
      void this.make();
      return true;
    } finally {
      this.busy = false;
    }
  }

  /** The page anew, as its corners, its turn and its kind are now. */
  async make(): Promise<void> {
    const asked = (this.#asked += 1);
    this.made = undefined;
    if (this.isCrossed) return;
    const { corners, quarters, kind } = this;
    const { made } = await this.#scanner.ask({ ask: 'page', corners, quarters, kind });
    const { shown } = made === undefined ? {} : await this.#scanner.ask({ ask: 'show', image: made.image });
    // Meanwhile a corner was moved on.
    if (asked !== this.#asked) return;
    if (made === undefined || shown === undefined) this.problem = scanText.unreadablePicture;
    else this.made = { ...made, picture: shown };
  }

  moveCorner(at: number, to: Point): void {
    const { width, height } = this.shot ?? { width: 1, height: 1 };
    const inside = {
      x: Math.min(Math.max(to.x, 0), width - 1),
      y: Math.min(Math.max(to.y, 0), height - 1),
    };
    this.corners = withCorner(this.corners, at, inside);
  }

  turn(): Promise<void> {
    this.quarters = (this.quarters + 1) % 4;
    return this.make();
  }

  /** The page lies on the tablet when this is over; where it has no place, it stays on the screen. @returns whether it does */
  async use(): Promise<boolean> {
    const { made } = this;
    if (made === undefined || this.busy) return false;
    if (this.retaken === undefined && this.pages.length >= mostPages) {
      this.problem = scanText.mostPages;
      return false;
    }
    return this.#doing(async () => {
      const { name } = await keepScan(this.#seat.tablet, 'page', made.image.bytes);
      const shown = { page: pageOf(made.image, name, made.quality.fault), picture: made.picture };
      const { retaken } = this;
      const former = retaken === undefined ? undefined : this.pages[retaken];
      const pages =
        former === undefined
          ? [...this.pages, shown]
          : this.pages.map((each) => (each === former ? shown : each));
      await this.#keep(pages);
      if (former !== undefined) await dropScans(this.#seat.tablet, [former.page.name]);
      [this.retaken, this.shot, this.made, this.view] = [undefined, undefined, undefined, 'pages'];
    });
  }

  /** Pictures become pages, a PDF is kept as it is. Several pictures are taken in as they are found. */
  async takeFiles(files: readonly File[]): Promise<void> {
    this.problem = undefined;
    for (const file of files) {
      const isPdf = file.type === 'application/pdf' || /\.pdf$/i.test(file.name);
      if (isPdf) return this.#takePdf(file);
      if (!(await this.look(file))) {
        if (!file.type.startsWith('image/')) this.problem = pdfWords.notPdf;
        return;
      }
      if (files.length === 1) return;
      await this.make();
      if (!(await this.use())) return;
    }
  }

  async #takePdf(file: File): Promise<void> {
    if (file.size > mostBytes) return void (this.problem = tooHeavy(file.size));
    const bytes = new Uint8Array(await file.arrayBuffer());
    const read = readPdf(bytes);
    if (!read.ok) return void (this.problem = pdfWords[read.error]);
    const { pages } = read.value;
    if (pages > mostPages) return void (this.problem = tooManyPages(pages));
    // What was photographed is nowhere else: it gives way to nothing by itself.
    if (this.pages.length > 0) return void (this.problem = scanText.pagesThere(this.pages.length));
    await this.#doing(async () => {
      const { name } = await keepScan(this.#seat.tablet, 'page', bytes);
      const former = this.pdf ? [this.pdf.name] : [];
      await this.#keep([], { name, pages, bytes: bytes.length, file: file.name.slice(0, 300) });
      await dropScans(this.#seat.tablet, former);
      this.view = 'pages';
    });
  }

  async drop(at: number): Promise<void> {
    const gone = this.pages[at];
    if (gone === undefined) return;
    const isDone = await this.#doing(() => this.#keep(this.pages.filter((each) => each !== gone)));
    if (isDone) this.#gone.set(gone, at);
  }

  /** The page that was dropped last is back where it was; until the sheet is closed. */
  async putBack(): Promise<void> {
    const [gone, at] = [...this.#gone].at(-1) ?? [];
    if (gone === undefined || at === undefined) return;
    const isDone = await this.#doing(() => this.#keep(this.pages.toSpliced(at, 0, gone)));
    if (isDone) this.#gone.delete(gone);
  }

  /** What was dropped is dropped for good. */
  async end(): Promise<void> {
    await dropScans(
      this.#seat.tablet,
      [...this.#gone.keys()].map(({ page }) => page.name),
    ).catch(() => undefined);
  }

  async dropPdf(): Promise<void> {
    const { pdf } = this;
    if (pdf === undefined) return;
    await this.#doing(async () => {
      await this.#keep(this.pages, null);
      await dropScans(this.#seat.tablet, [pdf.name]);
      this.view = 'camera';
    });
  }

  async move(at: number, to: number): Promise<void> {
    const pages = [...this.pages];
    const [moved] = pages.splice(at, 1);
    if (moved === undefined || to < 0 || to > pages.length) return;
    pages.splice(to, 0, moved);
    await this.#doing(() => this.#keep(pages));
  }

  async #doing(work: () => Promise<unknown>): Promise<boolean> {
    this.busy = true;
    this.problem = undefined;
    try {
      await work();
      return true;
    } catch (fault) {
      const isFull = asStorageFault(fault).kind === 'StorageFull';
      this.problem = isFull ? scanText.full : storageFaultWords(fault);
      return false;
    } finally {
      this.busy = false;
    }
  }

  async #keep(pages: readonly Shown[], pdf: Unfinished['pdf'] | null = this.pdf ?? null): Promise<void> {
    const all = await readUnfinished(this.#seat, this.#id);
    const isMine = isOf(this.#target);
    const mine: Unfinished = {
      ...this.#target,
      pages: pages.map(({ page }) => page),
      ...(pdf === null ? {} : { pdf }),
    };
    await saveUnfinished(this.#seat, this.#id, [...all.filter((each) => !isMine(each)), mine]);
    [this.pages, this.pdf] = [pages, pdf ?? undefined];
  }
}
