import { describe, expect, it } from 'vitest';
import { pointsOfHistory } from './loadPoints';
import { addPoint, bound, chartColumns, type Points } from './points';

const points = (times: number[], values: (number | null)[]): Points => ({ times, values, numbers: times.map((_time, index) => index + 1), stepMilliseconds: 0 });

describe('points', () => {
  it('that come late go to their place in time', () => {
    const kept = points([1000, 3000], [1, 3]);
    addPoint(kept, 2000, 9, 2);
    expect(kept.times).toEqual([1000, 2000, 3000]);
    expect(kept.values).toEqual([1, 2, 3]);
  });

  it('of a record that is there are not added again', () => {
    const kept = points([1000, 2000], [1, 2]);
    addPoint(kept, 2000, 2, 5);
    expect(kept.values).toEqual([1, 2]);
  });

  it('of two records of one instant are both kept', () => {
    const kept = points([1000, 2000], [1, 2]);
    addPoint(kept, 2000, 3, 5);
    expect(kept.values).toEqual([1, 2, 5]);
  });

  it('are bounded by forgetting the oldest', () => {
    const kept = points([1000, 2000, 3000], [1, 2, 3]);
    bound(kept, 2);
    expect(kept).toEqual({ times: [2000, 3000], numbers: [2, 3], values: [2, 3], stepMilliseconds: 0 });
  });
});

describe('the chart', () => {
  it('draws no line across a silence', () => {
    const [x, y] = chartColumns(points([1000, 2000, 3000, 60_000, 61_000], [1, 2, 3, 4, 5]), 1);
    expect(x).toEqual([1, 2, 3, 4, 60, 61]);
    expect(y).toEqual([1, 2, 3, null, 4, 5]);
  });

  it('draws no line across a missing or faulty value', () =>
    expect(chartColumns(points([1000, 2000, 3000], [1, null, 3]), 1)[1]).toEqual([1, null, 3]));

  it('takes a changed rhythm for what it is, not for silence', () =>
    expect(chartColumns(points([1000, 2000, 3000, 5500], [1, 2, 3, 4]), 1)[1]).toEqual([1, 2, 3, 4]));

  it('is in the unit that is shown', () => expect(chartColumns(points([1000], [3600]), 0.001)[1]).toEqual([3.6]));

  it('takes one missing step of means for silence', () => {
    const means = { ...points([1000, 2000, 3000, 5000], [1, 2, 3, 5]), lowest: [0, 1, 2, 4], highest: [2, 3, 4, 6], stepMilliseconds: 1000 };
    expect(chartColumns(means, 1)).toEqual([[1, 2, 3, 3.5, 5], [1, 2, 3, null, 5], [0, 1, 2, null, 4], [2, 3, 4, null, 6]]);
  });

  it('of means rarer than their step draws through', () =>
    expect(chartColumns({ ...points([1000, 3000, 5000, 6500], [1, 2, 3, 4]), stepMilliseconds: 1000 }, 1)[1]).toEqual([1, 2, 3, 4]));
});

it('buckets without a value are left out, and means stand in their middle', () =>
  expect(pointsOfHistory({ from: 10_000, bucketMilliseconds: 2000, minimum: [1, null, 3], mean: [1.5, null, 3.5], maximum: [2, null, 4] })).toEqual({
    times: [11_000, 15_000], numbers: [0, 0], values: [1.5, 3.5], lowest: [1, 3], highest: [2, 4], stepMilliseconds: 2000,
  }));
