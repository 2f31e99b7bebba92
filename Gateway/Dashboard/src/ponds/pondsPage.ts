import { api } from '../api';
import { bandOf, bandText, isInBand } from '../charts/bands';
import { LiveChart } from '../charts/chart';
import { spanChoice, spans, standardSpan } from '../charts/spans';
import { element, remPixels, setText } from '../dom';
import { channelTitle } from '../format';
import { compareNames } from '../language/intl';
import { text } from '../language/language';
import { Pager } from '../pager';
import { StateBadge, ValueText, valueOf } from '../parts';
import type { Store } from '../store';
import type { Channel, Limit, Node, RecordStored } from '../types';
import type { View } from '../view';
import { calibrationTable } from './calibrationTable';

/** What decides whether fish live: charts with their bands. */
const watched = ['dissolvedOxygenCentiMilligramPerLitre', 'waterPhCentiPh', 'waterTemperatureCentiC'];
const chartHeightRem = 11;
const pondsOnAPage = 8;

/** A pond: its three values with their bands, and how its probes were calibrated. */
class PondPanel {
  readonly host = element('section', { class: 'panel pond', 'data-kind': 'pond' });
  private readonly badge = new StateBadge();
  private readonly parts: { channel: Channel; value: ValueText; verdict: HTMLElement; chart: LiveChart }[];
  private limits: Limit[] = [];
  private isClosed = false;

  constructor(
    private readonly id: string,
    private readonly store: Store,
    private spanMilliseconds: number,
  ) {
    const node = this.node;
    this.parts = watched.flatMap((name) => {
      const channel = store.channelsOf(node.kind).find((each) => each.name === name);
      return channel ? [{ channel, value: new ValueText(channel), verdict: element('p', { class: 'verdict' }), chart: new LiveChart(id, chartHeightRem * remPixels(), () => store.now()) }] : [];
    });
    const calibrations = element('div', {}, element('p', { class: 'loading' }, text.ponds.noCalibrations));
    this.host.append(
      element('div', { class: 'panel-head' },
        element('h2', {}, node.name), element('span', { class: 'summary' }, node.place ?? ''), this.badge.host,
        element('a', { href: `#/nodes/${id}` }, text.ponds.openNode)),
      element('div', { class: 'pond-charts' }, ...this.parts.map(({ channel, value, verdict, chart }) =>
        element('div', { class: 'pond-chart' }, element('h3', {}, channelTitle(channel)), element('p', { class: 'pond-value' }, value.host), verdict, chart.readout, chart.host))),
      element('details', {}, element('summary', {}, text.ponds.calibrations), calibrations),
    );
    this.host.querySelector('details')!.addEventListener('toggle', () => void this.loadCalibrations(calibrations), { once: true });
    this.update(null);
    void this.load();
  }

  showSpan(milliseconds: number): void {
    this.spanMilliseconds = milliseconds;
    for (const { channel, chart } of this.parts) void chart.show(channel, { lastMilliseconds: milliseconds }, bandOf(this.limits, channel.name));
  }

  update(stored: RecordStored | null): void {
    const node = this.node;
    for (const { channel, value, verdict, chart } of this.parts) {
      const known = valueOf(node, channel);
      value.update(known);
      const band = bandOf(this.limits, channel.name);
      const isMeasured = known?.quality === 'measured' && known.value !== null;
      const isIn = band === null || !isMeasured || isInBand(band, known.value!);
      verdict.dataset.in = band === null || !isMeasured ? 'unknown' : String(isIn);
      const says = isIn ? text.ponds.inBand : text.ponds.outOfBand;
      setText(verdict, band === null ? text.ponds.noBand : `${isMeasured ? `${says}: ` : ''}${bandText(band, channel)}`);
      if (stored) chart.add(stored);
    }

    this.tick();
  }

  tick(): void {
    this.badge.update(this.node, this.store.now());
  }

  destroy(): void {
    this.isClosed = true;
    for (const { chart } of this.parts) chart.destroy();
  }

  private get node(): Node {
    return this.store.nodes.get(this.id)!;
  }

  /** Limits and charts. */
  async load(): Promise<void> {
    const configuration = await api.configuration(this.id).catch(() => null);
    if (this.isClosed) return;
    if (configuration) this.limits = configuration.desired?.limits ?? configuration.reported?.limits ?? [];
    this.showSpan(this.spanMilliseconds);
    this.update(null);
  }

  private async loadCalibrations(host: HTMLElement): Promise<void> {
    try {
      const calibrations = await api.calibrations(this.id);
      if (calibrations.length > 0) host.replaceChildren(calibrationTable(calibrations, this.store.channelsOf(this.node.kind)));
    } catch (reason) {
      host.replaceChildren(element('p', { class: 'problem' }, text.notLoaded((reason as Error).message)));
    }
  }
}

/** All ponds side by side, with the bands in which their water should be. */
export class PondsPage implements View {
  readonly host = element('div', { class: 'page' });
  readonly title = text.title(text.ponds.title);
  private readonly span = spanChoice('day', () => this.panels.forEach((panel) => panel.showSpan(spans[this.span.value])));
  private readonly list = element('div', { class: 'page' });
  private readonly pager = new Pager(() => this.build());
  private readonly panels = new Map<string, PondPanel>();
  private readonly stops: (() => void)[];

  constructor(private readonly store: Store) {
    this.host.append(element('div', { class: 'panel-head' }, element('h1', { tabindex: '-1' }, text.ponds.title), this.span.host), this.list, this.pager.host);
    this.stops = [
      store.onList(() => this.build()),
      store.onNode((node, stored) => this.panels.get(node)?.update(stored)),
      store.onMissed(() => this.panels.forEach((panel) => void panel.load())),
    ];
    this.build();
  }

  tick(): void {
    for (const panel of this.panels.values()) panel.tick();
  }

  destroy(): void {
    for (const stop of this.stops) stop();
    this.clear();
  }

  private build(): void {
    this.clear();
    const ponds = [...this.store.nodes.values()].filter((node) => node.kind === 'pond').sort((a, b) => compareNames(a.name, b.name));
    if (ponds[0]) this.span.preset(standardSpan(ponds[0]));
    for (const node of this.pager.take(ponds, pondsOnAPage)) {
      const panel = new PondPanel(node.node, this.store, spans[this.span.value]);
      this.panels.set(node.node, panel);
      this.list.append(panel.host);
    }

    if (ponds.length === 0) this.list.append(element('p', { class: 'loading' }, text.ponds.none));
  }

  private clear(): void {
    for (const panel of this.panels.values()) panel.destroy();
    this.panels.clear();
    this.list.replaceChildren();
  }
}
