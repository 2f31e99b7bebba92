import { element, setText, setTime } from '../dom';
import { formatAgo, formatInstant } from '../format';
import { batteryChannel, kindOfOne, leadingChannels } from '../kinds';
import { StateBadge, ValueText, valueOf } from '../parts';
import { stateOf } from '../nodeState';
import type { Store } from '../store';
import type { Channel, Node } from '../types';

/** A node in the list: one line of the table. */
export class NodeRow {
  readonly host = element('tr');
  private readonly badge = new StateBadge();
  private readonly seen = element('time');
  private readonly texts: { channel: Channel; text: ValueText }[] = [];

  constructor(
    private readonly id: string,
    private readonly store: Store,
  ) {
    const node = this.node;
    const channels = store.channelsOf(node.kind);
    this.host.append(
      element('th', { scope: 'row' }, element('a', { href: `#/nodes/${id}` }, node.name)),
      element('td', {}, node.place ?? ''),
      element('td', {}, kindOfOne(node.kind)),
      element('td', {}, this.badge.host),
      element('td', { class: 'number' }, ...leadingChannels(node.kind, channels).slice(0, 1).map((channel) => this.text(channel))),
      element('td', { class: 'number' }, ...channels.filter((channel) => channel.name === batteryChannel).map((channel) => this.text(channel))),
      element('td', {}, this.seen),
    );
    this.update();
  }

  update(): void {
    const node = this.node;
    for (const { channel, text } of this.texts) {
      text.host.hidden = node.lastSeenAt === null;
      text.update(valueOf(node, channel));
    }

    this.tick(this.store.now());
  }

  tick(now: number): void {
    const node = this.node;
    this.host.dataset.state = stateOf(node, now);
    this.badge.update(node, now);
    if (node.lastSeenAt === null) setText(this.seen, '');
    else setTime(this.seen, node.lastSeenAt, formatAgo(node.lastSeenAt, now), formatInstant(node.lastSeenAt));
  }

  destroy(): void {}

  private get node(): Node {
    return this.store.nodes.get(this.id)!;
  }

  private text(channel: Channel): HTMLElement {
    const text = new ValueText(channel);
    this.texts.push({ channel, text });
    return text.host;
  }
}
