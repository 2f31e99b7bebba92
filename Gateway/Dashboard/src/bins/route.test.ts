import { describe, expect, it } from 'vitest';
import { distance, orderRound, roundLength } from './route';

const at = (latitude: number, longitude: number) => ({ latitude, longitude });

describe('a distance', () => {
  it('of a degree of latitude is 111 km', () => expect(distance(at(47, 8), at(48, 8))).toBeCloseTo(111.19, 1));
  it('of a degree of longitude is half of that at 60° north', () => expect(distance(at(60, 8), at(60, 9))).toBeCloseTo(55.6, 1));
});

describe('a round', () => {
  it('around a circle goes around it, however the stops are given', () => {
    const circle = Array.from({ length: 24 }, (_each, index) => at(47 + Math.sin((index * Math.PI) / 12) / 100, 8 + Math.cos((index * Math.PI) / 12) / 68));
    const mixed = circle.map((_stop, index) => circle[(index * 7) % 24]!);
    expect(roundLength(orderRound(mixed))).toBeCloseTo(roundLength(circle), 6);
  });

  it('has every stop once, and begins with the first', () => {
    let seed = 1;
    const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647;
    const stops = Array.from({ length: 80 }, () => at(47 + random() / 10, 8 + random() / 10));
    const order = orderRound(stops);
    expect(new Set(order).size).toBe(80);
    expect(order[0]).toBe(stops[0]);
    expect(roundLength(order)).toBeLessThan(roundLength(stops) / 3);
  });

  it.each([0, 1, 2, 3])('of %d stops is as they are', (count) => expect(orderRound(Array.from({ length: count }, (_each, index) => at(index, 0)))).toHaveLength(count));
});
