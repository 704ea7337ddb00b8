import { canonicalJson } from '../../base/json.ts';
import { hashText } from '../../log/chain.ts';
import type { ReportContent } from './events.ts';

/** What a leader approves: SHA-256 (hex) over the canonical JSON of all that the report says. */
export const digestOf = (content: ReportContent): string => hashText(canonicalJson(content));
