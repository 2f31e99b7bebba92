import { choiceOf, type Choice } from '../choice';
import { text } from '../language/language';

const hour = 3_600_000;
const day = 24 * hour;

/** The spans of time that charts show, in milliseconds. */
export const spans = { hour, day, week: 7 * day, month: 30 * day, year: 365 * day } as const;
export type SpanName = keyof typeof spans;

/** What is first shown of a node: an hour of one that reports every few minutes, else a day. */
export function standardSpan(node: { lastSeenAt: number | null; nextUplinkAt: number | null }): SpanName {
  return node.lastSeenAt !== null && (node.nextUplinkAt ?? node.lastSeenAt) - node.lastSeenAt < hour / 12 ? 'hour' : 'day';
}

export function spanChoice(standard: SpanName, changed: () => void): Choice<SpanName> {
  const choice = choiceOf<SpanName>(text.node.span, text.node.spans, null, changed);
  choice.preset(standard);
  return choice;
}
