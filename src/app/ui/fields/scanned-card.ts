/** A card that was scanned into a box, and what is said of it there. Loaded when one is. */
import { scannedIn, type CardReading } from '../../../domain/dossier/citizen/citizen-card.ts';
import { cardElsewhere, cardFaultWords } from '../../strings/typed/card.ts';

export interface ScannedCard {
  readonly read: CardReading;
  /** What the box holds from now on. */
  readonly value: string;
  /** Said below it; undefined where there is nothing to say. */
  readonly said: string | undefined;
}

/**
 * @param keeps `number`: a box for codes; `before`: it asks for something else @param isTaken somebody makes use of the card
 * @returns undefined when no card was scanned
 */
export function cardIn(text: string, keeps: 'number' | 'before', isTaken: boolean): ScannedCard | undefined {
  const found = scannedIn(text);
  if (found === undefined) return undefined;
  const { before, read } = found;
  const idNumber = read.kind === 'card' ? read.card.idNumber : read.idNumber;
  const isLost = !isTaken && keeps === 'before';
  return {
    read,
    value: keeps === 'number' ? idNumber : before,
    said: read.kind === 'fault' ? cardFaultWords[read.fault] : isLost ? cardElsewhere : undefined,
  };
}
