import { element, fill } from '../dom';
import { kindTitle, orderKinds } from '../kinds';
import { compareNames } from '../language/intl';
import { text } from '../language/language';
import { stateNames } from '../nodeState';
import type { Node } from '../types';
import { noPlace, placeOf, type NodeFilter } from './nodeFilter';

/** What to look for: words, place, kind, state. Shows only what there is a choice of. */
export class FilterBar {
  readonly host = element('div', { class: 'filters', role: 'search' });
  private readonly search = element('input', { type: 'search', placeholder: text.overview.search, 'aria-label': text.overview.searchLabel });
  private readonly place = element('select', { 'aria-label': text.overview.place });
  private readonly kind = element('select', { 'aria-label': text.overview.kind });
  private readonly state = element('select', { 'aria-label': text.overview.state });

  constructor(
    private filter: NodeFilter,
    private readonly changed: (filter: NodeFilter) => void,
  ) {
    this.host.append(this.search, this.place, this.kind, this.state);
    this.search.addEventListener('input', () => this.set({ search: this.search.value }));
    this.place.addEventListener('change', () => this.set({ place: this.place.value }));
    this.kind.addEventListener('change', () => this.set({ kind: this.kind.value }));
    this.state.addEventListener('change', () => this.set({ state: this.state.value as NodeFilter['state'] }));
    fill(this.state, [['', text.overview.allStates], ...stateNames.map((name): [string, string] => [name, text.state[name]]), ['alarm', text.overview.withAlarm]]);
  }

  /** Offers what there is among these nodes. */
  offer(nodes: Node[]): void {
    const places = [...new Set(nodes.map(placeOf))].sort((a, b) => Number(a === noPlace) - Number(b === noPlace) || compareNames(a, b));
    const kinds = orderKinds(nodes.map((node) => node.kind));
    fill(this.place, [['', text.overview.allPlaces], ...places.map((place): [string, string] => [place, placeTitle(place)])]);
    fill(this.kind, [['', text.overview.allKinds], ...kinds.map((kind): [string, string] => [kind, kindTitle(kind)])]);
    this.place.hidden = places.length < 2 && !this.filter.place;
    this.kind.hidden = kinds.length < 2 && !this.filter.kind;
    this.show(this.filter);
  }

  show(filter: NodeFilter): void {
    this.filter = filter;
    if (this.search.value !== filter.search) this.search.value = filter.search;
    this.place.value = filter.place;
    this.kind.value = filter.kind;
    this.state.value = filter.state;
  }

  private set(part: Partial<NodeFilter>): void {
    this.filter = { ...this.filter, ...part };
    this.changed(this.filter);
  }
}

export function placeTitle(place: string): string {
  return place === noPlace ? text.overview.noPlace : place;
}
