import { compareNames } from '../language/intl';
import { batteryChannel, leadingChannels, orderKinds } from '../kinds';
import { stateOf, stateNames, type StateName } from '../nodeState';
import type { Channels, Node } from '../types';

/** Which nodes are asked for. Empty: all. */
export interface NodeFilter {
  search: string;
  /** Name of a place; `noPlace`: nodes without one. */
  place: string;
  kind: string;
  state: '' | StateName | 'alarm';
}

export type SortColumn = 'name' | 'place' | 'kind' | 'state' | 'value' | 'battery' | 'seen';

/** Stands for nodes of which nobody has said where they are: no place is called so. */
export const noPlace = '\u0000';

export const noFilter: NodeFilter = { search: '', place: '', kind: '', state: '' };

export function placeOf(node: Node): string {
  return node.place || noPlace;
}

/** The places that these nodes have, by name. */
export function placesOf(nodes: Node[]): string[] {
  return [...new Set(nodes.flatMap((node) => (node.place ? [node.place] : [])))].sort(compareNames);
}

/** The nodes that are asked for, in the order in which they come. */
export function filterNodes(nodes: Iterable<Node>, filter: NodeFilter, now: number, alarmed: ReadonlySet<string>): Node[] {
  const wanted = filter.search.trim().toLowerCase();
  const found: Node[] = [];
  for (const node of nodes) {
    if (filter.kind && node.kind !== filter.kind) continue;
    if (filter.place && placeOf(node) !== filter.place) continue;
    if (filter.state === 'alarm' ? !alarmed.has(node.node) : filter.state && stateOf(node, now) !== filter.state) continue;
    if (wanted && !node.name.toLowerCase().includes(wanted) && !node.node.includes(wanted) && !node.place?.toLowerCase().includes(wanted)) continue;
    found.push(node);
  }

  return found;
}

/** Nodes by groups, which are kinds or places, and by name within them. */
export function orderByGroup(nodes: Node[], group: 'kind' | 'place'): Node[] {
  const kinds = orderKinds(nodes.map((node) => node.kind));
  const byKind = (a: Node, b: Node) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind);
  return [...nodes].sort((a, b) => (group === 'kind' ? byKind(a, b) : comparePlaces(a, b) || byKind(a, b)) || compareNames(a.name, b.name));
}

/** Nodes by a column; those without a value last, whatever the direction. */
export function orderByColumn(nodes: Node[], column: SortColumn, isDescending: boolean, channels: Channels, now: number): Node[] {
  const sign = isDescending ? -1 : 1;
  if (column === 'name') return [...nodes].sort((a, b) => sign * compareNames(a.name, b.name));
  if (column === 'place') return [...nodes].sort((a, b) => sign * comparePlaces(a, b) || compareNames(a.name, b.name));
  if (column === 'kind') return [...nodes].sort((a, b) => sign * compareNames(a.kind, b.kind) || compareNames(a.name, b.name));
  const keys = new Map(nodes.map((node) => [node.node, numberOf(node, column, channels, now)]));
  return [...nodes].sort((a, b) => {
    const [x, y] = [keys.get(a.node)!, keys.get(b.node)!];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || compareNames(a.name, b.name);
    return sign * (x - y) || compareNames(a.name, b.name);
  });
}

function numberOf(node: Node, column: SortColumn, channels: Channels, now: number): number | null {
  if (column === 'state') return stateNames.indexOf(stateOf(node, now));
  if (column === 'seen') return node.lastSeenAt;
  const channel = column === 'battery' ? batteryChannel : leadingChannels(node.kind, channels[node.kind] ?? [])[0]?.name;
  return node.values.find((value) => value.channel === channel)?.value ?? null;
}

/** By name; nodes without a place come last. */
function comparePlaces(a: Node, b: Node): number {
  return Number(!a.place) - Number(!b.place) || compareNames(a.place ?? '', b.place ?? '');
}

export interface PlaceSummary {
  place: string;
  nodes: number;
  overdue: number;
  alarms: number;
}

/** How each place is: those where something is wrong first, then by name. */
export function summarisePlaces(nodes: Iterable<Node>, now: number, alarmed: ReadonlySet<string>): PlaceSummary[] {
  const places = new Map<string, PlaceSummary>();
  for (const node of nodes) {
    const place = placeOf(node);
    const summary = places.get(place) ?? { place, nodes: 0, overdue: 0, alarms: 0 };
    summary.nodes++;
    summary.overdue += stateOf(node, now) === 'overdue' ? 1 : 0;
    summary.alarms += alarmed.has(node.node) ? 1 : 0;
    places.set(place, summary);
  }

  const isTrouble = (summary: PlaceSummary) => Number(summary.alarms + summary.overdue > 0);
  return [...places.values()].sort(
    (a, b) => isTrouble(b) - isTrouble(a) || Number(a.place === noPlace) - Number(b.place === noPlace) || compareNames(a.place, b.place));
}

/** Filter as it stands in an address, so that it can be sent to somebody and outlives a reload. */
export function filterToQuery(filter: NodeFilter): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value) query.set(name, value === noPlace ? '-' : value);
  const text = query.toString();
  return text ? `?${text}` : '';
}

export function filterFromHash(hash: string): NodeFilter {
  const query = new URLSearchParams(hash.split('?')[1] ?? '');
  const state = query.get('state') ?? '';
  const place = query.get('place') ?? '';
  return {
    search: query.get('search') ?? '',
    place: place === '-' ? noPlace : place,
    kind: query.get('kind') ?? '',
    state: state === 'alarm' || stateNames.includes(state as StateName) ? (state as NodeFilter['state']) : '',
  };
}
