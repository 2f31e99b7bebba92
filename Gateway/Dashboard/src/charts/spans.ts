import { choiceOf, type Choice } from '../choice';
import { text } from '../language/language';

const hour = 3_600_000;
const day = 24 * hour;

/** The spans of time that charts show, in milliseconds. */
export const spans = { hour, day, week: 7 * day, month: 30 * day, year: 365 * day } as const;
export type SpanName = keyof typeof spans;

export function spanChoice(standard: SpanName, changed: () => void): Choice<SpanName> {
  const choice = choiceOf<SpanName>(text.node.span, text.node.spans, null, changed);
  choice.preset(standard);
  return choice;
}
