import { mergeAlarms } from './alarms/alarms';
import { mergeContact, mergeRecord } from './merge';
import type { Alarm, Channel, Channels, Command, ContactMade, Node, RecordStored, Status } from './types';

type Listener = () => void;

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
  private readonly nodeListeners = new Set<(node: string, stored: RecordStored | null) => void>();
  private readonly listListeners = new Set<Listener>();
  private readonly statusListeners = new Set<Listener>();
  private readonly alarmListeners = new Set<(changed: Alarm[]) => void>();
  private readonly commandListeners = new Set<(command: Command) => void>();

  /** The gateway's clock: browsers and wall screens are often wrong. */
  now(): number {
    return Date.now() + this.clockOffset;
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

  setOpenAlarms(alarms: Alarm[]): void {
    this.openAlarms = alarms;
    for (const listener of this.alarmListeners) listener(alarms);
  }

  applyAlarms(changed: Alarm[]): void {
    this.openAlarms = mergeAlarms(this.openAlarms, changed);
    for (const listener of this.alarmListeners) listener(changed);
  }

  applyCommand(command: Command): void {
    for (const listener of this.commandListeners) listener(command);
  }

  /** A node as it was just asked for, with its details. */
  setNode(node: Node): void {
    if (this.nodes.has(node.node)) {
      this.nodes.set(node.node, node);
      this.tellNode(node.node, null);
    }
  }

  setNodes(nodes: Node[]): void {
    const describe = (list: Iterable<Node>) => JSON.stringify([...list].map((node) => [node.node, node.name, node.kind, node.place]));
    const before = describe(this.nodes.values());
    // The list is without details: what is known of them stays.
    const details = new Map([...this.nodes].map(([id, node]) => [id, node.details]));
    this.nodes.clear();
    for (const node of nodes) this.nodes.set(node.node, { ...node, details: node.details ?? details.get(node.node) });
    if (describe(nodes) !== before) {
      for (const listener of this.listListeners) listener();
    }

    for (const node of nodes) this.tellNode(node.node, null);
  }

  setStatus(status: Status): void {
    this.status = status;
    this.clockOffset = status.now - Date.now();
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
        this.nodes.set(contact.node, mergeContact(node, contact));
        this.tellNode(contact.node, null);
      }
    }

    return unknown;
  }

  private tellNode(node: string, stored: RecordStored | null): void {
    for (const listener of this.nodeListeners) listener(node, stored);
  }

  private tellStatus(): void {
    for (const listener of this.statusListeners) listener();
  }
}
