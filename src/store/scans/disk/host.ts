/** Answers one question after the other, where the file is. It is opened for each, so that no tab keeps it from another. */
import type { Bytes } from '../../bytes.ts';
import type { StorageFile } from '../../journal/file/disk/segments.ts';
import { readPieces, type HeldScan } from '../place.ts';
import { SlotFile } from './slot-file.ts';

export type Question =
  | { readonly ask: 'list' }
  | { readonly ask: 'put'; readonly scan: Pick<HeldScan, 'name' | 'kind'>; readonly bytes: Bytes }
  | {
      readonly ask: 'putPiece';
      readonly scan: Pick<HeldScan, 'name' | 'kind' | 'size'>;
      readonly at: number;
      readonly bytes: Bytes;
    }
  | { readonly ask: 'read'; readonly name: string; readonly from?: number; readonly length?: number }
  | { readonly ask: 'drop'; readonly names: readonly string[] };

export interface Answer {
  /** The name of what was thrown. */
  readonly fault?: string;
  readonly held?: readonly HeldScan[];
  readonly bytes?: Bytes | undefined;
}

/** @param alone runs a work while nobody else, in any tab, has the file */
export function hostScans(
  open: () => Promise<StorageFile>,
  alone: <T>(work: () => Promise<T>) => Promise<T>,
): (question: Question) => Promise<Answer> {
  let known: SlotFile | undefined;
  const answer = async (question: Question): Promise<Answer> => {
    const file = await open();
    try {
      const slots = new SlotFile(file, known);
      known = slots;
      switch (question.ask) {
        case 'list':
          return { held: slots.list() };
        case 'put':
          slots.put(question.scan, question.bytes);
          return {};
        case 'putPiece':
          slots.putPiece(question.scan, question.at, question.bytes);
          return {};
        case 'drop':
          slots.drop(question.names);
          return {};
        case 'read': {
          const size = slots.sizeOf(question.name);
          if (size === undefined) return {};
          const piece = (at: number): Bytes | undefined => slots.piece(question.name, at);
          return { bytes: await readPieces(size, piece, question.from, question.length) };
        }
      }
    } catch (error) {
      // What was half done is looked at anew.
      known = undefined;
      throw error;
    } finally {
      file.close();
    }
  };
  return (question) =>
    alone(() => answer(question)).catch((error: unknown) => ({
      fault: error instanceof Error || error instanceof DOMException ? error.name : 'Error',
    }));
}
