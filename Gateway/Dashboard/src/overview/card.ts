import { whenSent } from '../commands';
import { levelOf } from './level';
import { LiveChart } from '../charts/chart';
import { element, fill, remPixels, setText } from '../dom';
import { barChannel, batteryChannel, chartedChannel, furtherChannels, leadingChannels } from '../kinds';
import { channelTitle } from '../format';
import { text } from '../language/language';
import { stateOf } from '../nodeState';
import { Contact, StateBadge, ValueText, valueOf } from '../parts';
import { RelayControl } from '../relayControl';
import type { Store } from '../store';
import type { Channel, Node, RecordStored } from '../types';

const chartHeightRem = 8.5;
const chartPoints = 240;

/** A node on the overview. Its clock and its chart cost something only while it can be seen. */
export class NodeCard {
  readonly host: HTMLElement;
  private readonly badge = new StateBadge();
  private readonly contact = new Contact();
  private readonly relay: RelayControl;
  /** What was asked of it and is not done. */
  private readonly asked = element('p', { class: 'card-asked' });
  private readonly rejected = element('a', { class: 'card-rejected', href: '#rejected' });
  private readonly texts: { channel: Channel; text: ValueText }[] = [];
  private readonly bar: HTMLElement | null = null;
  private readonly chartHost = element('div', { class: 'card-chart' });
  /** In place of values, before there are any. */
  private readonly waiting = element('p', { class: 'card-waiting' }, text.overview.nothingReceived);
  private readonly measured: HTMLElement[];
  private readonly choice = element('select', { 'aria-label': text.overview.channelOfChart });
  private readonly channels: Channel[];
  private chart: LiveChart | null = null;
  private visible = false;

  constructor(
    private readonly id: string,
    private readonly store: Store,
  ) {
    const node = this.node;
    this.channels = store.channelsOf(node.kind);
    this.relay = new RelayControl(() => store.now());
    const battery = this.channels.find((channel) => channel.name === batteryChannel);
    const leading = element('div', { class: 'leading' });
    for (const channel of leadingChannels(node.kind, this.channels)) {
      leading.append(element('div', { class: 'leading-value' }, this.text(channel), element('span', { class: 'leading-title' }, channelTitle(channel))));
    }

    if (barChannel(node.kind)) {
      this.bar = element('div', { class: 'bar', role: 'meter', 'aria-valuemin': '0', 'aria-valuemax': '100', 'aria-label': text.overview.fillLevel }, element('span'));
    }

    const further = element('dl', { class: 'further' });
    for (const channel of furtherChannels(node.kind, this.channels)) {
      further.append(element('div', {}, element('dt', {}, channelTitle(channel)), element('dd', {}, this.text(channel))));
    }

    this.measured = [leading, ...(this.bar ? [this.bar] : []), further, this.chartHost];
    const batteryPart = battery
      ? element('p', { class: 'battery' }, element('span', { class: 'battery-icon', 'aria-hidden': 'true' }), element('span', { class: 'hidden' }, text.overview.battery), this.text(battery))
      : null;
    if (batteryPart) this.measured.push(batteryPart);
    this.host = element(
      'article',
      { class: 'card', 'data-kind': node.kind },
      element(
        'header',
        {},
        element('h3', {}, element('a', { href: `#/nodes/${id}` }, node.name)),
        this.badge.host,
      ),
      leading,
      this.relay.host,
      this.bar,
      further,
      this.waiting,
      this.chartHost,
      element('footer', {}, this.contact.host, batteryPart),
      this.asked,
      this.rejected,
    );
    fill(this.choice, this.channels.map((channel) => [channel.name, channelTitle(channel)]));
    this.choice.value = chartedChannel(node.kind, this.channels)?.name ?? '';
    this.choice.addEventListener('change', () => this.showChart());
    this.update(null);
  }

  setVisible(visible: boolean): void {
    if (visible === this.visible) return;
    this.visible = visible;
    if (visible) {
      this.update(null);
      this.chart = new LiveChart(this.id, chartHeightRem * remPixels(), () => this.store.now());
      this.chartHost.append(element('div', { class: 'chart-head' }, this.choice, this.chart.readout), this.chart.host);
      this.showChart();
    } else {
      this.chart?.destroy();
      this.chart = null;
      this.chartHost.replaceChildren();
    }
  }

  update(stored: RecordStored | null): void {
    const node = this.node;
    const isWaiting = node.lastSeenAt === null;
    for (const part of this.measured) part.hidden = isWaiting;
    this.waiting.hidden = !isWaiting;
    for (const { channel, text } of this.texts) text.update(valueOf(node, channel));
    if (this.bar) {
      const value = node.values.find((candidate) => candidate.channel === barChannel(node.kind))?.value ?? null;
      this.bar.hidden = isWaiting || value === null;
      this.bar.setAttribute('aria-valuenow', String(value ?? 0));
      (this.bar.firstElementChild as HTMLElement).style.width = `${value ?? 0}%`;
      this.bar.dataset.level = value === null ? 'normal' : levelOf(value);
    }

    this.relay.update(node);
    this.rejected.hidden = node.rejected === 0;
    setText(this.rejected, text.overview.rejected(node.rejected));
    if (stored) this.chart?.add(stored);
    this.showClock(this.store.now());
  }

  reload(): void {
    this.chart?.reload();
  }

  tick(now: number): void {
    if (this.visible) this.showClock(now);
  }

  destroy(): void {
    this.chart?.destroy();
  }

  private showClock(now: number): void {
    const node = this.node;
    this.host.dataset.state = stateOf(node, now);
    this.badge.update(node, now);
    this.contact.update(node, now);
    // What an always-on node is asked shows at its relay, and is over in a moment.
    this.asked.hidden = node.waiting === 0 || (node.lastSeenAt !== null && node.nextUplinkAt === null);
    setText(this.asked, text.overview.waits(node.waiting, whenSent(node, now)));
  }

  private get node(): Node {
    return this.store.nodes.get(this.id)!;
  }

  private text(channel: Channel): HTMLElement {
    const text = new ValueText(channel);
    this.texts.push({ channel, text });
    return text.host;
  }

  private showChart(): void {
    const channel = this.channels.find((candidate) => candidate.name === this.choice.value);
    if (channel) void this.chart?.show(channel, { limit: chartPoints });
  }
}
