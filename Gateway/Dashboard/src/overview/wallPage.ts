import { tickAlarms } from '../alarms/alarmItem';
import { activeFirst, alarmText } from '../alarms/alarms';
import { element, setText } from '../dom';
import { formatClock } from '../format';
import { barChannel, leadingChannels } from '../kinds';
import { compareNames } from '../language/intl';
import { text } from '../language/language';
import { stateNames, stateOf } from '../nodeState';
import { StateBadge, ValueText, valueOf } from '../parts';
import type { Store } from '../store';
import type { Alarm, Channel, Node } from '../types';
import type { View } from '../view';
import { levelOf } from './level';
import { AlarmSound } from './alarmSound';

const turnSeconds = 15;
const listedAlarms = 4;
/** More screens than these take too long to come round. */
const mostScreens = 12;
const scales = [2.2, 1.9, 1.6, 1.3, 1];

/** A node on the wall: its name, its first values, how it is. */
class Tile {
  readonly host = element('a', { class: 'wall-tile' });
  private readonly badge = new StateBadge();
  private readonly texts: { channel: Channel; text: ValueText }[];

  constructor(node: Node, store: Store) {
    const channels = leadingChannels(node.kind, store.channelsOf(node.kind)).slice(0, 2);
    this.texts = channels.map((channel) => ({ channel, text: new ValueText(channel) }));
    this.host.href = `#/nodes/${node.node}`;
    this.host.dataset.kind = node.kind;
    this.host.append(
      element('span', { class: 'wall-name' }, node.name),
      element('span', { class: 'wall-place' }, node.place ?? ''),
      element('span', { class: 'wall-values' }, ...this.texts.map(({ text: value }) => value.host)),
      this.badge.host,
    );
  }

  update(node: Node, now: number, isAlarmed: boolean): void {
    this.host.dataset.state = stateOf(node, now);
    this.host.dataset.alarm = String(isAlarmed);
    const fill = fillOf(node);
    this.host.dataset.level = fill === null ? 'none' : levelOf(fill);
    for (const { channel, text: value } of this.texts) {
      value.host.hidden = node.lastSeenAt === null;
      value.update(valueOf(node, channel));
    }

    this.badge.update(node, now);
  }
}

function fillOf(node: Node): number | null {
  const bar = barChannel(node.kind);
  return bar === undefined ? null : (node.values.find((value) => value.channel === bar)?.value ?? null);
}

/** For a screen that hangs in a room: alarms, and every node as a tile, in turns when they are more than fit. Nobody has to touch it. */
export class WallPage implements View {
  readonly host = element('div', { class: 'wall' });
  readonly title = text.title(text.pages.wall);
  private readonly clock = element('span', { class: 'wall-clock' });
  private readonly summary = element('span', { class: 'summary' });
  private readonly page = element('span', { class: 'summary' });
  private readonly alarms = element('ul', { class: 'wall-alarms', 'aria-live': 'assertive' });
  private readonly grid = element('div', { class: 'wall-grid' });
  private readonly sound: AlarmSound;
  private readonly tiles = new Map<string, Tile>();
  private readonly stops: (() => void)[];
  private lock: WakeLockSentinel | null = null;
  private isClosed = false;
  private first = 0;
  private seconds = 0;

