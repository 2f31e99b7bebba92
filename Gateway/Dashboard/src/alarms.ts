import { formatNumber, formatValue } from './format';
import type { Alarm, Channel } from './types';

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

/** What rules say, with the channel's title, the limit and the value as they are shown. */
const rules: Record<string, (channel: string, limit: string) => string> = {
  aboveLimit: (channel, limit) => `${channel} above ${limit}`,
  belowLimit: (channel, limit) => `${channel} below ${limit}`,
  risingFast: (channel, limit) => `${channel} rises by more than ${limit} in an hour`,
  fallingFast: (channel, limit) => `${channel} falls by more than ${limit} in an hour`,
  stateEntered: (channel) => channel,
  probeFailed: (channel) => `${channel}: the probe gives no value`,
  probeStuck: (channel) => `${channel}: the value does not move`,
  probeFouled: (channel) => `${channel}: the probe is fouled`,
  probeDrifting: (channel) => `${channel}: calibrate the probe or replace it`,
  fullSoon: (_channel, limit) => `Full within ${limit} hours`,
  collected: () => 'Emptied',
  fire: () => 'Fire',
  overload: () => 'Overload: the load was cut off',
  batteryWeak: () => 'Battery nearly empty',
  journalNearlyFull: () => 'Its memory for records is nearly full',
};

/** An alarm in words: "Dissolved oxygen below 4.00 mg/L: 3.87 mg/L". */
export function alarmText(alarm: Alarm, channels: Channel[]): string {
  const channel = channels.find((candidate) => candidate.name === alarm.channel);
  const shown = (value: number) => {
    if (!channel) return formatNumber(value, 0);
    const text = formatValue(channel, { value, quality: 'measured' });
    return text.unit ? `${text.text} ${text.unit}` : text.text;
  };
  const title = channel?.title ?? (alarm.channel === null ? '' : `Channel ${alarm.channel}`);
  // The limit of this one is in hours, whatever the channel.
  const limit = alarm.limit === null ? 'its limit' : alarm.rule === 'fullSoon' ? formatNumber(alarm.limit, 0) : shown(alarm.limit);
  const text = rules[alarm.rule]?.(title || 'Value', limit) ?? [`Alarm ${alarm.rule}`, title].filter(Boolean).join(': ');
  // That there is none is what the alarm says.
  if (alarm.rule === 'probeFailed') return text;
  const value = alarm.quality === 'faulty' ? 'fault' : alarm.value === null ? '' : shown(alarm.value);
  return value ? `${text}: ${value}` : text;
}
