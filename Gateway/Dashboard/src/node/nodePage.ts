import { AlarmsPanel } from '../alarms/alarmsPanel';
import { api } from '../api';
import { bandOf } from '../charts/bands';
import { LiveChart } from '../charts/chart';
import { spanChoice, type SpanName, spans, standardSpan } from '../charts/spans';
import type { Choice } from '../choice';
import { element, remPixels, setText } from '../dom';
import { channelTitle, formatNumber } from '../format';
import { batteryChannel, chartedChannel, kindOfOne } from '../kinds';
import { text } from '../language/language';
import { Contact, StateBadge, ValueText, valueOf } from '../parts';
import { RelayControl } from '../relayControl';
import type { Store } from '../store';
import type { Channel, Limit, Node, RecordStored } from '../types';
import type { View } from '../view';
import { BatteryPanel } from './batteryPanel';
import { completeness, nodeFacts } from './nodeFacts';
import { RecordsPanel } from './recordsPanel';
import { WaitingPanel } from './waitingPanel';

/** What stands on the page for as long as it is shown. */
function whatItIs(node: Node): string {
  return JSON.stringify([node.name, node.kind, node.place, node.latitude, node.longitude]);
}

/** Everything about one node. */
export class NodePage implements View {
  readonly host = element('div', { class: 'node-page' });
  readonly title: string;
  private readonly badge = new StateBadge();
  private readonly contact = new Contact();
  private readonly relay: RelayControl;
  private readonly alarms: AlarmsPanel;
  private readonly battery: BatteryPanel | null;
  private readonly waiting: WaitingPanel;
  private readonly records: RecordsPanel;
  private readonly ownFacts = element('dl', { class: 'facts' });
  private readonly facts = new Map<string, HTMLElement>();
  private readonly tiles: { channel: Channel; text: ValueText; button: HTMLButtonElement }[] = [];
  private readonly chartTitle = element('h2');
  private readonly chart: LiveChart;
  private readonly span: Choice<SpanName>;
  private readonly channels: Channel[];
  private readonly stops: (() => void)[];
  private readonly madeFor: string;
  private channel: Channel | undefined;
  private limits: Limit[] = [];

  constructor(
    private readonly id: string,
    private readonly store: Store,
  ) {
    const node = this.node;
    this.title = text.title(node.name);
    this.madeFor = whatItIs(node);
    this.span = spanChoice(standardSpan(node), () => this.showChart());
    this.channels = store.channelsOf(node.kind);
    this.channel = chartedChannel(node.kind, this.channels);
    this.chart = new LiveChart(id, Math.max(15 * remPixels(), Math.min(28 * remPixels(), innerHeight * 0.4)), () => store.now());
    this.relay = new RelayControl(() => store.now());
    this.alarms = new AlarmsPanel(store, id);
    this.battery = this.channels.some((channel) => channel.name === batteryChannel) ? new BatteryPanel(id) : null;
    this.waiting = new WaitingPanel(store, id, (configuration) => {
      const limits = configuration.desired?.limits ?? configuration.reported?.limits ?? [];
      const isNew = JSON.stringify(limits) !== JSON.stringify(this.limits);
      this.limits = limits;
      if (isNew) this.showChart();
    });
    this.records = new RecordsPanel(id, this.channels);
    this.host.dataset.kind = node.kind;
    this.host.append(
      element('a', { class: 'back', href: '#/' }, text.back),
      element('header', { class: 'node-head' },
        element('h1', { tabindex: '-1' }, node.name), this.badge.host, this.contact.host,
        element('a', { class: 'button', 'data-needs': 'operate', href: `#/nodes/${id}/settings` }, text.node.openSettings)),
      this.relay.host,
      this.alarms.host,
      this.tileList(),
      element('section', { class: 'panel' }, element('div', { class: 'panel-head' }, this.chartTitle, this.span.host), this.chart.readout, this.chart.host),
      ...(this.battery ? [this.battery.host] : []),
      this.waiting.host,
      element('section', { class: 'panel' }, element('h2', {}, text.node.theNode), this.factList(node), this.ownFacts),
      this.records.host,
    );
    this.stops = [
      store.onNode((changed, stored) => {
        if (changed === id && store.nodes.has(id)) this.update(stored);
      }),
      store.onMissed(() => this.chart.reload()),
    ];
    this.update(null);
    this.showChart();
    const asked = store.asking();
    void api.node(id).then((fresh) => store.setNode(fresh, asked), () => undefined);
  }

  tick(): void {
    const node = this.store.nodes.get(this.id);
    if (!node) return;
    this.badge.update(node, this.store.now());
    this.contact.update(node, this.store.now());
    this.alarms.tick();
    this.waiting.tick();
  }

  shows(node: string): boolean {
    return node === this.id;
  }

  /** Whether the node is still what the page was made for. */
  isCurrent(): boolean {
    const node = this.store.nodes.get(this.id);
    return node !== undefined && whatItIs(node) === this.madeFor;
  }

  destroy(): void {
    for (const stop of this.stops) stop();
    this.records.destroy();
    this.chart.destroy();
    this.alarms.destroy();
    this.waiting.destroy();
    this.battery?.destroy();
  }

  private get node(): Node {
    return this.store.nodes.get(this.id)!;
  }

  private update(stored: RecordStored | null): void {
    const node = this.node;
    for (const tile of this.tiles) tile.text.update(valueOf(node, tile.channel));
    this.relay.update(node);
    this.ownFacts.replaceChildren(...nodeFacts(node, this.store.now()).map((fact) => element('div', {}, element('dt', {}, fact.title), element('dd', {}, fact.text))));
    setText(this.facts.get('records')!, formatNumber(node.records, 0));
    setText(this.facts.get('acknowledged')!, completeness(node));
    setText(this.facts.get('uplinks')!, formatNumber(node.uplinks, 0));
    setText(this.facts.get('rejected')!, formatNumber(node.rejected, 0));
    if (stored) this.chart.add(stored);
    this.records.refresh(stored !== null);
    this.tick();
  }

  private tileList(): HTMLElement {
    const list = element('div', { class: 'tiles', role: 'group', 'aria-label': text.node.values });
    for (const channel of this.channels) {
      const value = new ValueText(channel);
      const button = element('button', { type: 'button', class: 'tile' }, element('span', { class: 'tile-title' }, channelTitle(channel)), value.host);
      button.addEventListener('click', () => {
        this.channel = channel;
        this.showChart();
      });
      this.tiles.push({ channel, text: value, button });
      list.append(button);
    }

    return list;
  }

  private factList(node: Node): HTMLElement {
    const words = text.node.facts;
    const list = element('dl', { class: 'facts' });
    const add = (key: string, title: string, value: string) => {
      const cell = element('dd', {}, value);
      this.facts.set(key, cell);
      list.append(element('div', {}, element('dt', {}, title), cell));
    };
    add('node', words.identity, node.node);
    add('kind', words.kind, kindOfOne(node.kind));
    if (node.place) add('place', words.place, node.place);
    if (node.latitude != null && node.longitude != null) add('position', words.position, `${node.latitude}, ${node.longitude}`);
    add('records', words.records, '');
    add('acknowledged', words.complete, '');
    add('uplinks', words.uplinks, '');
    add('rejected', words.rejected, '');
    return list;
  }

  private showChart(): void {
    if (!this.channel) return;
    for (const tile of this.tiles) tile.button.setAttribute('aria-pressed', String(tile.channel === this.channel));
    setText(this.chartTitle, channelTitle(this.channel));
    void this.chart.show(this.channel, { lastMilliseconds: spans[this.span.value] }, bandOf(this.limits, this.channel.name));
  }
}
