/** The three questions about scans (`log/scan-protocol.ts`). Each is small, and none waits for the office's log. */
import type { Context, Hono } from 'hono';
import {
  mostPartBytes,
  ScanGivenRequest,
  ScanPartQuery,
  scanPaths,
  ScanStandRequest,
  type ScanGivenResponse,
  type ScanPartResponse,
  type ScanStandResponse,
} from '../../log/scan-protocol.ts';
import type { Database } from '../database/database.ts';
import { epochOf } from '../database/epoch.ts';
import type { ServerDeps } from '../environment.ts';
import { mayBring, type PracticeLimits } from '../enrolment/practice.ts';
import { logOf } from '../intake/office-log.ts';
import { giveFrom, standsOf, takePart, type ScanLimits } from '../scans/scans.ts';
import type { AnswerRoom, Room } from './admission.ts';
import { jsonOf, whenAnswered } from './body.ts';
import type { Call, Wanted } from './callers.ts';
import type { Lines } from './log-lines.ts';
import { Refused } from './refused.ts';

export interface ScanApiOptions {
  readonly database: Database;
  readonly deps: ServerDeps;
  readonly lines: Lines;
  readonly practice: PracticeLimits;
  readonly scans: ScanLimits;
  /** Shared with the pages of entries. */
  readonly room: Room;
  readonly answers: AnswerRoom;
}

type CallOf = (c: Context, wanted?: Wanted) => Promise<Call>;

export function scanRoutes(app: Hono, callOf: CallOf, options: ScanApiOptions): void {
  const { database, deps, lines, room, answers } = options;

  app.post(scanPaths.stand, async (c) => {
    const { caller, sent } = await callOf(c);
    const request = ScanStandRequest.safeParse(jsonOf(sent));
    if (!request.success) throw new Refused('badRequest');
    const office = database.of(caller.office);
    return c.json({
      epoch: (await epochOf(office, caller.office)).epoch,
      stands: [...(await standsOf(office, caller.office, request.data.names))],
    } satisfies ScanStandResponse);
  });

  app.post(scanPaths.part, (c) => room.hold((grow) => partOf(c, grow)));

  const partOf = async (c: Context, grow: NonNullable<Wanted['grow']>): Promise<Response> => {
    const { caller, sent } = await callOf(c, { largest: mostPartBytes, grow });
    const query = ScanPartQuery.safeParse(c.req.query());
    if (!query.success) throw new Refused('badRequest');
    const office = database.of(caller.office);
    const counted = (): Promise<boolean> =>
      office.alone(logOf(caller.office), (queries) =>
        mayBring(queries, caller, sent.length, options.practice),
      );
    if (caller.demo && !(await counted())) throw new Refused('demoFull');
    const part = { ...query.data, content: sent };
    const taken = await takePart(office, caller, part, deps.clock.now(), options.scans);
    if (taken.outcome === 'altered')
      lines.info(
        `a scan that tablet ${caller.node} of office ${caller.office} brought is not what its log names`,
      );
    return c.json({
      epoch: (await epochOf(office, caller.office)).epoch,
      ...taken,
    } satisfies ScanPartResponse);
  };

  app.post(scanPaths.given, async (c) => {
    const { caller, sent } = await callOf(c);
    const request = ScanGivenRequest.safeParse(jsonOf(sent));
    if (!request.success) throw new Refused('badRequest');
    const { atMost } = request.data;
    const { bytes, free } = answers.take(caller.office, Math.min(atMost, mostPartBytes));
    whenAnswered(c, free);
    const wanted = { ...request.data, atMost: bytes };
    const office = database.of(caller.office);
    return c.json((await giveFrom(office, caller.office, wanted)) satisfies ScanGivenResponse);
  });
}
