import { untilHere } from '../shell/environment.ts';
import type * as parts from './copies-here/seldom.ts';

export const seldomParts = (): Promise<typeof parts> => untilHere(() => import('./copies-here/seldom.ts'));
