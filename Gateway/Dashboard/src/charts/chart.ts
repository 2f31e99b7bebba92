import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { element, setText } from '../dom';
import { channelTitle, displayOf, formatDuration, formatMoment, formatShown } from '../format';
import { text } from '../language/language';
import { onColoursChange } from '../theme';
import type { Channel, RecordStored } from '../types';
import { bandText, limitsOf, type Band } from './bands';
import { chartOptions } from './chartOptions';
import { loadPoints, type Span } from './loadPoints';
import { addPoint, bound, chartColumns, type Points } from './points';

const maximumPoints = 20_000;
/** A live chart of one channel of one node, with a line that says in words what it shows. */
export class LiveChart {
  readonly host = element('div', { class: 'chart' });
  readonly readout = element('p', { class: 'readout' });
  private readonly canvasHost = element('div', { class: 'chart-canvas', role: 'img' });
  private readonly note = element('p', { class: 'chart-note' });
  private readonly resize = new ResizeObserver(() => this.fit());
  private readonly stopColours = onColoursChange(() => this.plot?.redraw(false, true));
  private plot: uPlot | null = null;
  private points: Points = { times: [], numbers: [], values: [], stepMilliseconds: 0 };
  private channel: Channel | null = null;
  private band: Band | null = null;
  private span: Span = { limit: maximumPoints };
  private loadedAt = 0;
  private load = 0;
  /** What has come since the points were asked for: whether they hold it already is not known. */
  private arrived: RecordStored[] = [];
  private isLoading = false;
  private isClosed = false;

  constructor(
    private readonly node: string,
    private readonly height: number,
    private readonly now: () => number,
  ) {
    this.host.append(this.canvasHost, this.note);
    this.resize.observe(this.canvasHost);
  }

  /** @param band Limits that are drawn with it; null: none. */
  async show(channel: Channel, span: Span, band: Band | null = null): Promise<void> {
    if (this.isClosed) return;
    const load = ++this.load;
    this.isLoading = true;
    this.arrived = [];
    this.channel = channel;
    this.span = span;
    this.band = band;
    this.loadedAt = this.now();
    try {
      const points = await loadPoints(this.node, channel, span, this.now());
      if (load !== this.load) return;
      this.isLoading = false;
      this.points = points;
      this.describeSource();
      this.draw();
      for (const stored of this.arrived.splice(0)) this.add(stored);
    } catch (reason) {
      if (load !== this.load) return;
      this.isLoading = false;
      setText(this.note, text.node.historyNotLoaded((reason as Error).message));
    }
  }

  /** Some records may have been missed. */
  reload(): void {
    if (this.channel) void this.show(this.channel, this.span, this.band);
  }

  /** A record has come: the chart moves on. Means are asked for anew, once each of their steps. */
  add(stored: RecordStored): void {
    const value = stored.values.find((candidate) => candidate.channel === this.channel?.name);
    if (!value || !stored.newRecord) return;
    if (this.isLoading) {
      this.arrived.push(stored);
      return;
    }

    if (this.points.stepMilliseconds > 0) {
      if (this.now() - this.loadedAt >= this.points.stepMilliseconds) void this.show(this.channel!, this.span, this.band);
      return;
    }

    addPoint(this.points, value.at, stored.number, value.value);
    bound(this.points, 'limit' in this.span ? this.span.limit : maximumPoints);
    if (this.plot) this.update();
    else this.draw();
  }

  destroy(): void {
    this.isClosed = true;
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
      this.canvasHost.append(element('p', { class: 'chart-empty' }, text.node.noValues));
      this.describe();
      return;
    }

    this.plot = new uPlot(
      chartOptions(channel, {
        width: Math.max(1, this.canvasHost.clientWidth),
        height: this.height,
        host: this.host,
        hasRange: this.points.lowest !== undefined,
        band: this.band,
        span: () => this.shownSpan(),
        moved: (plot) => this.describe(this.indexOf(plot)),
      }),
      this.columns(channel),
      this.canvasHost);
    this.describe();
  }

  private update(): void {
    if (!this.plot || !this.channel) return;
    this.plot.setData(this.columns(this.channel));
    this.describe();
  }

  private columns(channel: Channel): uPlot.AlignedData {
    const { factor } = displayOf(channel);
    const limits = limitsOf(this.band);
    const columns = chartColumns(this.points, factor);
    if (limits.length === 0) return columns;
    const times = columns[0];
    const [from, to] = this.shownSpan()?.map((time) => time / 1000) ?? [Infinity, -Infinity];
    // Limits go from edge to edge, also where there is no value.
    const before = from! < times[0]! ? [from!] : [];
    const after = to! > times[times.length - 1]! ? [to!] : [];
    const widened = columns.map((column, index) => (index === 0 ? [...before, ...times, ...after] : [...before.map(() => null), ...column, ...after.map(() => null)]));
    return [...widened, ...limits.map((limit) => widened[0]!.map(() => limit * factor))] as uPlot.AlignedData;
  }

  /** Milliseconds from and to; null: as far as there are values. */
  private shownSpan(): [number, number] | null {
    return 'lastMilliseconds' in this.span ? [this.now() - this.span.lastMilliseconds, this.now()] : null;
  }

  private fit(): void {
    const width = this.canvasHost.clientWidth;
    if (this.plot && width > 0 && width !== this.plot.width) this.plot.setSize({ width, height: this.height });
  }

  private describeSource(): void {
    const parts = [
      this.points.stepMilliseconds > 0 ? text.node.means(formatDuration(this.points.stepMilliseconds)) : '',
      this.band && this.channel ? text.node.limits(bandText(this.band, this.channel)) : '',
    ];
    setText(this.note, parts.filter(Boolean).join(' '));
  }

  private describe(index?: number | null): void {
    const channel = this.channel;
    if (!channel) return;
    const at = index === undefined || index === null ? this.points.times.length - 1 : index;
    const time = this.points.times[at];
    if (time === undefined) {
      setText(this.readout, '');
      this.canvasHost.setAttribute('aria-label', text.node.chartEmpty(channelTitle(channel)));
      return;
    }

    const shown = (value: number | null | undefined) => formatShown(channel, value ?? null);
    const [lowest, highest] = [this.points.lowest?.[at], this.points.highest?.[at]];
    const range = lowest !== undefined && lowest !== highest ? ` (${text.node.range(shown(lowest), shown(highest))})` : '';
    setText(this.readout, `${shown(this.points.values[at])}${range}, ${formatMoment(time, this.now())}`);
    if (index === undefined) {
      this.canvasHost.setAttribute('aria-label', text.node.chartOf(channelTitle(channel), this.points.times.length, this.readout.textContent ?? ''));
    }
  }

  /** From the chart's column, which has further nulls for gaps, to the point. */
  private indexOf(plot: uPlot): number | null {
    const seconds = plot.cursor.idx === null || plot.cursor.idx === undefined ? undefined : plot.data[0][plot.cursor.idx];
    if (seconds === undefined) return null;
    const index = this.points.times.findIndex((time) => time / 1000 >= seconds);
    return index < 0 ? null : index;
  }
}
