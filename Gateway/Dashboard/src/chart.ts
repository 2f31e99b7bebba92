import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { api } from './api';
import { element, remPixels, setText } from './dom';
import { displayOf, formatAxisTime, formatMoment, formatNumber, formatValue, wordsOf } from './format';
import { addPoint, bound, chartColumns, type Points } from './points';
import { onColoursChange } from './theme';
import type { Channel, RecordStored } from './types';

const maximumPoints = 20_000;

/** Which part of the history is shown: the newest so many points, or everything since some time ago. */
export type Span = { limit: number } | { lastMilliseconds: number } | Record<string, never>;

/** A live chart of one channel of one node, with a line that says in words what it shows. */
export class LiveChart {
  readonly host = element('div', { class: 'chart' });
  readonly readout = element('p', { class: 'readout' });
  private readonly canvasHost = element('div', { class: 'chart-canvas', role: 'img' });
  private readonly note = element('p', { class: 'chart-note' });
  private readonly resize = new ResizeObserver(() => this.fit());
  private readonly stopColours = onColoursChange(() => this.plot?.redraw(false, true));
  private plot: uPlot | null = null;
  private points: Points = { times: [], numbers: [], values: [] };
  private channel: Channel | null = null;
  private span: Span = {};
  private load = 0;

  constructor(
    private readonly node: string,
    private readonly height: number,
    private readonly now: () => number,
  ) {
    this.host.append(this.canvasHost, this.note);
    this.resize.observe(this.canvasHost);
  }

  async show(channel: Channel, span: Span): Promise<void> {
    const load = ++this.load;
    this.channel = channel;
    this.span = span;
    try {
      const series = await api.series(
        this.node,
        channel.name,
        'lastMilliseconds' in span ? { from: this.now() - span.lastMilliseconds! } : 'limit' in span ? { limit: span.limit! } : {},
      );
      if (load !== this.load) return;
      this.points = { times: series.times, numbers: series.numbers, values: series.values };
      setText(this.note, series.truncated && !('limit' in span) ? `Only the newest ${formatNumber(series.times.length, 0)} values are shown.` : '');
      this.draw();
    } catch (reason) {
      if (load === this.load) setText(this.note, `The history could not be loaded: ${(reason as Error).message}`);
    }
  }

  /** A record has come: the chart moves on. */
  add(stored: RecordStored): void {
    const value = stored.values.find((candidate) => candidate.channel === this.channel?.name);
    if (!value || !stored.newRecord) return;
    addPoint(this.points, value.at, stored.number, value.value);
    bound(this.points, 'limit' in this.span ? this.span.limit! : maximumPoints);
    if (this.plot) this.update();
    else this.draw();
  }

  destroy(): void {
    this.load++;
    this.resize.disconnect();
    this.stopColours();
    this.plot?.destroy();
    this.plot = null;
  }

  private draw(): void {
    this.plot?.destroy();
    this.plot = null;
    this.canvasHost.replaceChildren();
    const channel = this.channel;
    if (!channel) return;
    if (this.points.times.length === 0) {
      this.canvasHost.append(element('p', { class: 'chart-empty' }, 'No values in this span yet'));
      this.describe();
      return;
    }

    this.plot = new uPlot(this.options(channel), chartColumns(this.points, displayOf(channel).factor), this.canvasHost);
    this.describe();
  }

  private update(): void {
    if (!this.plot || !this.channel) return;
    this.plot.setData(chartColumns(this.points, displayOf(this.channel).factor));
    this.describe();
  }

  private fit(): void {
    const width = this.canvasHost.clientWidth;
    if (this.plot && width > 0 && width !== this.plot.width) this.plot.setSize({ width, height: this.height });
  }

  private describe(index?: number | null): void {
    const channel = this.channel;
    if (!channel) return;
    const at = index === undefined || index === null ? this.points.times.length - 1 : index;
    const time = this.points.times[at];
    if (time === undefined) {
      setText(this.readout, '');
      this.canvasHost.setAttribute('aria-label', `Chart of ${channel.title}: no values yet`);
      return;
    }

    const value = this.points.values[at] ?? null;
    const shown = formatValue(channel, { value, quality: value === null ? 'missing' : 'measured' });
    setText(this.readout, `${shown.text}${shown.unit ? ` ${shown.unit}` : ''}, ${formatMoment(time, this.now())}`);
    if (index === undefined) {
      this.canvasHost.setAttribute('aria-label', `Chart of ${channel.title} with ${this.points.times.length} values; last: ${this.readout.textContent}`);
    }
  }

  private options(channel: Channel): uPlot.Options {
    const colour = (name: string) => () => getComputedStyle(this.host).getPropertyValue(name).trim();
    const display = displayOf(channel);
    const words = wordsOf(channel);
    const rem = remPixels();
    const font = `${Math.round(rem * 0.78)}px system-ui, sans-serif`;
    const axis = { font, stroke: colour('--muted'), ticks: { show: false } } as const;
    return {
      width: Math.max(1, this.canvasHost.clientWidth),
      height: this.height,
      legend: { show: false },
      padding: [8, 8, 0, 0],
      cursor: { y: false, points: { size: 8, fill: colour('--accent') as never }, drag: { x: true, y: false } },
      scales: {
        x: { time: true },
        y: {
          range: (_plot, minimum, maximum) =>
            words
              ? [-0.1, words.length - 1 + 0.1]
              : channel.unit === '%'
                ? [0, 100]
                : minimum === null || maximum === null
                  ? [0, 1]
                  : uPlot.rangeNum(minimum, maximum, 0.15, true),
        },
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
            words
              ? splits.map((split) => words[split] ?? '')
              : splits.map((split) => formatNumber(split, decimalsFor(splits, display.decimalPlaces))),
        },
      ],
      series: [
        {},
        {
          stroke: colour('--accent'),
          fill: colour('--accent-soft'),
          width: 2,
          spanGaps: false,
          ...(words ? { paths: uPlot.paths.stepped!({ align: 1 }) } : {}),
          points: { size: 5, fill: colour('--accent') as never },
        },
      ],
      hooks: {
        setCursor: [(plot) => this.describe(this.indexOf(plot))],
      },
    };
  }

  /** From the chart's column, which has further nulls for gaps, to the point. */
  private indexOf(plot: uPlot): number | null {
    const seconds = plot.cursor.idx === null || plot.cursor.idx === undefined ? undefined : plot.data[0][plot.cursor.idx];
    if (seconds === undefined) return null;
    const index = this.points.times.findIndex((time) => time / 1000 >= seconds);
    return index < 0 ? null : index;
  }
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
