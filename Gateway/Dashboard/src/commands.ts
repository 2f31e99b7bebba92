import { formatClock, formatDuration } from './format';
import type { Command, CommandState, Node, Relay } from './types';

const names: Record<string, string> = {
  setRelay: 'Switch',
  restart: 'Restart',
  sendStatus: 'Send status',
  sendConfiguration: 'Send configuration',
  sampleNow: 'Measure now',
  identify: 'Identify',
  calibrate: 'Calibrate',
};

const states: Record<CommandState, string> = {
  queued: 'waits',
  sent: 'sent, no answer yet',
  received: 'the node is at it',
  succeeded: 'done',
  failed: 'failed',
  expired: 'expired, not done',
  expiredOutcomeUnknown: 'expired, outcome unknown',
  cancelled: 'cancelled',
  unknownOpcode: 'the node does not know it',
  invalidArguments: 'the node refuses its arguments',
  interrupted: 'interrupted by a restart, outcome unknown',
  forbidden: 'not allowed now',
  superseded: 'superseded by a later one',
};

export function commandTitle(command: Pick<Command, 'command' | 'arguments'>): string {
  if (command.command === 'setRelay') {
    const seconds = Number(command.arguments.seconds ?? 0);
    return `Switch ${command.arguments.state === 1 ? 'on' : 'off'}${seconds > 0 ? ` for ${formatDuration(seconds * 1000)}` : ''}`;
  }

  return names[command.command] ?? `Command ${command.command}`;
}

export function stateText(state: CommandState): string {
  return states[state];
}

export function isDone(state: CommandState): boolean {
  return state !== 'queued' && state !== 'sent' && state !== 'received';
}

/** When something that waits for a node is sent. */
export function whenSent(node: Pick<Node, 'lastSeenAt' | 'nextUplinkAt'>, now: number): string {
  if (node.lastSeenAt === null) return 'when it is first heard';
  if (node.nextUplinkAt === null) return 'at once';
  return node.nextUplinkAt > now ? `with its next uplink, about ${formatClock(node.nextUplinkAt, now)}` : 'with its next uplink';
}

/** What is known of a relay, and what of the wish to switch it. */
export function relayText(relay: Relay, now: number): string {
  const wish = relay.asked ? 'on' : 'off';
  if (relay.askedState !== null && !isDone(relay.askedState)) {
    return `Switching ${wish}, not confirmed yet`;
  }

  if (relay.askedState !== null && relay.askedState !== 'succeeded' && relay.askedState !== 'cancelled' && relay.isOn !== relay.asked) {
    return `Not switched ${wish}: ${stateText(relay.askedState)}`;
  }

  return relay.isOn === null || relay.at === null ? 'State not known' : `Confirmed ${formatClock(relay.at, now)}`;
}
