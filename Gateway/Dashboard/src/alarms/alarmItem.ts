import { api } from '../api';
import { element, setText, showItems } from '../dom';
import { formatAgo, formatDuration, formatInstant } from '../format';
import { text } from '../language/language';
import type { Store } from '../store';
import type { Alarm } from '../types';
import { alarmText } from './alarms';

/** Notes that somebody writes: an alarm that ends meanwhile is shown anew, and what was written is not lost. */
const drafts = new Map<number, string>();

/** An alarm in a list: what, where, since when, and who knows of it. */
function alarmItem(alarm: Alarm, store: Store, isNodeNamed: boolean): HTMLElement {
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

export function showAlarms(list: HTMLElement, alarms: Alarm[], store: Store, isNodeNamed: boolean): void {
  showItems(list, alarms, (alarm) => alarmItem(alarm, store, isNodeNamed));
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
  note.value = drafts.get(alarm.id) ?? alarm.note ?? '';
  note.addEventListener('input', () => drafts.set(alarm.id, note.value));
  const problem = element('p', { class: 'problem', role: 'alert' });
  const form = element('form', { class: 'alarm-form', 'data-needs': 'operate' }, note, element('button', { type: 'submit' }, alarm.acknowledgedAt === null ? text.alarms.acknowledge : text.save), problem);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    api.acknowledge(alarm.id, note.value).then(
      (acknowledged) => {
        drafts.delete(alarm.id);
        // A note that was saved as it was changes nothing, and so shows nothing anew.
        form.replaceWith(known(acknowledged, store));
        store.applyAlarms([acknowledged]);
      },
      (reason: Error) => setText(problem, reason.message),
    );
  });
  return form;
}
