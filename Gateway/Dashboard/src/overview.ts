import { AlarmsPanel } from './alarmsPanel';
import { NodeCard } from './card';
import { element, setText } from './dom';
import { emptyState } from './emptyState';
import { kindTitle, orderKinds } from './kinds';
import { countStates, type StateName } from './nodeState';
import { RejectedPanel } from './rejected';
import type { Store } from './store';
import type { View } from './view';

const searchFromNodes = 9;
const words: Record<StateName, string> = { overdue: 'overdue', online: 'online', asleep: 'asleep', never: 'never seen' };

/** Every node as a card, by kind. */
export class Overview implements View {
  readonly host = element('div', { class: 'overview' });
  readonly title = 'nf gateway';
  private readonly summary = element('p', { class: 'summary', role: 'status' });
  private readonly search = element('input', { type: 'search', placeholder: 'Find a node', 'aria-label': 'Find a node by name or identity' });
  private readonly groups = element('div', { class: 'groups' });
  private readonly alarms: AlarmsPanel;
  private readonly rejected: RejectedPanel;
  private readonly cards = new Map<string, NodeCard>();
  private readonly elements = new Map<Element, NodeCard>();
  private readonly observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) this.elements.get(entry.target)?.setVisible(entry.isIntersecting);
    },
    { rootMargin: '200px' },
  );
  private readonly stops: (() => void)[];

  constructor(private readonly store: Store) {
    this.alarms = new AlarmsPanel(store, null);
    this.rejected = new RejectedPanel(store);
    this.search.addEventListener('input', () => this.filter());
    this.host.append(element('div', { class: 'toolbar' }, this.summary, this.search), this.alarms.host, this.groups, this.rejected.host);
    this.stops = [
      store.onList(() => this.build()),
      store.onNode((node, stored) => this.cards.get(node)?.update(stored)),
      store.onStatus(() => this.tick()),
    ];
    this.build();
  }

  tick(): void {
    const now = this.store.now();
    for (const card of this.cards.values()) card.tick(now);
    const counts = countStates(this.store.nodes.values(), now);
    const total = this.store.nodes.size;
    const parts = (Object.keys(words) as StateName[]).filter((name) => counts[name] > 0).map((name) => `${counts[name]} ${words[name]}`);
    setText(this.summary, total === 0 ? '' : `${total} ${total === 1 ? 'node' : 'nodes'}: ${parts.join(', ')}`);
    this.alarms.tick();
    this.rejected.tick();
  }

  destroy(): void {
    for (const stop of this.stops) stop();
    this.clear();
    this.alarms.destroy();
    this.rejected.destroy();
  }

  private build(): void {
    this.clear();
    const nodes = [...this.store.nodes.values()];
    this.search.hidden = nodes.length < searchFromNodes;
    if (nodes.length === 0) {
      this.groups.append(emptyState(this.store.status?.dataFolder ?? null));
      this.tick();
      return;
    }

    for (const kind of orderKinds(nodes.map((node) => node.kind))) {
      const members = nodes.filter((node) => node.kind === kind).sort((a, b) => a.name.localeCompare(b.name));
      const grid = element('div', { class: 'cards' });
      for (const node of members) {
        const card = new NodeCard(node.node, this.store);
        this.cards.set(node.node, card);
        this.elements.set(card.host, card);
        this.observer.observe(card.host);
        grid.append(card.host);
      }

      const group = element('section', { class: 'group', 'data-kind': kind }, element('h2', {}, kindTitle(kind), ' ', element('span', { class: 'count' }, String(members.length))), grid);
      group.style.setProperty('--cards', String(members.length));
      this.groups.append(group);
    }

    this.filter();
    this.tick();
  }

  private filter(): void {
    const wanted = this.search.hidden ? '' : this.search.value.trim().toLowerCase();
    for (const [id, card] of this.cards) {
      const name = this.store.nodes.get(id)?.name.toLowerCase() ?? '';
      card.host.hidden = !(name.includes(wanted) || id.includes(wanted));
    }

    for (const group of this.groups.querySelectorAll<HTMLElement>('.group')) {
      group.hidden = !group.querySelector('.card:not([hidden])');
    }
  }

  private clear(): void {
    this.observer.disconnect();
    for (const card of this.cards.values()) card.destroy();
    this.cards.clear();
    this.elements.clear();
    this.groups.replaceChildren();
  }
}
