import { AlarmsPanel } from '../alarms/alarmsPanel';
import { choiceOf } from '../choice';
import { element, setText } from '../dom';
import { kindTitle } from '../kinds';
import { text } from '../language/language';
import { countStates, stateNames } from '../nodeState';
import { Pager } from '../pager';
import type { Store } from '../store';
import { scrollTable } from '../table';
import type { Node, RecordStored } from '../types';
import type { View } from '../view';
import { NodeCard } from './card';
import { emptyState } from './emptyState';
import { FilterBar, placeTitle } from './filterBar';
import { filterFromHash, filterNodes, filterToQuery, noFilter, orderByColumn, orderByGroup, placeOf, type NodeFilter, type SortColumn } from './nodeFilter';
import { PlacesPanel } from './placesPanel';
import { RejectedPanel } from './rejected';
import { NodeRow } from './row';

const filterFromNodes = 9;
const cardsOnAPage = 60;
const rowsOnAPage = 100;
/** With many nodes what is shown is not sought anew at each of their uplinks. */
const selectMillisecondsPerNode = 2;
const columns: SortColumn[] = ['name', 'place', 'kind', 'state', 'value', 'battery', 'seen'];

interface Part {
  readonly host: HTMLElement;
  update(stored: RecordStored | null): void;
  tick(now: number): void;
  destroy(): void;
}

