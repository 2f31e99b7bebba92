import { api, type AlarmQuery } from '../api';
import { element, fill, labelled, setText } from '../dom';
import { kindTitle, orderKinds } from '../kinds';
import { text } from '../language/language';
import { placesOf } from '../overview/nodeFilter';
import type { Store } from '../store';
import type { Alarm } from '../types';
import type { View } from '../view';
import { showAlarms, tickAlarms } from './alarmItem';
import { isAskedFor } from './alarms';

const loadedAtOnce = 100;
const dayMilliseconds = 86_400_000;

/** Every alarm, the newest first: filtered, acknowledged, with notes. */
export class AlarmsPage implements View {
  readonly host = element('div', { class: 'page' });
  readonly title = text.title(text.alarms.title);
  private readonly which = element('select', { 'aria-label': text.alarms.filter.which });
  private readonly kind = element('select', { 'aria-label': text.overview.kind });
  private readonly place = element('select', { 'aria-label': text.overview.place });
  private readonly rule = element('select', { 'aria-label': text.alarms.filter.rule });
  private readonly from = element('input', { type: 'date', 'aria-label': text.alarms.filter.from });
  private readonly to = element('input', { type: 'date', 'aria-label': text.alarms.filter.to });
  private readonly search = element('input', { type: 'search', placeholder: text.overview.search, 'aria-label': text.overview.searchLabel });
  private readonly list = element('ul', { class: 'alarm-list' });
  private readonly message = element('p', { class: 'loading', role: 'status' });
  private readonly more = element('button', { type: 'button' }, text.alarms.more);
  private readonly stops: (() => void)[];
  /** What the live stream has told since the gateway was last asked. */
  private readonly told = new Map<number, Alarm>();
  private loaded: Alarm[] = [];
  private isMore = false;
  private load = 0;

  constructor(private readonly store: Store) {
    const nodes = [...store.nodes.values()];
    const places = placesOf(nodes);
    const filter = text.alarms.filter;
    fill(this.which, [['open', filter.open], ['all', filter.all]]);
    fill(this.kind, [['', text.overview.allKinds], ...orderKinds(nodes.map((node) => node.kind)).map((kind): [string, string] => [kind, kindTitle(kind)])]);
    fill(this.place, [['', text.overview.allPlaces], ...places.map((place): [string, string] => [place, place])]);
    fill(this.rule, [['', filter.allRules], ...Object.entries(text.alarms.ruleNames)]);
    this.place.hidden = places.length === 0;
    for (const control of [this.which, this.rule, this.from, this.to]) control.addEventListener('change', () => void this.reload());
    for (const control of [this.kind, this.place]) control.addEventListener('change', () => this.show());
    this.search.addEventListener('input', () => this.show());
    this.more.addEventListener('click', () => void this.loadMore(this.loaded.at(-1)?.id));
    this.host.append(
      element('h1', { tabindex: '-1' }, text.alarms.title),
      element('div', { class: 'filters', role: 'search' }, this.which, this.kind, this.place, this.rule,
        labelled(filter.from, this.from), labelled(filter.to, this.to), this.search),
      element('section', { class: 'panel alarms' }, this.list, this.message, this.more),
    );
    this.stops = [store.onAlarms((changed) => this.take(changed)), store.onMissed(() => void this.reload())];
    void this.reload();
  }

  tick(): void {
    tickAlarms(this.list, this.store.now());
  }

  destroy(): void {
    this.load++;
    for (const stop of this.stops) stop();
  }

  private query(): AlarmQuery {
    const from = this.from.value ? new Date(`${this.from.value}T00:00`).getTime() : undefined;
    const to = this.to.value ? new Date(`${this.to.value}T00:00`).getTime() + dayMilliseconds - 1 : undefined;
    return { open: this.which.value === 'open', rule: this.rule.value, from, to, limit: loadedAtOnce };
  }

  private reload(): Promise<void> {
    return this.loadMore(undefined);
  }

  /** @param before Those that are older than this one; undefined: the newest, in place of what is shown. */
  private async loadMore(before: number | undefined): Promise<void> {
    const load = ++this.load;
    const query = this.query();
    this.told.clear();
    try {
      const next = await api.alarms({ ...query, ...(before === undefined ? {} : { before }) });
      if (load !== this.load) return;
      // What has come over the live stream in the meantime is newer.
      const known = this.loaded.filter((alarm) => before !== undefined || this.told.has(alarm.id));
      const all = new Map([...known, ...next].map((alarm) => [alarm.id, this.told.get(alarm.id) ?? alarm]));
      this.loaded = [...all.values()].filter((alarm) => isAskedFor(alarm, query)).sort((a, b) => b.id - a.id);
      this.isMore = next.length === loadedAtOnce;
      this.show();
    } catch (reason) {
      if (load === this.load) setText(this.message, text.notLoaded((reason as Error).message));
    }
  }

  /** Of alarms that change those that are listed are shown anew, and new ones come on top. */
  private take(changed: Alarm[]): void {
    const query = this.query();
    const newest = this.loaded[0]?.id ?? 0;
    const byId = new Map(changed.map((alarm) => [alarm.id, alarm]));
    for (const alarm of changed) this.told.set(alarm.id, alarm);
    const added = changed.filter((alarm) => alarm.id > newest).sort((a, b) => b.id - a.id);
    this.loaded = [...added, ...this.loaded.map((alarm) => byId.get(alarm.id) ?? alarm)].filter((alarm) => isAskedFor(alarm, query));
    this.show();
  }

  private show(): void {
    const wanted = this.search.value.trim().toLowerCase();
    const found = this.loaded.filter((alarm) => {
      const node = this.store.nodes.get(alarm.node);
      return (!this.kind.value || node?.kind === this.kind.value)
        && (!this.place.value || node?.place === this.place.value)
        && (!wanted || alarm.nodeName.toLowerCase().includes(wanted) || alarm.node.includes(wanted) || (node?.place ?? '').toLowerCase().includes(wanted));
    });
    showAlarms(this.list, found, this.store, true);
    setText(this.message, found.length > 0 ? '' : this.which.value === 'open' ? text.alarms.noneOpen : text.alarms.noneFound);
    this.message.hidden = found.length > 0;
    this.more.hidden = !this.isMore;
  }
}
