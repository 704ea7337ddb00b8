import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * On a clean checkout nothing is known of earlier runs, and vitest begins with the largest files: the longest ones, which are
 * small, would come last and end alone. By hand, the longest first; whatever is not named comes behind them.
 */
const longest = [
  'journeys/kill',
  'server/contract-embedded',
  'server/contract-machine',
  'journeys/losses',
  'server/first-start',
  'journeys/whole-day',
  'journeys/two-tablets',
  'journeys/scans',
  'journeys/axe',
  'server/restored',
  'server/routes-fuzz',
  'journeys/two-reports',
  'journeys/desk-lifecycle',
  'server/crash',
  'cli/tally',
].map((name) => `/tests/${name}.test.ts`);

export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const inOrder = await super.sort(files);
    return inOrder.sort((one, other) => placeOf(one) - placeOf(other));
  }
}

const placeOf = ({ moduleId }: TestSpecification): number => {
  const place = longest.findIndex((name) => moduleId.endsWith(name));
  return place < 0 ? longest.length : place;
};
