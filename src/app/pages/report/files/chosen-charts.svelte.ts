import { remember, remembered } from '../../../shell/remembered.ts';

const key = 'so-mot-cua.charts';

/** Whether a report is shown, printed and given out with its charts: chosen once, remembered on this tablet. */
class ChosenCharts {
  #shown = $state(remembered(key) !== 'no');

  get shown(): boolean {
    return this.#shown;
  }
  set shown(shown: boolean) {
    this.#shown = shown;
    remember(key, shown ? null : 'no');
  }
}

export const chosenCharts = new ChosenCharts();
