import uPlot from 'uplot';
import { remPixels } from '../dom';
import { displayOf, formatAxisTime, formatNumber, wordsOf } from '../format';
import type { Channel } from '../types';
import { limitsOf, type Band } from './bands';

export interface ChartFrame {
  width: number;
  height: number;
  /** Whose colours it takes. */
  host: HTMLElement;
  /** Whether the lowest and the highest stand beside each value. */
  hasRange: boolean;
  band: Band | null;
  /** Milliseconds from and to; null: as far as there are values. */
  span: () => [number, number] | null;
  moved: (plot: uPlot) => void;
}

/** How a channel's chart looks: series are the value, with means the lowest and the highest, then the limits that there are. */
export function chartOptions(channel: Channel, frame: ChartFrame): uPlot.Options {
  const colour = (name: string) => () => getComputedStyle(frame.host).getPropertyValue(name).trim();
  const display = displayOf(channel);
  const words = wordsOf(channel);
  const rem = remPixels();
  const axis = { font: `${Math.round(rem * 0.78)}px system-ui, sans-serif`, stroke: colour('--muted'), ticks: { show: false } } as const;
  const limits = limitsOf(frame.band).length;
  const edge: uPlot.Series = { stroke: 'transparent', points: { show: false }, spanGaps: false };
  return {
    width: frame.width,
    height: frame.height,
    legend: { show: false },
    // Half of the widest time, 00:00:00, stands beyond the right edge.
    padding: [8, rem * 2, 0, 0],
    cursor: { y: false, points: { size: 8, fill: colour('--accent') as never }, drag: { x: true, y: false } },
    scales: {
      x: {
        time: true,
        range: (_plot, minimum, maximum) => {
          const span = frame.span();
          // What somebody has drawn a frame around is shown; otherwise the whole span, with what is missing at its ends.
          return span && (minimum === null || isWhole(_plot, minimum, maximum)) ? [span[0] / 1000, span[1] / 1000] : [minimum, maximum];
        },
      },
      y: { range: (_plot, minimum, maximum) => verticalRange(channel, words, minimum, maximum) },
    },
    axes: [
      {
        ...axis,
        size: rem * 1.8,
        space: rem * 4.6,
        grid: { show: false },
        values: (plot, splits) => {
          const span = ((plot.scales.x!.max ?? 0) - (plot.scales.x!.min ?? 0)) * 1000;
          return splits.map((split) => formatAxisTime(split * 1000, span));
        },
      },
      {
        ...axis,
        size: (_plot, labels) => rem * (0.9 + 0.46 * Math.max(2, ...(labels ?? []).map((label) => label.length))),
        space: rem * 2,
        grid: { stroke: colour('--line'), width: 1 },
        ...(words ? { splits: () => words.map((_word, index) => index) } : {}),
        values: (_plot, splits) =>
          words ? splits.map((split) => words[split] ?? '') : splits.map((split) => formatNumber(split, decimalsFor(splits, display.decimalPlaces))),
      },
    ],
    series: [
      {},
      {
        stroke: colour('--accent'),
        ...(frame.hasRange ? {} : { fill: colour('--accent-soft') }),
        width: 2,
        spanGaps: false,
        ...(words && !frame.hasRange ? { paths: uPlot.paths.stepped!({ align: 1 }) } : {}),
        points: { size: 5, fill: colour('--accent') as never },
      },
      ...(frame.hasRange ? [edge, edge] : []),
      ...Array.from({ length: limits }, (): uPlot.Series => ({ stroke: colour('--overdue'), width: 1.5, dash: [6, 4], points: { show: false } })),
    ],
    ...(frame.hasRange ? { bands: [{ series: [3, 2] as uPlot.Band.Bounds, fill: colour('--accent-soft') as never }] } : {}),
    hooks: { setCursor: [frame.moved] },
  };
}

/** Whether a range is all that there is, and not a part that was zoomed into. */
function isWhole(plot: uPlot, minimum: number, maximum: number): boolean {
  const times = plot.data[0];
  return minimum <= (times[0] ?? minimum) && maximum >= (times[times.length - 1] ?? maximum);
}

function verticalRange(channel: Channel, words: string[] | undefined, minimum: number | null, maximum: number | null): uPlot.Range.MinMax {
  if (words) return [-0.1, words.length - 1 + 0.1];
  if (channel.unit === '%') return [0, 100];
  return minimum === null || maximum === null ? [0, 1] : uPlot.rangeNum(minimum, maximum, 0.15, true);
}

/** As many decimals as the axis needs to tell its labels apart, and no more than the channel has. */
function decimalsFor(splits: number[], maximum: number): number {
  for (let places = 0; places < maximum; places++) {
    if (new Set(splits.map((split) => split.toFixed(places))).size === splits.length && splits.every((split) => Math.abs(split - Number(split.toFixed(places))) < 1e-9)) {
      return places;
    }
  }

  return maximum;
}
