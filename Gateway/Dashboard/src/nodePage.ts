import { AlarmsPanel } from './alarmsPanel';
import { api } from './api';
import { LiveChart, type Span } from './chart';
import { element, remPixels, setText } from './dom';
import { formatInstant, formatNumber, formatValue } from './format';
import { chartedChannel, kindOfOne } from './kinds';
import { completeness, nodeFacts } from './nodeFacts';
import { Contact, StateBadge, ValueText, valueOf } from './parts';
import { RelayControl } from './relayControl';
import type { Store } from './store';
import type { Channel, Node, RecordStored } from './types';
import type { View } from './view';
import { WaitingPanel } from './waitingPanel';

const hour = 3_600_000;
const spans: { title: string; span: Span }[] = [
  { title: '1 hour', span: { lastMilliseconds: hour } },
  { title: '6 hours', span: { lastMilliseconds: 6 * hour } },
  { title: '1 day', span: { lastMilliseconds: 24 * hour } },
  { title: '1 week', span: { lastMilliseconds: 7 * 24 * hour } },
  { title: '30 days', span: { lastMilliseconds: 30 * 24 * hour } },
  { title: 'All', span: {} },
];
const standardSpan = 2;
const listedRecords = 20;

/** Everything about one node. */
export class NodePage implements View {
  readonly host = element('div', { class: 'node-page' });
  readonly title: string;
  private readonly badge = new StateBadge();
  private readonly contact = new Contact();
  private readonly relay: RelayControl;
  private readonly alarms: AlarmsPanel;
  private readonly waiting: WaitingPanel;
  private readonly ownFacts = element('dl', { class: 'facts' });
  private readonly facts = new Map<string, HTMLElement>();
  private readonly tiles: { channel: Channel; text: ValueText; button: HTMLButtonElement }[] = [];
  private readonly chartTitle = element('h2');
  private readonly chart: LiveChart;
  private readonly records = element('div', { class: 'table-scroll' });
  private readonly channels: Channel[];
  private readonly stop: () => void;
  private channel: Channel | undefined;
  private span = spans[standardSpan]!;
  private recordsTimer = 0;

  constructor(
    private readonly id: string,
    private readonly store: Store,
  ) {
    const node = this.node;
    this.title = `${node.name}, nf gateway`;
    this.channels = store.channelsOf(node.kind);
    this.channel = chartedChannel(node.kind, this.channels);
    this.chart = new LiveChart(id, Math.max(15 * remPixels(), Math.min(28 * remPixels(), innerHeight * 0.4)), () => store.now());
    this.relay = new RelayControl(() => store.now());
    this.alarms = new AlarmsPanel(store, id);
    this.waiting = new WaitingPanel(store, id);
    this.host.dataset.kind = node.kind;
    this.host.append(
      element('a', { class: 'back', href: '#/' }, '← All nodes'),
      element('header', { class: 'node-head' }, element('h1', { tabindex: '-1' }, node.name), this.badge.host, this.contact.host),
      this.relay.host,
      this.alarms.host,
      this.tileList(),
      element('section', { class: 'panel' }, element('div', { class: 'panel-head' }, this.chartTitle, this.spanChoice()), this.chart.readout, this.chart.host),
      this.waiting.host,
      element('section', { class: 'panel' }, element('h2', {}, 'The node'), this.factList(node), this.ownFacts),
      element('section', { class: 'panel' }, element('div', { class: 'panel-head' }, element('h2', {}, 'Newest records'), element('a', { href: `/api/nodes/${id}/records.csv`, download: '' }, 'All as CSV')), this.records),
    );
    this.stop = store.onNode((changed, stored) => {
      if (changed === id && store.nodes.has(id)) this.update(stored);
    });
    this.update(null);
    this.showChart();
    void api.node(id).then((fresh) => store.setNode(fresh), () => undefined);
  }

  tick(): void {
    const node = this.store.nodes.get(this.id);
    if (!node) return;
    this.badge.update(node, this.store.now());
    this.contact.update(node, this.store.now());
    this.alarms.tick();
    this.waiting.tick();
  }

  destroy(): void {
    this.stop();
    clearTimeout(this.recordsTimer);
    this.chart.destroy();
    this.alarms.destroy();
    this.waiting.destroy();
  }

