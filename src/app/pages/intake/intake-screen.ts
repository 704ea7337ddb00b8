import { tick } from 'svelte';
import type { PaperFormat, RollFormat } from '../../../documents/page.ts';
import { chosenPaper } from '../../devices/paper-format.svelte.ts';
import { focusFirstWrong, hasUnreadDay } from '../../shell/acting-desk.ts';
import { announce } from '../../ui/panels/announce.svelte.ts';

/** What the form needs of the screen that shows it. */
export interface IntakeScreen {
  readonly announce: (text: string) => void;
  /** The paper that lies in this desk's printer, or in the one for receipts. */
  readonly paper: (isReceipt: boolean) => PaperFormat | RollFormat;
  /** A box holds something that is no day: going on would take it as empty. */
  readonly hasUnreadDay: () => boolean;
  /** How many boxes are shown as wrong; asked when what is wrong has been drawn. */
  readonly countWrong: () => Promise<number>;
  /** The form was drawn anew: the next key belongs to its first box, unless somebody types in another one already. */
  readonly begin: () => Promise<void>;
  readonly goToApplicant: () => Promise<void>;
  /** The question whose name belongs to the number. */
  readonly goToQuestion: () => Promise<void>;
  readonly goToFirstWrong: () => Promise<void>;
  /** The number of the dossier taken in stands where the form was. */
  readonly showSaved: (print: boolean) => Promise<void>;
}

/** @param place where the form is drawn; undefined while it is not */
export const intakeScreen = (place: () => HTMLElement | undefined): IntakeScreen => {
  const focus = async (selector: string): Promise<void> => {
    await tick();
    place()?.querySelector<HTMLInputElement>(selector)?.focus();
  };
  return {
    announce,
    paper: (isReceipt) => (isReceipt ? chosenPaper.receipt : chosenPaper.format),
    hasUnreadDay: () => hasUnreadDay(place()),
    countWrong: async () => {
      await tick();
      return place()?.querySelectorAll('.field.wrong').length ?? 0;
    },
    begin: () => (isTypingIn(place()) ? Promise.resolve() : focus('input')),
    goToApplicant: () => focus('.desk-who input.input'),
    goToQuestion: async () => {
      await focus('.known-question button');
      // What was said above the form is seen too where there is room for both.
      scrollTo(0, 0);
      document.activeElement?.scrollIntoView({ block: 'nearest' });
    },
    goToFirstWrong: async () => {
      await tick();
      openWrongDrawers(place());
      focusFirstWrong();
    },
    showSaved: async (print) => {
      scrollTo(0, 0);
      await tick();
      if (print) globalThis.print();
    },
  };
};

/** What is wrong in a drawer that is shut can be neither seen nor mended. */
function openWrongDrawers(place: HTMLElement | undefined): void {
  for (const drawer of place?.querySelectorAll('details') ?? [])
    if (drawer.querySelector('.field.wrong') !== null) drawer.open = true;
}

/** Whoever was quicker than the form, and has begun in a box of it, stays there. */
function isTypingIn(form: HTMLElement | undefined): boolean {
  const box = document.activeElement as { readonly value?: unknown } | null;
  const text = box?.value ?? '';
  return text !== '' && form?.contains(document.activeElement) === true;
}
