import { mergeAlarms } from './alarms/alarms';
import { mergeContact, mergeNode, mergeRecord } from './merge';
import type { Alarm, Channel, Channels, Command, ContactMade, Node, RecordStored, Status } from './types';

type Listener = () => void;

/** What the list of nodes is made of. */
function describe(nodes: Iterable<Node>): string {
  return JSON.stringify([...nodes].map((node) => [node.node, node.name, node.kind, node.place]));
}

/** What the page knows. Views listen; nothing here touches the document. */
export class Store {
  channels: Channels = {};
  status: Status | null = null;
  /** Whether the live stream stands. */
  following = false;
  readonly nodes = new Map<string, Node>();
  /** Those that last, and those that nobody has acknowledged; newest first. */
  openAlarms: Alarm[] = [];
  private clockOffset = 0;
  /** Counts questions and news: which came later. */
  private moment = 0;
  private statusAt = 0;
  /** Of each node: when what is known of it was asked for, when the live stream last told of it, when it was removed here. */
  private readonly askedAt = new Map<string, number>();
  private readonly toldAt = new Map<string, number>();
  private readonly removedAt = new Map<string, number>();
  private alarmNews: { at: number; changed: Alarm[] }[] = [];
  private readonly nodeListeners = new Set<(node: string, stored: RecordStored | null) => void>();
  private readonly listListeners = new Set<Listener>();
  private readonly statusListeners = new Set<Listener>();
  private readonly alarmListeners = new Set<(changed: Alarm[]) => void>();
  private readonly commandListeners = new Set<(command: Command) => void>();
  private readonly missedListeners = new Set<Listener>();

  /** The gateway's clock: browsers and wall screens are often wrong. */
  now(): number {
    return Date.now() + this.clockOffset;
  }

  /** To be called before the gateway is asked: what is heard between that and the answer is newer than the answer. */
  asking(): number {
    return ++this.moment;
  }

  channelsOf(kind: string): Channel[] {
    return this.channels[kind] ?? [];
  }

  /** One node changed; with the record that changed it, if it was one. */
  onNode(listener: (node: string, stored: RecordStored | null) => void): Listener {
    this.nodeListeners.add(listener);
    return () => this.nodeListeners.delete(listener);
  }

  /** Nodes came, went or were renamed. */
  onList(listener: Listener): Listener {
    this.listListeners.add(listener);
    return () => this.listListeners.delete(listener);
  }

  onStatus(listener: Listener): Listener {
    this.statusListeners.add(listener);
    return () => this.statusListeners.delete(listener);
  }

  /** Alarms changed; all open ones are in openAlarms. */
  onAlarms(listener: (changed: Alarm[]) => void): Listener {
    this.alarmListeners.add(listener);
    return () => this.alarmListeners.delete(listener);
  }

  onCommand(listener: (command: Command) => void): Listener {
    this.commandListeners.add(listener);
    return () => this.commandListeners.delete(listener);
  }

  /** The live stream was interrupted, and stands again: what a view has loaded by itself may lack what happened in between. */
  onMissed(listener: Listener): Listener {
    this.missedListeners.add(listener);
    return () => this.missedListeners.delete(listener);
  }

  tellMissed(): void {
    for (const listener of this.missedListeners) listener();
  }

  setOpenAlarms(alarms: Alarm[], asked: number): void {
    this.alarmNews = this.alarmNews.filter((news) => news.at > asked);
    this.openAlarms = this.alarmNews.reduce((open, news) => mergeAlarms(open, news.changed), alarms);
    for (const listener of this.alarmListeners) listener(this.openAlarms);
  }

  applyAlarms(changed: Alarm[]): void {
    this.alarmNews.push({ at: ++this.moment, changed });
    this.openAlarms = mergeAlarms(this.openAlarms, changed);
    for (const listener of this.alarmListeners) listener(changed);
  }

  applyCommand(command: Command): void {
    for (const listener of this.commandListeners) listener(command);
  }

  /** A node as it was asked for by itself, with its details. */
  setNode(node: Node, asked: number): void {
    const before = this.nodes.get(node.node);
    if (!before) return;
    const after = this.newest(node, asked);
    this.nodes.set(node.node, after);
    if (describe([after]) !== describe([before])) this.tellList();
    this.tellNode(node.node, null);
  }

  setNodes(nodes: Node[], asked: number): void {
    const before = describe(this.nodes.values());
    const fresh = nodes.filter((node) => (this.removedAt.get(node.node) ?? 0) < asked).map((node) => this.newest(node, asked));
    this.nodes.clear();
    for (const node of fresh) this.nodes.set(node.node, node);
    if (describe(fresh) !== before) this.tellList();
    for (const node of fresh) this.tellNode(node.node, null);
  }

  /** A node that was removed on this page: lists that were asked for before still have it. */
  removeNode(node: string): void {
    this.removedAt.set(node, ++this.moment);
    this.nodes.delete(node);
    this.tellList();
  }

  /** @param asked When it was asked for; absent: the live stream told it, and does not tell the data folder. */
  setStatus(status: Status, asked?: number): void {
    const known = this.status;
    const dataFolder = asked === undefined ? (known?.dataFolder ?? null) : status.dataFolder;
    const at = asked ?? ++this.moment;
    const isNews = known === null || at > this.statusAt;
    this.status = { ...(isNews ? status : known), dataFolder };
    if (isNews) {
      this.statusAt = at;
      this.clockOffset = status.now - Date.now();
    }

    this.tellStatus();
  }

  setFollowing(following: boolean): void {
    this.following = following;
    this.tellStatus();
  }

  /** Takes in live records; gives whether one was of a node that is not known yet. */
  apply(records: RecordStored[]): boolean {
    let unknown = false;
    for (const stored of records) {
      const node = this.nodes.get(stored.node);
      if (!node) {
        unknown = true;
        continue;
      }

      this.toldAt.set(stored.node, ++this.moment);
      this.nodes.set(stored.node, mergeRecord(node, stored));
      this.tellNode(stored.node, stored);
    }

    return unknown;
  }

  /** Takes in uplinks without records; gives whether one was of a node that is not known yet. */
  applyContacts(contacts: ContactMade[]): boolean {
    let unknown = false;
    for (const contact of contacts) {
      const node = this.nodes.get(contact.node);
      unknown ||= !node;
      if (node) {
        this.toldAt.set(contact.node, ++this.moment);
        this.nodes.set(contact.node, mergeContact(node, contact));
        this.tellNode(contact.node, null);
      }
    }

    return unknown;
  }

  /** What an answer says of a node, with what is known already and newer: answers overtake each other, and the live stream overtakes them. */
  private newest(fresh: Node, asked: number): Node {
    const known = this.nodes.get(fresh.node);
    if (known && (this.askedAt.get(fresh.node) ?? 0) > asked) return known;
    this.askedAt.set(fresh.node, asked);
    if (!known) return fresh;
    // The list is without details: what is known of them stays.
    const node = { ...fresh, details: fresh.details ?? known.details };
    return (this.toldAt.get(fresh.node) ?? 0) > asked ? mergeNode(node, known) : node;
  }

  private tellList(): void {
    for (const listener of this.listListeners) listener();
  }

  private tellNode(node: string, stored: RecordStored | null): void {
    for (const listener of this.nodeListeners) listener(node, stored);
  }

  private tellStatus(): void {
    for (const listener of this.statusListeners) listener();
  }
}