  private get node(): Node {
    return this.store.nodes.get(this.id)!;
  }

  private update(stored: RecordStored | null): void {
    const node = this.node;
    for (const tile of this.tiles) tile.text.update(valueOf(node, tile.channel));
    this.relay.update(node);
    this.ownFacts.replaceChildren(...nodeFacts(node.details).map((fact) => element('div', {}, element('dt', {}, fact.title), element('dd', {}, fact.text))));
    setText(this.facts.get('records')!, formatNumber(node.records, 0));
    setText(this.facts.get('acknowledged')!, completeness(node));
    setText(this.facts.get('uplinks')!, formatNumber(node.uplinks, 0));
    setText(this.facts.get('rejected')!, formatNumber(node.rejected, 0));
    if (stored) this.chart.add(stored);
    // Records may come in a burst: the table is asked for once afterwards.
    clearTimeout(this.recordsTimer);
    this.recordsTimer = window.setTimeout(() => void this.loadRecords(), stored ? 500 : 0);
    this.tick();
  }

  private tileList(): HTMLElement {
    const list = element('div', { class: 'tiles', role: 'group', 'aria-label': 'Values; choose one for the chart' });
    for (const channel of this.channels) {
      const text = new ValueText(channel);
      const button = element('button', { type: 'button', class: 'tile' }, element('span', { class: 'tile-title' }, channel.title), text.host);
      button.addEventListener('click', () => {
        this.channel = channel;
        this.showChart();
      });
      this.tiles.push({ channel, text, button });
      list.append(button);
    }

    return list;
  }

  private spanChoice(): HTMLElement {
    const group = element('div', { class: 'choice', role: 'group', 'aria-label': 'Span of time' });
    const buttons = spans.map((entry) => {
      const button = element('button', { type: 'button', 'aria-pressed': String(entry === this.span) }, entry.title);
      button.addEventListener('click', () => {
        this.span = entry;
        buttons.forEach((other) => other.setAttribute('aria-pressed', String(other === button)));
        this.showChart();
      });
      return button;
    });
    group.append(...buttons);
    return group;
  }

  private factList(node: Node): HTMLElement {
    const list = element('dl', { class: 'facts' });
    const add = (key: string, title: string, value: string) => {
      const cell = element('dd', {}, value);
      this.facts.set(key, cell);
      list.append(element('div', {}, element('dt', {}, title), cell));
    };
    add('node', 'Identity', node.node);
    add('kind', 'Kind', kindOfOne(node.kind));
    add('records', 'Records stored', '');
    add('acknowledged', 'Complete', '');
    add('uplinks', 'Uplinks accepted', '');
    add('rejected', 'Uplinks rejected', '');
    return list;
  }

  private showChart(): void {
    if (!this.channel) return;
    for (const tile of this.tiles) tile.button.setAttribute('aria-pressed', String(tile.channel === this.channel));
    setText(this.chartTitle, this.channel.title);
    void this.chart.show(this.channel, this.span.span);
  }

  private async loadRecords(): Promise<void> {
    try {
      const records = await api.records(this.id, listedRecords);
      if (records.length === 0) {
        this.records.replaceChildren(element('p', {}, 'None yet.'));
        return;
      }

      const body = element('tbody');
      for (const record of records) {
        const cells = this.channels.map((channel) => {
          const shown = formatValue(channel, record.values.find((value) => value.channel === channel.name));
          return element('td', { class: 'number', 'data-quality': shown.quality }, shown.unit ? `${shown.text} ${shown.unit}` : shown.text);
        });
        const when = record.sampledAt === null ? `${formatInstant(record.receivedAt)} (received)` : formatInstant(record.sampledAt);
        body.append(element('tr', {}, element('th', { scope: 'row', class: 'number' }, String(record.number)), element('td', {}, when), ...cells));
      }

      const heading = (title: string, kind: string) => element('th', { scope: 'col', class: kind }, title);
      const head = element('tr', {}, heading('Record', 'number'), heading('Sampled', ''), ...this.channels.map((channel) => heading(channel.title, 'number')));
      this.records.replaceChildren(element('table', {}, element('thead', {}, head), body));
    } catch (reason) {
      this.records.replaceChildren(element('p', {}, `They could not be loaded: ${(reason as Error).message}`));
    }
  }
}