/** Every node, by kind or place: as cards when they are few, as a list when they are many. Only what can be seen costs something. */
export class Overview implements View {
  readonly host = element('div', { class: 'overview' });
  readonly title = text.product;
  private readonly summary = element('p', { class: 'summary', role: 'status' });
  private readonly filters: FilterBar;
  private readonly reset = element('button', { type: 'button' }, text.overview.reset);
  private readonly group = choiceOf(text.overview.groupBy, { kind: text.overview.byKind, place: text.overview.byPlace }, 'overview.group', () => this.select(true));
  private readonly layout = choiceOf(text.overview.show, { cards: text.overview.cards, list: text.overview.list }, 'overview.layout', () => this.select(true));
  private readonly tools: HTMLElement;
  private readonly places: PlacesPanel;
  private readonly groups = element('div', { class: 'groups' });
  private readonly pager = new Pager(() => this.select(true));
  private readonly alarms: AlarmsPanel;
  private readonly rejected: RejectedPanel;
  private readonly parts = new Map<string, Part>();
  private readonly cards = new Map<Element, NodeCard>();
  private readonly observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) this.cards.get(entry.target)?.setVisible(entry.isIntersecting);
    },
    { rootMargin: '200px' },
  );
  private readonly stops: (() => void)[];
  private filter: NodeFilter = filterFromHash(location.hash);
  private sort: { column: SortColumn; isDescending: boolean } = { column: 'name', isDescending: false };
  private shown = '';
  private isStale = false;
  private selectedAt = 0;

  constructor(private readonly store: Store) {
    this.alarms = new AlarmsPanel(store, null);
    this.rejected = new RejectedPanel(store);
    this.places = new PlacesPanel((place) => this.ask({ ...this.filter, place: this.filter.place === place ? '' : place }));
    this.filters = new FilterBar(this.filter, (filter) => this.ask(filter));
    this.reset.addEventListener('click', () => this.ask(noFilter));
    this.tools = element('div', { class: 'toolbar tools' }, this.filters.host, this.reset, this.group.host, this.layout.host);
    this.host.append(
      element('h1', { class: 'hidden' }, text.pages.overview),
      element('div', { class: 'toolbar' }, this.summary), this.alarms.host, this.tools, this.places.host, this.groups, this.pager.host, this.rejected.host);
    const onHash = () => {
      if (/^#\/(\?|$)/.test(location.hash)) this.ask(filterFromHash(location.hash));
    };
    addEventListener('hashchange', onHash);
    this.stops = [
      store.onList(() => this.build()),
      store.onNode((node, stored) => {
        this.isStale = true;
        this.parts.get(node)?.update(stored);
      }),
      store.onStatus(() => this.tick()),
      store.onMissed(() => this.cards.forEach((card) => card.reload())),
      store.onAlarms(() => (this.isStale = true)),
      () => removeEventListener('hashchange', onHash),
    ];
    this.build();
  }

  tick(): void {
    const now = this.store.now();
    for (const part of this.parts.values()) part.tick(now);
    const total = this.store.nodes.size;
    const counts = countStates(this.store.nodes.values(), now);
    const told = stateNames.filter((name) => counts[name] > 0).map((name) => text.overview.counts[name](counts[name]));
    setText(this.summary, total === 0 ? '' : text.overview.summary(total, told.join(', ')));
    if (this.isStale && now - this.selectedAt >= total * selectMillisecondsPerNode) this.select(false);
    this.alarms.tick();
    this.rejected.tick();
  }

  shows(node: string): boolean {
    return this.parts.has(node);
  }

  destroy(): void {
    for (const stop of this.stops) stop();
    this.clear();
    this.alarms.destroy();
    this.rejected.destroy();
  }

  private ask(filter: NodeFilter): void {
    this.filter = filter;
    this.filters.show(filter);
    this.pager.first = 0;
    const hash = `#/${filterToQuery(filter)}`;
    if (location.hash !== hash) history.replaceState(null, '', hash);
    this.select(true);
  }

  private build(): void {
    const nodes = [...this.store.nodes.values()];
    this.tools.hidden = nodes.length < filterFromNodes && nodes.every((node) => !node.place);
    this.filters.offer(nodes);
    this.layout.preset(nodes.length > cardsOnAPage ? 'list' : 'cards');
    this.shown = '';
    this.select(true);
    this.tick();
  }

  /** Seeks what is asked for, and shows that part of it which stands on this page, if it is another than before. */
  private select(isAsked: boolean): void {
    const now = this.store.now();
    this.isStale = false;
    this.selectedAt = now;
    if (this.store.nodes.size === 0) {
      this.clear();
      this.groups.replaceChildren(emptyState(this.store.status?.dataFolder ?? null));
      return;
    }

    const alarmed = new Set(this.store.openAlarms.map((alarm) => alarm.node));
    this.places.show([...this.store.nodes.values()], this.filter.place, now, alarmed);
    const isFiltered = JSON.stringify(this.filter) !== JSON.stringify(noFilter);
    const found = filterNodes(this.store.nodes.values(), this.filter, now, alarmed);
    this.reset.hidden = !isFiltered;
    this.reset.title = text.overview.found(found.length);
    const isList = this.layout.value === 'list';
    this.group.host.hidden = isList;
    const group = this.group.value;
    // A list that sorts itself anew under the reader's eyes is no help: values move, the order stays until somebody asks.
    const ordered = !isList ? orderByGroup(found, group) : orderByColumn(found, this.sort.column, this.sort.isDescending, this.store.channels, now);
    const page = this.pager.take(ordered, isList ? rowsOnAPage : cardsOnAPage);
    const described = `${isList ? JSON.stringify(this.sort) : group} ${page.map((node) => node.node).join()}`;
    const isSameSet = !isAsked && isList && sameMembers(page, this.parts);
    if (described === this.shown || isSameSet) return;
    this.shown = described;
    this.clear();
    if (page.length === 0) this.groups.append(element('p', { class: 'loading' }, text.overview.nothingFound));
    else if (isList) this.groups.append(this.table(page));
    else this.groups.append(...this.cardGroups(page, ordered, group));
  }

  private cardGroups(page: Node[], all: Node[], group: 'kind' | 'place'): HTMLElement[] {
    const keyOf = (node: Node) => (group === 'kind' ? node.kind : placeOf(node));
    return [...new Set(page.map(keyOf))].map((key) => {
      const members = page.filter((node) => keyOf(node) === key);
      const grid = element('div', { class: 'cards' });
      for (const node of members) {
        const card = new NodeCard(node.node, this.store);
        this.parts.set(node.node, card);
        this.cards.set(card.host, card);
        this.observer.observe(card.host);
        grid.append(card.host);
      }

      const title = group === 'kind' ? kindTitle(key) : placeTitle(key);
      const count = element('span', { class: 'count' }, String(all.filter((node) => keyOf(node) === key).length));
      const section = element('section', { class: 'group', ...(group === 'kind' ? { 'data-kind': key } : {}) }, element('h2', {}, title, ' ', count), grid);
      section.style.setProperty('--cards', String(members.length));
      return section;
    });
  }

  private table(page: Node[]): HTMLElement {
    const rows = page.map((node) => {
      const row = new NodeRow(node.node, this.store);
      this.parts.set(node.node, row);
      return row.host;
    });
    return scrollTable(text.overview.list, columns.map((column) => this.columnHead(column)), rows, 'panel node-list');
  }

  private columnHead(column: SortColumn): HTMLElement {
    const isSorted = this.sort.column === column;
    const title = text.overview.columns[column];
    const button = element('button', { type: 'button', class: 'sort', title: text.overview.sortBy(title) }, `${title}${isSorted ? (this.sort.isDescending ? ' ▼' : ' ▲') : ''}`);
    button.addEventListener('click', () => {
      this.sort = { column, isDescending: isSorted && !this.sort.isDescending };
      this.select(true);
      this.groups.querySelectorAll<HTMLElement>('.sort')[columns.indexOf(column)]?.focus();
    });
    const direction = isSorted ? (this.sort.isDescending ? 'descending' : 'ascending') : 'none';
    return element('th', { scope: 'col', 'aria-sort': direction, ...(column === 'value' || column === 'battery' ? { class: 'number' } : {}) }, button);
  }

  private clear(): void {
    this.observer.disconnect();
    for (const part of this.parts.values()) part.destroy();
    this.parts.clear();
    this.cards.clear();
    this.groups.replaceChildren();
  }
}

function sameMembers(page: Node[], parts: ReadonlyMap<string, Part>): boolean {
  return page.length === parts.size && page.every((node) => parts.has(node.node));
}
