import { text } from './language/language';
import type { Channel } from './types';

/** How a node kind is presented. A kind that is not here is shown by its channels alone. */
interface Presentation {
  /** Channels in large type. */
  leading: string[];
  /** Channel of the chart until another is chosen. */
  charted: string;
  /** Channel shown as a bar from 0 to 100. */
  bar?: string;
}

const presentations: Record<string, Presentation> = {
  switch: { leading: ['relayState'], charted: 'relayState' },
  bin: { leading: ['fillPercent'], charted: 'fillPercent', bar: 'fillPercent' },
  pond: { leading: ['waterTemperatureCentiC', 'dissolvedOxygenCentiMilligramPerLitre', 'waterPhCentiPh'], charted: 'dissolvedOxygenCentiMilligramPerLitre' },
};

export const relayChannel = 'relayState';
export const batteryChannel = 'batteryMillivolt';

/** Kinds in the order of the page: those known here, then any other. */
export function orderKinds(kinds: Iterable<string>): string[] {
  const present = new Set(kinds);
  const known = Object.keys(presentations).filter((kind) => present.has(kind));
  return [...known, ...[...present].filter((kind) => !(kind in presentations)).sort()];
}

/** Heading over all nodes of a kind. */
export function kindTitle(kind: string): string {
  return text.kinds[kind]?.many ?? capital(kind);
}

export function kindOfOne(kind: string): string {
  return text.kinds[kind]?.one ?? capital(kind);
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export function leadingChannels(kind: string, channels: Channel[]): Channel[] {
  const names = presentations[kind]?.leading;
  return names ? names.flatMap((name) => channels.filter((channel) => channel.name === name)) : channels.slice(0, 1);
}

/** What is listed in small type: neither leading nor the battery, which has a place of its own. */
export function furtherChannels(kind: string, channels: Channel[]): Channel[] {
  const leading = leadingChannels(kind, channels);
  return channels.filter((channel) => !leading.includes(channel) && channel.name !== batteryChannel);
}

export function chartedChannel(kind: string, channels: Channel[]): Channel | undefined {
  return channels.find((channel) => channel.name === presentations[kind]?.charted) ?? channels[0];
}

export function barChannel(kind: string): string | undefined {
  return presentations[kind]?.bar;
}
