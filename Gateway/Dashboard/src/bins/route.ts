import type { Position } from '../types';

const earthKilometres = 6371;
const radians = Math.PI / 180;

/** Great-circle distance in kilometres (haversine formula). */
export function distance(a: Position, b: Position): number {
  const dLatitude = (b.latitude - a.latitude) * radians;
  const dLongitude = (b.longitude - a.longitude) * radians;
  const h = Math.sin(dLatitude / 2) ** 2 + Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * Math.sin(dLongitude / 2) ** 2;
  return 2 * earthKilometres * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Length of a round through these stops and back, in kilometres. */
export function roundLength(stops: Position[]): number {
  return stops.reduce((sum, stop, index) => sum + distance(stop, stops[(index + 1) % stops.length]!), 0);
}

const maximumPasses = 60;

/**
 * An order in which a round is short: the nearest next, then crossings undone (2-opt) until there are none or the passes are used up. The first
 * stop stays the first.
 */
export function orderRound<T extends Position>(stops: T[]): T[] {
  const order = nearestNext(stops);
  const count = order.length;
  for (let pass = 0; pass < maximumPasses && count > 3; pass++) {
    let isBetter = false;
    for (let i = 0; i < count - 2; i++) {
      for (let j = i + 2; j < count; j++) {
        if (i === 0 && j === count - 1) continue;
        const [a, b, c, d] = [order[i]!, order[i + 1]!, order[j]!, order[(j + 1) % count]!];
        if (distance(a, c) + distance(b, d) < distance(a, b) + distance(c, d) - 1e-9) {
          reverse(order, i + 1, j);
          isBetter = true;
        }
      }
    }

    if (!isBetter) break;
  }

  return order;
}

function nearestNext<T extends Position>(stops: T[]): T[] {
  const left = [...stops];
  const order: T[] = left.splice(0, 1);
  while (left.length > 0) {
    const here = order[order.length - 1]!;
    let nearest = 0;
    for (let i = 1; i < left.length; i++) if (distance(here, left[i]!) < distance(here, left[nearest]!)) nearest = i;
    order.push(...left.splice(nearest, 1));
  }

  return order;
}

function reverse<T>(items: T[], from: number, to: number): void {
  for (let i = from, j = to; i < j; i++, j--) [items[i], items[j]] = [items[j]!, items[i]!];
}