  constructor(private readonly store: Store) {
    const words = text.overview.wall;
    const full = element('button', { type: 'button' }, words.fullScreen);
    full.addEventListener('click', () => void document.documentElement.requestFullscreen().catch(() => undefined));
    this.sound = new AlarmSound();
    this.sound.know(store.openAlarms);
    this.host.append(
      element('h1', { class: 'hidden', tabindex: '-1' }, text.pages.wall),
      element('div', { class: 'wall-head' }, this.clock, this.summary, this.page,
        element('span', { class: 'wall-tools' }, this.sound.soundChoice, this.sound.notifyChoice, full, element('a', { class: 'button', href: '#/' }, words.leave))),
      this.alarms,
      this.grid,
    );
    document.documentElement.dataset.wall = '';
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') location.hash = '#/';
    };
    const onVisible = () => void this.keepAwake();
    const resize = new ResizeObserver(() => this.arrange());
    resize.observe(this.grid);
    addEventListener('keydown', onKey);
    document.addEventListener('visibilitychange', onVisible);
    this.stops = [
      store.onList(() => this.arrange()),
      store.onNode((node) => this.update(node)),
      store.onAlarms((changed) => this.showAlarms(changed)),
      () => removeEventListener('keydown', onKey),
      () => document.removeEventListener('visibilitychange', onVisible),
      () => resize.disconnect(),
    ];
    this.showAlarms([]);
    void this.keepAwake();
  }

  tick(): void {
    const now = this.store.now();
    setText(this.clock, formatClock(now, now));
    if (++this.seconds % turnSeconds === 0) {
      this.first += Math.max(1, this.tiles.size);
      this.arrange();
    }

    const alarmed = this.alarmed();
    for (const node of this.tiles.keys()) this.update(node, alarmed);
    tickAlarms(this.alarms, now);
  }

  destroy(): void {
    this.isClosed = true;
    for (const stop of this.stops) stop();
    delete document.documentElement.dataset.wall;
    void this.lock?.release();
    if (document.fullscreenElement) void document.exitFullscreen();
  }

  /** What needs somebody first, then by name; as many as fit on the screen. */
  private arrange(): void {
    const now = this.store.now();
    const alarmed = this.alarmed();
    const rank = (node: Node) => (alarmed.has(node.node) ? -1 : stateNames.indexOf(stateOf(node, now)));
    const troubled = (node: Node) => Math.min(1, rank(node));
    const nodes = [...this.store.nodes.values()].sort((a, b) => troubled(a) - troubled(b) || compareNames(a.place ?? '', b.place ?? '') || compareNames(a.name, b.name));
    const capacity = this.capacity(nodes.length);
    const calls = (node: Node) => rank(node) <= 0 || levelOf(fillOf(node) ?? 0) === 'high';
    // Nobody waits for the hundredth screen: of a city those are shown that need somebody.
    const listed = nodes.length > capacity * mostScreens ? nodes.filter(calls) : nodes;
    setText(this.summary, listed.length < nodes.length ? text.overview.wall.needing(listed.length, nodes.length) : text.nodes(nodes.length));
    if (this.first >= listed.length) this.first = 0;
    const shown = listed.slice(this.first, this.first + capacity);
    const pages = Math.ceil(listed.length / capacity);
    setText(this.page, pages > 1 ? text.overview.wall.page(Math.floor(this.first / capacity) + 1, pages) : '');
    this.tiles.clear();
    for (const node of shown) {
      const tile = new Tile(node, this.store);
      tile.update(node, now, alarmed.has(node.node));
      this.tiles.set(node.node, tile);
    }

    this.grid.replaceChildren(...[...this.tiles.values()].map((tile) => tile.host));
  }

  /** As large as all nodes find room; when there are too many for that, as small as can still be read from afar. */
  private capacity(nodes: number): number {
    let capacity = 1;
    for (const scale of scales) {
      this.grid.style.fontSize = `${scale}rem`;
      const style = getComputedStyle(this.grid);
      const columns = Math.max(1, style.gridTemplateColumns.split(' ').length);
      const rowHeight = parseFloat(style.gridAutoRows) + parseFloat(style.rowGap || '0');
      const height = innerHeight - this.grid.getBoundingClientRect().top - scrollY;
      capacity = columns * Math.max(1, Math.floor(height / (rowHeight || 1)));
      if (capacity >= nodes) break;
    }

    return capacity;
  }

  private update(id: string, alarmed = this.alarmed()): void {
    const node = this.store.nodes.get(id);
    if (node) this.tiles.get(id)?.update(node, this.store.now(), alarmed.has(id));
  }

  private alarmed(): Set<string> {
    return new Set(this.store.openAlarms.filter((alarm) => alarm.isActive).map((alarm) => alarm.node));
  }

  private showAlarms(changed: Alarm[]): void {
    const open = activeFirst(this.store.openAlarms);
    const words = (alarm: Alarm) => alarmText(alarm, this.store.channelsOf(this.store.nodes.get(alarm.node)?.kind ?? ''));
    const item = (alarm: Alarm) => element('li', { 'data-active': String(alarm.isActive) },
      element('strong', {}, alarm.nodeName), ' ', words(alarm), ' ',
      element('span', { class: 'alarm-when', ...(alarm.isActive ? { 'data-since': String(alarm.beganAt ?? 0) } : {}) }));
    const rest = open.length - listedAlarms;
    this.alarms.replaceChildren(
      ...open.slice(0, listedAlarms).map(item),
      ...(rest > 0 ? [element('li', {}, `+ ${text.header.alarms(rest)}`)] : []),
      ...(open.length === 0 ? [element('li', { 'data-well': '' }, text.overview.wall.allWell)] : []));
    const begun = changed.filter((alarm) => alarm.acknowledgedAt === null);
    for (const alarm of begun) this.sound.tell(alarm, `${alarm.nodeName}: ${words(alarm)}`);
    this.arrange();
  }

  /** A screen on a wall does not go dark. Browsers allow that only on pages that they trust. */
  private async keepAwake(): Promise<void> {
    if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    try {
      this.lock = await navigator.wakeLock.request('screen');
      if (this.isClosed) await this.lock.release();
    } catch {
      // Then the screen's own settings hold.
    }
  }
}
