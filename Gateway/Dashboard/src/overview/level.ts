export type Level = 'normal' | 'raised' | 'high';

const raisedPercent = 70;
const highPercent = 90;

/** How urgent a fill level is. */
export function levelOf(percent: number): Level {
  return percent >= highPercent ? 'high' : percent >= raisedPercent ? 'raised' : 'normal';
}
