import { api } from '../api';
import { element, setText } from '../dom';
import { formatAgo, formatDuration, formatInstant } from '../format';
import { text } from '../language/language';
import type { Store } from '../store';
import type { Alarm } from '../types';
import { alarmText } from './alarms';

/** An alarm in a list: what, where, since when, and who knows of it. */
export function alarmItem(alarm: Alarm, store: Store, isNodeNamed: boolean): HTMLElement {
  const kind = store.nodes.get(alarm.node)?.kind ?? '';
  const item = element('li', { 'data-active': String(alarm.isActive) });
  const where = isNodeNamed ? [element('a', { href: `#/nodes/${alarm.node}` }, alarm.nodeName), ' · '] : [];
  item.append(
    element('p', { class: 'alarm-text' }, alarmText(alarm, store.channelsOf(kind))),
    element('p', { class: 'alarm-when' }, ...where, whenOf(alarm)),
  );
  if (alarm.note) item.append(element('p', { class: 'alarm-note' }, alarm.note));
  item.append(alarm.acknowledgedAt === null ? noteForm(alarm, store) : known(alarm, store));
  return item;
}

/** Once a second: how long ago everything was. */
export function tickAlarms(list: HTMLElement, now: number): void {
  for (const item of list.querySelectorAll<HTMLElement>('[data-since]')) {
    setText(item, text.time.for(formatDuration(now - Number(item.dataset.since))));
  }

  for (const item of list.querySelectorAll<HTMLElement>('[data-at]')) {
    const ago = formatAgo(Number(item.dataset.at), now);
    setText(item, 'ended' in item.dataset ? text.alarms.ended(ago) : ago);
  }
}

/** Shows these alarms. Somebody may be writing a note: what has not changed stays as it is. */
export function showAlarms(list: HTMLElement, before: Alarm[], alarms: Alarm[], store: Store, isNodeNamed: boolean): void {
  const kept = new Map(before.map((alarm, index) => [JSON.stringify(alarm), list.children[index]]));
  list.replaceChildren(...alarms.map((alarm) => kept.get(JSON.stringify(alarm)) ?? alarmItem(alarm, store, isNodeNamed)));
  tickAlarms(list, store.now());
}

function whenOf(alarm: Alarm): Element {
  const at = alarm.beganAt ?? alarm.endedAt ?? 0;
  if (alarm.isActive) return element('time', { 'data-since': String(at), title: text.time.since(formatInstant(at)) });
  if (alarm.isMoment || alarm.endedAt === null) return element('time', { 'data-at': String(at), title: formatInstant(at) });
  const lasted = alarm.beganAt === null ? '' : text.alarms.lasted(formatDuration(alarm.endedAt - alarm.beganAt));
  return element('span', {}, element('time', { 'data-at': String(alarm.endedAt), 'data-ended': '', title: formatInstant(alarm.endedAt) }), lasted);
}

function known(alarm: Alarm, store: Store): HTMLElement {
  const change = element('button', { type: 'button', class: 'quiet', 'data-needs': 'operate' }, text.alarms.changeNote);
  const host = element('div', { class: 'alarm-known' }, element('span', {}, text.alarms.acknowledged(formatInstant(alarm.acknowledgedAt!))), change);
  change.addEventListener('click', () => {
    const form = noteForm(alarm, store);
    host.replaceWith(form);
    form.querySelector('input')?.focus();
  });
  return host;
}

function noteForm(alarm: Alarm, store: Store): HTMLElement {
  const note = element('input', { type: 'text', maxlength: '500', placeholder: text.alarms.note, 'aria-label': text.alarms.noteOn(alarm.nodeName) });
  note.value = alarm.note ?? '';
  const problem = element('p', { class: 'problem', role: 'alert' });
  const form = element('form', { class: 'alarm-form', 'data-needs': 'operate' }, note, element('button', { type: 'submit' }, alarm.acknowledgedAt === null ? text.alarms.acknowledge : text.save), problem);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    api.acknowledge(alarm.id, note.value).then(
      (acknowledged) => store.applyAlarms([acknowledged]),
      (reason: Error) => setText(problem, reason.message),
    );
  });
  return form;
}
