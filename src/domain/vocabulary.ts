/**
 * The words that facts of every subject are made of, as schemas: days, times, channels, limits. A schema here is never
 * changed, because old entries live on.
 */
import * as z from 'zod/mini';
import { parseTimeOfDay, type TimeOfDay } from '../base/clock.ts';
import { parsePlainDate, type PlainDate } from '../base/plain-date.ts';

export const Day = z.custom<PlainDate>(
  (value) => typeof value === 'string' && parsePlainDate(value) !== undefined,
);
export const Time = z.custom<TimeOfDay>(
  (value) => typeof value === 'string' && parseTimeOfDay(value) !== undefined,
);
/** 1 trực tiếp, 2 trực tuyến, 3 bưu chính công ích on the national portal. */
export const Channel = z.enum(['inPerson', 'online', 'postal']);
export type Channel = z.infer<typeof Channel>;

/** DVCTT toàn trình, một phần, or neither. Null: not stated by the catalogue, the office has to set it. */
export const ServiceLevel = z.enum(['full', 'part', 'other']);
export type ServiceLevel = z.infer<typeof ServiceLevel>;

/** 1 công dân, 2 doanh nghiệp, 3 cơ quan nhà nước, 4 tổ chức khác. */
export const ApplicantType = z.enum(['citizen', 'enterprise', 'stateBody', 'other']);
export type ApplicantType = z.infer<typeof ApplicantType>;

/** 0 chưa, 1 được số hóa, 2 tái sử dụng từ thành phần, 3 tái sử dụng từ kết quả. */
export const Digitised = z.enum(['no', 'digitised', 'reusedComponent', 'reusedResult']);
export type Digitised = z.infer<typeof Digitised>;

export const PaidBy = z.enum(['unpaid', 'cash', 'transfer', 'nationalPortal', 'otherPortal']);
export type PaidBy = z.infer<typeof PaidBy>;

export const LimitUnit = z.enum(['workingDay', 'day', 'hour', 'sameDay']);
export type LimitUnit = z.infer<typeof LimitUnit>;
/** `sameDay` has amount 0. Null where the catalogue has no number: the desk types the due day. */
export const Limit = z.object({ amount: z.int().check(z.nonnegative()), unit: LimitUnit });
export type Limit = z.infer<typeof Limit>;

/** What a supplement does to the clock: starts it again from zero, or only stops it meanwhile. */
export const SupplementClock = z.enum(['restart', 'pause']);
export type SupplementClock = z.infer<typeof SupplementClock>;
