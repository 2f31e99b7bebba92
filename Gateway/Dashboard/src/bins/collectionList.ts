import { element, setText, showAnew } from '../dom';
import { formatDay, formatNumber } from '../format';
import { text } from '../language/language';
import { columnHead, scrollTable } from '../table';
import type { Position } from '../types';
import { csvOf, reaches, type BinStatus } from './binStatus';
import { orderRound, roundLength } from './route';

/** Where a round passes: a bin, or (null) the depot. */
export type Stop = Position & { bin: BinStatus | null };

/** Bins to collect in the order of a short round, for paper and for other programs. */
export class CollectionList {
  readonly host = element('div', { class: 'collection-list' });
  readonly tools = element('div', { class: 'choice no-print' });
  private readonly csv = element('a', { class: 'button', download: `${text.bins.csvName}.csv` }, text.bins.csv);
  private shown = '';

  constructor() {
    const print = element('button', { type: 'button' }, text.bins.print);
    print.addEventListener('click', () => window.print());
    this.tools.append(print, this.csv);
  }

  /** @returns The stops of the round, which begins and ends at the start, whether that is to be collected or not. */
  show(chosen: BinStatus[], start: Stop | null, percent: number, now: number): Stop[] {
    const words = text.bins;
    const stops = chosen.flatMap(stopsAt);
    const round = orderRound(start === null ? stops : [start, ...stops.filter((stop) => stop.bin !== start.bin)]);
    const collected = new Set(chosen);
    const ordered = [...round.flatMap(({ bin }) => (bin !== null && collected.has(bin) ? [bin] : [])), ...chosen.filter((bin) => stopsAt(bin).length === 0)];
    const described = JSON.stringify([roundLength(round), ordered.map((bin) => [bin.node.node, bin.node.name, Math.round(bin.fill ?? -1), bin.remarks, bin.outlook?.percentPerDay]), percent]);
    if (described === this.shown) return ordered.length === 0 ? [] : round;
    this.shown = described;
    this.csv.hidden = ordered.length === 0;
    if (ordered.length === 0) {
      this.host.replaceChildren(element('p', { class: 'loading' }, words.nothingToCollect));
      return [];
    }

    const summary = element('p', { class: 'summary' });
    setText(summary, round.length > 1 ? words.route(ordered.length, formatNumber(roundLength(round), 1)) : words.stops(ordered.length));
    const columns = words.columns;
    const head = [
      columnHead(columns.order, true), columnHead(columns.name), columnHead(columns.place), columnHead(columns.fill, true), columnHead(columns.full), columnHead(columns.lid),
      columnHead(columns.done),
    ];
    const rows = ordered.map((bin, index) => element('tr', {},
      element('td', { class: 'number' }, String(index + 1)),
      element('th', { scope: 'row' }, element('a', { href: `#/nodes/${bin.node.node}` }, bin.node.name)),
      element('td', {}, bin.node.place ?? ''),
      element('td', { class: 'number' }, bin.fill === null ? text.notMeasured : words.fill(Math.round(bin.fill))),
      element('td', {}, whenFull(bin, percent, now)),
      element('td', {}, bin.remarks.map((remark) => words.remarks[remark]).join(', ')),
      element('td', { class: 'tick-box' }, element('span', { 'aria-hidden': 'true' }, '☐')),
    ));
    showAnew(this.host, summary, scrollTable(words.list, head, rows));
    this.offerCsv(ordered, percent, now);
    return round;
  }

  private offerCsv(ordered: BinStatus[], percent: number, now: number): void {
    const columns = text.bins.columns;
    const rows = ordered.map((bin, index) => [
      index + 1, bin.node.name, bin.node.place ?? '', bin.fill === null ? null : Math.round(bin.fill), dayOf(reaches(bin, percent, now).at),
      bin.remarks.map((remark) => text.bins.remarks[remark]).join(' '), bin.node.latitude ?? null, bin.node.longitude ?? null, bin.node.node,
    ]);
    const head = [columns.order, columns.name, columns.place, `${columns.fill} %`, columns.full, columns.lid, columns.latitude, columns.longitude, columns.node];
    this.csv.href = `data:text/csv;charset=utf-8,${encodeURIComponent(csvOf([head, ...rows]))}`;
  }
}

/** Where a bin stands; none, when nobody has said it. */
export function stopsAt(bin: BinStatus): Stop[] {
  const { latitude, longitude } = bin.node;
  return latitude != null && longitude != null ? [{ latitude, longitude, bin }] : [];
}

function whenFull(bin: BinStatus, percent: number, now: number): string {
  const { at } = reaches(bin, percent, now);
  return at === null ? text.bins.noForecast : at <= now ? text.bins.full : formatDay(at);
}

/** As every program reads it: 2026-11-21. */
function dayOf(at: number | null): string | null {
  if (at === null) return null;
  const day = new Date(at);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
}
