import { tick } from 'svelte';
import { chosenPaper } from '../../devices/paper-format.svelte.ts';
import { focusFirstWrong, hasUnreadDay } from '../../shell/acting-desk.ts';
import { announce } from '../../ui/panels/announce.svelte.ts';
import type { IntakeScreen } from './intake.svelte.ts';

/** @param place where the form is drawn; undefined while it is not */
export const intakeScreen = (place: () => HTMLElement | undefined): IntakeScreen => {
  const focus = async (selector: string): Promise<void> => {
    await tick();
    place()?.querySelector<HTMLInputElement>(selector)?.focus();
  };
  return {
    announce,
    paper: () => chosenPaper.format,
    hasUnreadDay: () => hasUnreadDay(place()),
    countWrong: async () => {
      await tick();
      return place()?.querySelectorAll('.field.wrong').length ?? 0;
    },
    begin: () => focus('input'),
    goToApplicant: () => focus('.desk-who input.input'),
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
