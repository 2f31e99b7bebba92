import type { AlarmQuery } from '../api';
import { channelTitle, formatNumber, formatShown } from '../format';
import { text } from '../language/language';
import type { Alarm, Channel } from '../types';

/** Alarms after some of them changed, newest first; what has ended and is known to somebody goes. */
export function mergeAlarms(open: Alarm[], changed: Alarm[]): Alarm[] {
  const byId = new Map(open.map((alarm) => [alarm.id, alarm]));
  for (const alarm of changed) {
    if (isOpen(alarm)) byId.set(alarm.id, alarm);
    else byId.delete(alarm.id);
  }

  return [...byId.values()].sort((a, b) => b.id - a.id);
}

/** It lasts, or nobody has acknowledged it. */
export function isOpen(alarm: Alarm): boolean {
  return alarm.isActive || alarm.acknowledgedAt === null;
}

/** Whether the gateway would list it when it is asked so. */
export function isAskedFor(alarm: Alarm, query: AlarmQuery): boolean {
  const [began, ended] = [alarm.beganAt ?? alarm.endedAt ?? 0, alarm.endedAt ?? alarm.beganAt ?? 0];
  return (query.open !== true || isOpen(alarm))
    && (!query.rule || alarm.rule === query.rule)
    && (query.from === undefined || alarm.isActive || ended >= query.from)
    && (query.to === undefined || began <= query.to);
}

/** Those that last before those that somebody only has to take notice of. */
export function activeFirst(alarms: Alarm[]): Alarm[] {
  return [...alarms].sort((a, b) => Number(b.isActive) - Number(a.isActive) || b.id - a.id);
}

/** An alarm in words: "Dissolved oxygen below 4.00 mg/L: 3.87 mg/L". */
export function alarmText(alarm: Alarm, channels: Channel[]): string {
  const channel = channels.find((candidate) => candidate.name === alarm.channel);
  const shown = (value: number) => (channel ? formatShown(channel, value) : formatNumber(value, 0));
  const title = channel ? channelTitle(channel) : alarm.channel === null ? '' : text.alarms.channel(alarm.channel);
  // The limit of this one is in hours, whatever the channel.
  const limit = alarm.limit === null ? text.alarms.itsLimit : alarm.rule === 'fullSoon' ? formatNumber(alarm.limit, 0) : shown(alarm.limit);
  const words = text.alarms.rules[alarm.rule]?.(title || text.alarms.value, limit) ?? [text.alarms.other(alarm.rule), title].filter(Boolean).join(': ');
  // That there is none is what the alarm says.
  if (alarm.rule === 'probeFailed') return words;
  const value = alarm.quality === 'faulty' ? text.fault : alarm.value === null ? '' : shown(alarm.value);
  return value ? `${words}: ${value}` : words;
}
