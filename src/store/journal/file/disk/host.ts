import type { JournalFile } from './journal-file.ts';
import type { Wanted } from './records.ts';
import type { JournalState } from './state.ts';
import { JournalSets, type OpenSet } from './sets.ts';
import { JournalOfNewerVersion } from './ends.ts';
import type { Kept } from '../kept.ts';

export type Question =
  | { readonly ask: 'open' | 'rows' | 'clear' | 'close' | 'look' }
  /** Begins another journal beside this one, which counts until the other is whole. Left before that, it counts for nothing. */
  | { readonly ask: 'begin' | 'leaveBegun' | 'finish' }
  | { readonly ask: 'verify' }
  /** Writes both ends anew, so that what rows were before can be read in neither. */
  | { readonly ask: 'forgetOld' }
  | {
      readonly ask: 'append';
      readonly number: number;
      readonly kept: readonly Kept[];
      readonly flush: boolean;
    }
  | { readonly ask: 'takeBack'; readonly number: number }
  /** Begins a reading; `next` gives its pages, one at a time. */
  | ({ readonly ask: 'records' } & Wanted)
  | { readonly ask: 'next'; readonly reading: number };

export type JournalFault =
  /** Another tab has the files. */
  | 'Taken'
  /** The browser has no such files here, or only for ways that block nobody. */
  | 'Missing'
  /** A newer version of the app has written them. */
  | 'Newer'
  | 'Full'
  | 'Broken';

export type Answer =
  | { readonly fault: JournalFault }
  | {
      readonly fault?: undefined;
      readonly state?: JournalState;
      readonly rows?: readonly Kept[];
      readonly rowCount?: number;
      readonly reading?: number;
      /** Null behind the last page. */
      readonly page?: readonly Kept[] | null;
    };

const checkEveryMs = 30_000;

/**
 * Answers one question after the other. It stands where the files are: in a worker, since only there a file can be
 * written without waiting for the page. Packing goes on beside the questions, so that no deed waits for it.
 */
export function hostJournal(openSet: OpenSet): (question: Question) => Promise<Answer> {
  let sets: JournalSets | undefined;
  let packing: Promise<void> | undefined;
  let verifying: Promise<void> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const readings = new Map<number, AsyncGenerator<readonly Kept[]>>();
  let readingsBegun = 0;

  const open = async (): Promise<Answer> => {
    sets ??= await JournalSets.open(openSet);
    return { state: sets.journal.state };
  };
  const close = (): Answer => {
    readings.clear();
    sets?.close();
    sets = undefined;
    return {};
  };
  const packLater = (due: JournalFile): void => {
    if (!due.isDueForPacking || packing !== undefined) return;
    packing = due
      .pack()
      // A full disk: it is tried again after the next change.
      .catch(() => undefined)
      .finally(() => (packing = undefined));
  };

  /** Looked for whenever somebody asks how the files stand, and now and then between deeds. */
  const closeIfGone = async (): Promise<void> => {
    if ((await sets?.areThere()) === false) close();
  };
  let checkedAt = 0;
  const checkLater = (): void => {
    if (performance.now() - checkedAt < checkEveryMs) return;
    checkedAt = performance.now();
    last = last.then(closeIfGone);
  };

  const answer = async (question: Exclude<Question, { readonly ask: 'verify' }>): Promise<Answer> => {
    if (question.ask === 'open') return open();
    if (question.ask === 'close') return (await Promise.allSettled([packing, verifying]), close());
    if (question.ask === 'look') await closeIfGone();
    if (sets === undefined) return { fault: 'Taken' };
    const { journal } = sets;
    switch (question.ask) {
      case 'append':
        await journal.append(question.number, question.kept, question.flush);
        packLater(journal);
        setTimeout(checkLater);
        return {};
      case 'takeBack':
        await packing;
        journal.takeBack(question.number);
        return { state: journal.state };
      case 'look':
        return { state: journal.state, rowCount: journal.rows.length };
      case 'rows':
        return { rows: journal.rows };
      case 'clear':
        await Promise.allSettled([packing, verifying]);
        journal.clear();
        return { state: journal.state };
      case 'begin':
        await Promise.allSettled([packing, verifying]);
        await sets.begin();
        return { state: sets.journal.state };
      case 'leaveBegun':
        sets.leaveBegun();
        return {};
      case 'finish':
        await Promise.allSettled([packing, verifying]);
        sets.finish();
        return { state: sets.journal.state };
      case 'forgetOld':
        await Promise.allSettled([packing, verifying]);
        await journal.forgetOld();
        return { state: journal.state };
      case 'records':
        await packing;
        readings.set(++readingsBegun, journal.records(question));
        return { reading: readingsBegun };
      case 'next': {
        const next = await readings.get(question.reading)?.next();
        if (next === undefined || next.done === true)
          return (readings.delete(question.reading), { page: null });
        return { page: next.value };
      }
    }
  };

  /** Beside the other questions, since it takes long; not beside packing, which moves what it reads. */
  const verify = async (): Promise<Answer> => {
    await last;
    while (packing !== undefined) await packing;
    await closeIfGone();
    if (sets === undefined) return { fault: 'Taken' };
    const state = sets.journal.verify();
    verifying = state.then(
      () => undefined,
      () => undefined,
    );
    packing = verifying.finally(() => (packing = undefined));
    return { state: await state };
  };

  return (question) => {
    if (question.ask === 'verify') return verify().catch((error: unknown) => ({ fault: faultOf(error) }));
    const asked = last.then(() => answer(question)).catch((error: unknown) => ({ fault: faultOf(error) }));
    last = asked;
    return asked;
  };
}

function faultOf(error: unknown): JournalFault {
  if (error instanceof JournalOfNewerVersion) return 'Newer';
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  return faultByName[name] ?? 'Broken';
}

const faultByName: Readonly<Record<string, JournalFault>> = {
  NoModificationAllowedError: 'Taken',
  QuotaExceededError: 'Full',
  NotSupportedError: 'Missing',
  SecurityError: 'Missing',
  TypeError: 'Missing',
};
