import { api } from '../api';
import { element, fill, labelled, setText } from '../dom';
import { formatDay, formatDayOfMonth, formatInstant, formatNumber } from '../format';
import { compareNames } from '../language/intl';
import { text } from '../language/language';
import { placesOf } from '../overview/nodeFilter';
import type { Store } from '../store';
import type { FillOutlook, MapGround, Position } from '../types';
import type { View } from '../view';
import { binStatus, endOfDay, reaches, toCollect, type BinStatus } from './binStatus';
import { BinMap, legend } from './binMap';
import { CollectionList, stopsAt, type Stop } from './collectionList';

const furthestDays = 14;
const forecastMilliseconds = 300_000;
const fullPercents = [75, 80, 90, 100];
const standardFullPercent = 90;
const atDepot = 'depot';

/** Bins on a map and the round that collects those that will be full. */
export class BinsPage implements View {
  readonly host = element('div', { class: 'page bins-page' });
  readonly title = text.title(text.bins.title);
  private readonly note = element('p', { class: 'summary', role: 'status' });
  private readonly detail = element('p', { class: 'bin-detail', role: 'status' });
  private readonly day = element('select', { 'aria-label': text.bins.until });
  private readonly full = element('select', { 'aria-label': text.bins.fullMeans });
  private readonly place = element('select', { 'aria-label': text.overview.place });
  private readonly start = element('select', { 'aria-label': text.bins.start });
  private readonly list: CollectionList;
  private readonly stops: (() => void)[];
  private depot: Position | null = null;
  private starts = '';
  private map: BinMap | null = null;
  private outlooks = new Map<string, FillOutlook | null>();
  private isStale = false;
  private askedAt = 0;

  constructor(private readonly store: Store) {
    const words = text.bins;
    for (let days = 0; days <= furthestDays; days++) this.day.append(element('option', { value: String(days) }));
    this.nameDays();
    fill(this.full, fullPercents.map((percent) => [String(percent), words.fill(percent)]));
    this.day.value = '1';
    this.full.value = String(standardFullPercent);
    const places = placesOf(this.nodes());
    fill(this.place, [['', text.overview.allPlaces], ...places.map((place): [string, string] => [place, place])]);
    this.place.hidden = places.length < 2;
    this.list = new CollectionList();
    for (const control of [this.day, this.full, this.place, this.start]) control.addEventListener('change', () => this.show());
    const mapHost = element('section', { class: 'panel bins-map-panel' }, element('h2', {}, words.map), this.note);
    this.host.append(
      element('h1', { tabindex: '-1' }, words.title),
      mapHost,
      element('section', { class: 'panel collection' },
        element('div', { class: 'panel-head' }, element('h2', {}, words.list), this.list.tools),
        element('div', { class: 'filters' },
          labelled(words.until, this.day), labelled(words.fullMeans, this.full), this.place, labelled(words.start, this.start)),
        element('p', { class: 'printed-at' }, words.printedAt(formatInstant(store.now()))),
        this.list.host),
    );
    this.stops = [store.onNode(() => (this.isStale = true)), store.onList(() => (this.isStale = true)), store.onAlarms(() => (this.isStale = true))];
    void this.load(mapHost);
  }

  tick(): void {
    if (this.store.now() - this.askedAt > forecastMilliseconds && this.askedAt > 0) void this.loadOutlooks();
    if (this.isStale) this.show();
  }

  destroy(): void {
    for (const stop of this.stops) stop();
    this.map?.destroy();
    this.map = null;
  }

  private nodes() {
    return [...this.store.nodes.values()].filter((node) => node.kind === 'bin');
  }

  private bins(): BinStatus[] {
    const burning = new Set(this.store.openAlarms.filter((alarm) => alarm.rule === 'fire' && alarm.isActive).map((alarm) => alarm.node));
    const now = this.store.now();
    return this.nodes().map((node) => binStatus(node, this.outlooks.get(node.node) ?? null, burning.has(node.node), now));
  }

