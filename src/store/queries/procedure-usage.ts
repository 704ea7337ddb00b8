import { usageByProcedure } from '../../domain/counting/column-lists.ts';
import type { Tablet } from '../tablet.ts';
import { touched } from './queries.ts';

/** How often each procedure was received, by code. */
export async function procedureUsage(tablet: Tablet): Promise<ReadonlyMap<string, number>> {
  await touched(tablet);
  return usageByProcedure(tablet.columns);
}
