import { api } from '../api';
import type { Channel, History, Series } from '../types';
import type { Points } from './points';

/** Which part of the history is shown: the newest so many points, or everything since some time ago. */
export type Span = { limit: number } | { lastMilliseconds: number };

/** More values than this are combined by the gateway: a screen has no more columns. */
const mostValues = 2000;
const buckets = 400;
/** Single values of more than this may be gone by their age, when means are still there. */
const longestOfValues = 2 * 86_400_000;

/** The points of a span: single values where they are few, means with the lowest and the highest where they are many. */
export async function loadPoints(node: string, channel: Channel, span: Span, now: number): Promise<Points> {
  if ('limit' in span) return pointsOfSeries(await api.series(node, channel.name, { limit: span.limit }));
  const from = now - span.lastMilliseconds;
  if (span.lastMilliseconds <= longestOfValues) {
    const series = await api.series(node, channel.name, { from, limit: mostValues });
    if (!series.truncated) return pointsOfSeries(series);
  }

  return pointsOfHistory(await api.history(node, channel.name, from, now, buckets));
}

function pointsOfSeries(series: Series): Points {
  return { times: series.times, numbers: series.numbers, values: series.values, stepMilliseconds: 0 };
}

/** Buckets in which nothing was measured are left out; a mean stands in the middle of its bucket. */
export function pointsOfHistory(history: History): Points {
  const points: Points = { times: [], numbers: [], values: [], lowest: [], highest: [], stepMilliseconds: history.bucketMilliseconds };
  history.mean.forEach((mean, index) => {
    if (mean === null) return;
    points.times.push(history.from + (index + 0.5) * history.bucketMilliseconds);
    points.numbers.push(0);
    points.values.push(mean);
    points.lowest!.push(history.minimum[index] ?? null);
    points.highest!.push(history.maximum[index] ?? null);
  });
  return points;
}