  private async load(mapHost: HTMLElement): Promise<void> {
    const ground = await api.map().catch((): MapGround => ({ tiles: null, attribution: null, depot: null }));
    if (!this.host.isConnected) return;
    this.depot = ground.depot;
    // Where there is a depot, rounds begin there unless somebody chooses otherwise.
    if (this.depot) this.start.replaceChildren();
    if (this.nodes().some((node) => node.latitude != null)) {
      this.map = new BinMap(ground, (bin) => this.label(bin), (bin) => this.caption(bin), (node) => this.pick(node));
      const zoom = element('button', { type: 'button' }, text.bins.addToMap);
      zoom.addEventListener('click', () => this.map?.fit());
      mapHost.append(this.map.host, element('div', { class: 'panel-head' }, legend(), zoom), this.detail);
      this.map.ready();
    }

    await this.loadOutlooks();
  }

  private async loadOutlooks(): Promise<void> {
    this.askedAt = this.store.now();
    try {
      this.outlooks = new Map((await api.bins()).map((bin) => [bin.node, bin.outlook]));
    } catch (reason) {
      setText(this.detail, text.notLoaded((reason as Error).message));
    }

    this.show();
  }

  /** Tomorrow is another day for a page that stays open over night. */
  private nameDays(): void {
    const words = text.bins;
    [...this.day.options].forEach((option, days) => {
      const name = days === 0 ? words.today : days === 1 ? words.tomorrow : words.inDays(days);
      setText(option, `${name} (${formatDay(endOfDay(this.store.now(), days))})`);
    });
  }

  private show(): void {
    this.isStale = false;
    this.nameDays();
    const words = text.bins;
    const now = this.store.now();
    const bins = this.bins();
    const without = bins.filter((bin) => bin.node.latitude == null).length;
    setText(this.note, bins.length === without ? words.noPositions : without > 0 ? words.withoutPosition(without) : '');
    this.note.hidden = this.note.textContent === '';
    this.map?.show(bins);
    const percent = Number(this.full.value);
    const candidates = bins.filter((bin) => !this.place.value || bin.node.place === this.place.value);
    const chosen = toCollect(candidates, percent, endOfDay(now, Number(this.day.value)), now);
    this.offerStarts(bins);
    const starts: Stop[] = this.start.value === atDepot && this.depot ? [{ ...this.depot, bin: null }] : bins.filter((bin) => bin.node.node === this.start.value).flatMap(stopsAt);
    this.map?.showRound(this.list.show(chosen, starts[0] ?? null, percent, now));
  }

  private offerStarts(bins: BinStatus[]): void {
    const placed = bins.filter((bin) => bin.node.latitude != null).sort((a, b) => compareNames(a.node.name, b.node.name));
    const starts: [string, string][] = [...(this.depot ? [[atDepot, text.bins.depot] as [string, string]] : []), ['', text.bins.startFirst], ...placed.map((bin): [string, string] => [bin.node.node, bin.node.name])];
    const described = JSON.stringify(starts);
    if (described === this.starts) return;
    this.starts = described;
    const chosen = this.start.value;
    const isChosen = this.start.options.length > 0 && starts.some(([value]) => value === chosen);
    fill(this.start, starts);
    if (isChosen) this.start.value = chosen;
  }

  private label(bin: BinStatus): string {
    const parts = [bin.node.name, bin.fill === null ? text.notMeasured : text.bins.fill(Math.round(bin.fill)), fullText(bin, this.store.now())];
    return [...parts, ...bin.remarks.map((remark) => text.bins.remarks[remark])].filter(Boolean).join(', ');
  }

  private caption(bin: BinStatus): string {
    const now = this.store.now();
    const { at } = reaches(bin, 100, now);
    return at === null || at <= now ? '' : formatDayOfMonth(at);
  }

  private pick(id: string): void {
    const bin = this.bins().find((each) => each.node.node === id);
    if (!bin) return;
    const { earliest, latest } = reaches(bin, 100, this.store.now());
    const range = bin.fill !== null && bin.fill < 100 && earliest !== null && latest !== null ? ` (${text.bins.between(formatDay(earliest), formatDay(latest))})` : '';
    const rate = bin.outlook ? `, ${formatNumber(bin.outlook.percentPerDay, 1)} % / ${text.time.days(1)}` : '';
    this.detail.replaceChildren(element('a', { href: `#/nodes/${id}` }, bin.node.name), `: ${this.label(bin).slice(bin.node.name.length + 2)}${range}${rate}`);
  }
}

/** "full Tue, 24 Nov", or why that is not told. */
function fullText(bin: BinStatus, now: number): string {
  const { at } = reaches(bin, 100, now);
  return at === null ? text.bins.noForecast : at <= now ? text.bins.full : text.bins.fullOn(formatDay(at));
}
