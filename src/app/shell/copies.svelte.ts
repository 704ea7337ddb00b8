import type { CopyFolderRow, LastCopyRow } from '../../store/schema.ts';
import { canChooseFolder, chooseFolder, mayWrite, putInto } from '../devices/copy-folder.ts';
import { shareOrGiveFile } from '../devices/give-file.ts';
import { clock } from './environment.ts';
import { session } from './session.svelte.ts';

export type CopyKind = LastCopyRow['kind'];
export type CopyOutcome =
  | { readonly kind: 'made'; readonly entries: number }
  | { readonly kind: 'cancelled' }
  | {
      readonly kind: 'refused';
      readonly why: 'TabletLocked' | 'OfficeMissing' | 'NotEnrolled' | 'FolderLost';
    }
  /** The store itself gave out. */
  | { readonly kind: 'broken'; readonly fault: unknown };

/** Copies that leave the browser: into a file, or into the folder that was chosen for the end of the day. */
class Copies {
  /** While one is written. */
  progress = $state.raw<{ readonly done: number; readonly all: number }>();
  /** The folder was chosen once, and the browser wants to be asked again. */
  folderLapsed = $state(false);
  /** The last writing into the folder failed: it is gone, or its disk is full. */
  folderLost = $state(false);
  readonly canChooseFolder = canChooseFolder();

  /** One tap: the file is written and handed over. */
  make(kind: CopyKind): Promise<CopyOutcome> {
    return this.#write(kind, 'file', shareOrGiveFile);
  }

  async chooseFolder(): Promise<CopyOutcome> {
    const handle = await chooseFolder();
    if (handle === undefined) return { kind: 'cancelled' };
    const { keepFolder } = await import('../../store/copy/status.ts');
    await keepFolder(session.tablet, { handle, chosenAt: clock.now(), writtenAt: null });
    this.folderLapsed = false;
    return this.#intoFolder();
  }

  /** Behind a tap. */
  async allowAgain(): Promise<void> {
    const folder = await this.#folder();
    if (folder === null || !(await mayWrite(folder.handle, true))) return;
    this.folderLapsed = false;
    await this.writeWhenDue();
  }

  async leaveFolder(): Promise<void> {
    const { forgetFolder } = await import('../../store/copy/status.ts');
    await forgetFolder(session.tablet);
    this.folderLapsed = this.folderLost = false;
  }

  /** Looked at while somebody is in: a locked tablet has no key to write with. */
  async writeWhenDue(): Promise<void> {
    if (!this.canChooseFolder || this.progress !== undefined || session.openPerson === undefined) return;
    const folder = await this.#folder();
    if (folder === null) return;
    const { isFolderDue } = await import('../../store/copy/status.ts');
    const closing = session.office.settings.shifts.at(-1)?.to;
    if (closing === undefined || !isFolderDue(folder, clock.now(), closing)) return;
    this.folderLapsed = !(await mayWrite(folder.handle));
    if (!this.folderLapsed) await this.#intoFolder();
  }

  async #folder(): Promise<CopyFolderRow | null> {
    const { copyStatus } = await import('../../store/copy/status.ts');
    return (await copyStatus(session.tablet)).folder;
  }

  async #intoFolder(): Promise<CopyOutcome> {
    const folder = await this.#folder();
    if (folder === null) return { kind: 'cancelled' };
    let lost = false;
    const outcome = await this.#write('whole', 'folder', async (file, name) => {
      lost = await putInto(folder.handle, name, file).then(
        () => false,
        () => true,
      );
      return lost ? 'cancelled' : 'given';
    });
    this.folderLost = lost;
    if (lost) return { kind: 'refused', why: 'FolderLost' };
    if (outcome.kind === 'made') {
      const { noteFolderWritten } = await import('../../store/copy/status.ts');
      await noteFolderWritten(session.tablet, { ...folder, writtenAt: clock.now() });
    }
    return outcome;
  }

  async #write(
    kind: CopyKind,
    to: LastCopyRow['to'],
    give: (file: Blob, name: string) => Promise<'given' | 'cancelled'>,
  ): Promise<CopyOutcome> {
    if (this.progress !== undefined) return { kind: 'cancelled' };
    this.progress = { done: 0, all: 1 };
    const { tablet } = session;
    try {
      const [{ writeCopy }, { noteCopy }] = await Promise.all([
        import('../../store/copy/write.ts'),
        import('../../store/copy/status.ts'),
      ]);
      const made = await writeCopy(tablet, kind, (done, all) => (this.progress = { done, all }));
      if (!made.ok) return { kind: 'refused', why: made.error.kind };
      const { file, name, header } = made.value;
      if ((await give(file, name)) === 'cancelled') return { kind: 'cancelled' };
      await noteCopy(tablet, { at: header.at, kind, entries: header.entries, to });
      return { kind: 'made', entries: header.entries };
    } catch (fault) {
      return { kind: 'broken', fault };
    } finally {
      this.progress = undefined;
    }
  }
}
export const copies = new Copies();

/** While somebody is in: at once, and then every minute. */
export function startFolderOfTheDay(): () => void {
  const look = (): void => void copies.writeWhenDue();
  look();
  const timer = setInterval(look, 60_000);
  return () => clearInterval(timer);
}
