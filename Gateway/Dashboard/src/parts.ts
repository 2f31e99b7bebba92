import { element, setText, setTime } from './dom';
import { channelTitle, formatAgo, formatExpected, formatInstant, formatValue } from './format';
import { relayChannel } from './kinds';
import { text } from './language/language';
import { stateOf, stateWords } from './nodeState';
import type { Channel, Node, Value } from './types';

/** The coloured word that says how a node is. */
export class StateBadge {
  readonly host = element('span', { class: 'state' });
  private readonly text = element('span');

  constructor() {
    this.host.append(element('span', { class: 'state-dot', 'aria-hidden': 'true' }), this.text);
  }

  update(node: Node, now: number): void {
    this.host.dataset.state = stateOf(node, now);
    setText(this.text, stateWords(node, now));
  }
}

/** A value with its unit, or the word that says why there is none. */
export class ValueText {
  readonly host = element('span', { class: 'value' });
  private readonly number = element('span', { class: 'value-number' });
  private readonly unit = element('span', { class: 'value-unit' });

  constructor(private readonly channel: Channel) {
    this.host.append(this.number, this.unit);
  }

  update(value: Value | undefined): void {
    const shown = formatValue(this.channel, value);
    this.host.dataset.quality = shown.quality;
    this.host.title = value ? `${channelTitle(this.channel)}, ${formatInstant(value.at)}` : channelTitle(this.channel);
    setText(this.number, shown.text);
    setText(this.unit, shown.unit ? ` ${shown.unit}` : '');
  }
}

/** "seen 12 s ago · next uplink in 48 s", ticking. */
export class Contact {
  readonly host = element('p', { class: 'contact' });
  private readonly seen = element('time');
  private readonly next = element('time');
  private readonly before = document.createTextNode('');
  private readonly between = document.createTextNode('');

  constructor() {
    this.host.append(this.before, this.seen, this.between, this.next);
  }

  update(node: Node, now: number): void {
    if (node.lastSeenAt === null) {
      this.before.data = text.contact.waiting;
      return;
    }

    this.before.data = text.contact.seen;
    setTime(this.seen, node.lastSeenAt, formatAgo(node.lastSeenAt, now), formatInstant(node.lastSeenAt));
    const next = node.nextUplinkAt;
    this.next.hidden = next === null;
    if (next === null) {
      this.between.data = text.contact.alwaysOn;
    } else {
      this.between.data = next > now ? text.contact.next : text.contact.due;
      setTime(this.next, next, formatExpected(next, now), formatInstant(next));
    }
  }
}

/** What is known of a channel: of a relay, what the node said of a command may be newer than its last record. */
export function valueOf(node: Node, channel: Channel): Value | undefined {
  const value = node.values.find((candidate) => candidate.channel === channel.name);
  const relay = node.relay;
  const isNewer = channel.name === relayChannel && relay && relay.isOn !== null && relay.at !== null && relay.at > (value?.at ?? 0);
  return isNewer ? { channel: channel.name, value: relay.isOn ? 1 : 0, quality: 'measured', at: relay.at! } : value;
}
