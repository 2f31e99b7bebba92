/** A channel's history as the page keeps it: same length, ascending in time, no two of the same record. */
export interface Points {
  times: number[];
  numbers: number[];
  values: (number | null)[];
  /** Of what was combined into each value; absent when nothing was. */
  lowest?: (number | null)[];
  highest?: (number | null)[];
  /** How long a time each value stands for; 0: one measurement. */
  stepMilliseconds: number;
}

/** Adds a point in its place. A record that is there already is left as it is. */
export function addPoint(points: Points, time: number, number: number, value: number | null): void {
  let index = points.times.length;
  while (index > 0 && (points.times[index - 1]! > time || (points.times[index - 1] === time && points.numbers[index - 1]! > number))) {
    index--;
  }

  if (index > 0 && points.times[index - 1] === time && points.numbers[index - 1] === number) {
    return;
  }

  points.times.splice(index, 0, time);
  points.numbers.splice(index, 0, number);
  points.values.splice(index, 0, value);
  points.lowest?.splice(index, 0, value);
  points.highest?.splice(index, 0, value);
}

/** Forgets the oldest so that at most this many are left. */
export function bound(points: Points, maximum: number): void {
  const excess = points.times.length - maximum;
  if (excess > 0) {
    points.times.splice(0, excess);
    points.numbers.splice(0, excess);
    points.values.splice(0, excess);
    points.lowest?.splice(0, excess);
    points.highest?.splice(0, excess);
  }
}

const gapFactor = 3;

/**
 * Where silence begins: three times the usual distance between points. The usual distance is the median, so that one long outage
 * does not make itself look usual. Where every step has a value, one without is silence already.
 */
function longestUsualDistance(times: number[], stepMilliseconds: number): number {
  if (times.length < 3) {
    return Infinity;
  }

  const distances: number[] = [];
  for (let i = 1; i < times.length; i++) {
    distances.push(times[i]! - times[i - 1]!);
  }

  distances.sort((a, b) => a - b);
  const median = distances[distances.length >> 1]!;
  if (stepMilliseconds > 0 && median <= stepMilliseconds) return stepMilliseconds * 1.5;
  return median > 0 ? median * gapFactor : Infinity;
}

/**
 * Columns for the chart: seconds, shown values, and where values were combined the lowest and the highest. Missing and faulty values stay
 * null, and a null is put into every silence, so that no line is drawn across what nobody measured. For states the value before a silence
 * holds until the silence begins.
 */
export function chartColumns(points: Points, factor: number): [number[], ...(number | null)[][]] {
  const limit = longestUsualDistance(points.times, points.stepMilliseconds);
  const columns = [points.values, ...(points.lowest && points.highest ? [points.lowest, points.highest] : [])];
  const x: number[] = [];
  const y: (number | null)[][] = columns.map(() => []);
  for (let i = 0; i < points.times.length; i++) {
    const time = points.times[i]!;
    const before = i > 0 ? points.times[i - 1]! : time;
    if (time - before > limit) {
      x.push((before + limit / gapFactor) / 1000);
      for (const column of y) column.push(null);
    }

    x.push(time / 1000);
    columns.forEach((column, index) => {
      const value = column[i] ?? null;
      y[index]!.push(value === null ? null : value * factor);
    });
  }

  return [x, ...y];
}
