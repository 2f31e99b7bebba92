import { api } from '../api';
import { element } from '../dom';
import { text } from '../language/language';
import { Questions } from '../questions';
import type { Store } from '../store';
import type { Alarm } from '../types';
import { showAlarms, tickAlarms } from './alarmItem';
import { activeFirst, isOpen } from './alarms';

const listedOfNode = 20;
const listedOfAll = 5;

/** Alarms: the newest that are open, or those of one node with its history. */
export class AlarmsPanel {
  readonly host = element('section', { class: 'panel alarms', id: 'alarms', tabindex: '-1' });
  private readonly heading = element('h2');
  private readonly list = element('ul', { class: 'alarm-list' });
  private readonly all = element('a', { href: '#/alarms' }, text.alarms.allOfThem);
  private readonly questions = new Questions();
  private readonly stops: (() => void)[];

  /** @param node Only of this one, and closed ones too; null: the open ones of all. */
  constructor(
    private readonly store: Store,
    private readonly node: string | null,
  ) {
    this.host.append(element('div', { class: 'panel-head' }, this.heading, this.all), this.list);
    this.stops = [
      store.onAlarms((changed) => {
        if (node === null) this.show(store.openAlarms);
        else if (changed.some((alarm) => alarm.node === node)) void this.load();
      }),
      store.onMissed(() => {
        if (node !== null) void this.load();
      }),
    ];
    if (node === null) this.show(store.openAlarms);
    else void this.load();
  }

  tick(): void {
    tickAlarms(this.list, this.store.now());
  }

  destroy(): void {
    for (const stop of this.stops) stop();
  }

  private async load(): Promise<void> {
    const isNews = this.questions.ask();
    try {
      const alarms = await api.alarms({ node: this.node!, limit: listedOfNode });
      if (isNews()) this.show(alarms);
    } catch {
      // The banner says that the gateway does not answer; what was shown stays.
    }
  }

  private show(alarms: Alarm[]): void {
    const shown = this.node === null ? activeFirst(alarms).slice(0, listedOfAll) : alarms;
    showAlarms(this.list, shown, this.store, this.node === null);
    this.host.hidden = alarms.length === 0;
    this.host.dataset.open = String(alarms.some(isOpen));
    this.heading.replaceChildren(`${text.alarms.title} `, element('span', { class: 'count' }, text.alarms.count(alarms.length)));
  }
}
