/** Where shipped data come from (`data/sources.json`), and whether it was read there: said beside what they count, and nowhere else. */
import data from './data/sources.json';

export interface DataSource {
  readonly text: string;
  readonly isConfirmed: boolean;
}

export const petitionClocksSource: DataSource = data.petitionClocks;
/** What is known of a petition's clock while the writer is asked for more; until it is confirmed, nothing stops. */
export const whileAsked: DataSource = data.whileAsked;
export const delayCausesSource: DataSource = data.delayCauses;
export const scaleSource: DataSource = data.satisfactionScale;
