import { alarmText, isOpen } from './alarms';
import { api } from './api';
import { element, setText } from './dom';
import { formatAgo, formatDuration, formatInstant } from './format';
import type { Store } from './store';
import type { Alarm } from './types';

const listed = 20;

/** Alarms: all that are open, or those of one node with its history. */
export class AlarmsPanel {
  readonly host = element('section', { class: 'panel alarms', id: 'alarms', tabindex: '-1' });
  private readonly heading = element('h2');
  private readonly list = element('ul', { class: 'alarm-list' });
  private readonly stop: () => void;
  private alarms: Alarm[] = [];

  /** @param node Only of this one, and closed ones too; null: the open ones of all. */
  constructor(
    private readonly store: Store,
    private readonly node: string | null,
  ) {
    this.host.append(this.heading, this.list);
    this.stop = store.onAlarms((changed) => {
      if (node === null) this.show(store.openAlarms);
      else if (changed.some((alarm) => alarm.node === node)) void this.load();
    });
    if (node === null) this.show(store.openAlarms);
    else void this.load();
  }

  tick(): void {
    const now = this.store.now();
    for (const item of this.list.querySelectorAll<HTMLElement>('[data-since]')) {
      setText(item, `for ${formatDuration(now - Number(item.dataset.since))}`);
    }

    for (const item of this.list.querySelectorAll<HTMLElement>('[data-at]')) {
      setText(item, formatAgo(Number(item.dataset.at), now));
    }
  }

  destroy(): void {
    this.stop();
  }

  private async load(): Promise<void> {
    try {
      this.show(await api.alarmsOf(this.node!, listed));
    } catch {
      // The banner says that the gateway does not answer; what was shown stays.
    }
  }

  private show(alarms: Alarm[]): void {
    // Somebody may be writing a note: what has not changed stays as it is.
    const before = new Map(this.alarms.map((alarm, index) => [JSON.stringify(alarm), this.list.children[index]]));
    this.alarms = alarms;
    this.host.hidden = alarms.length === 0;
    this.host.dataset.open = String(alarms.some(isOpen));
    this.heading.replaceChildren('Alarms ', element('span', { class: 'count' }, String(alarms.length)));
    this.list.replaceChildren(...alarms.map((alarm) => before.get(JSON.stringify(alarm)) ?? this.item(alarm)));
    this.tick();
  }

  private item(alarm: Alarm): HTMLElement {
    const kind = this.store.nodes.get(alarm.node)?.kind ?? '';
    const item = element('li', { 'data-active': String(alarm.isActive) });
    item.append(
      element('p', { class: 'alarm-text' }, alarmText(alarm, this.store.channelsOf(kind))),
      element('p', { class: 'alarm-when' }, ...this.where(alarm), this.when(alarm)),
    );
    if (alarm.note) item.append(element('p', { class: 'alarm-note' }, alarm.note));
    item.append(alarm.acknowledgedAt === null ? this.form(alarm) : element('p', { class: 'alarm-known' }, `Acknowledged ${formatInstant(alarm.acknowledgedAt)}`));
    return item;
  }

  private where(alarm: Alarm): (Element | string)[] {
    return this.node === null ? [element('a', { href: `#/nodes/${alarm.node}` }, alarm.nodeName), ' · '] : [];
  }

  private when(alarm: Alarm): Element {
    const at = alarm.beganAt ?? alarm.endedAt ?? 0;
    if (alarm.isActive) return element('time', { 'data-since': String(at), title: `Since ${formatInstant(at)}` });
    if (alarm.isMoment || alarm.endedAt === null) return element('time', { 'data-at': String(at), title: formatInstant(at) });
    const lasted = alarm.beganAt === null ? '' : `, lasted ${formatDuration(alarm.endedAt - alarm.beganAt)}`;
    return element('span', {}, 'ended ', element('time', { 'data-at': String(alarm.endedAt), title: formatInstant(alarm.endedAt) }), lasted);
  }

  private form(alarm: Alarm): HTMLElement {
    const note = element('input', { type: 'text', maxlength: '500', placeholder: 'Note (optional)', 'aria-label': `Note on: ${alarm.nodeName}` });
    const problem = element('p', { class: 'problem', role: 'alert' });
    const form = element('form', { class: 'alarm-form' }, note, element('button', { type: 'submit' }, 'Acknowledge'), problem);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      api.acknowledge(alarm.id, note.value).then(
        (known) => this.store.applyAlarms([known]),
        (reason: Error) => setText(problem, reason.message),
      );
    });
    return form;
  }
}
