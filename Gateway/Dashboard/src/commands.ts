import { formatClock, formatDuration } from './format';
import { text } from './language/language';
import type { Command, CommandState, Node, Relay } from './types';

export function commandTitle(command: Pick<Command, 'command' | 'arguments'>): string {
  if (command.command === 'setRelay') {
    const seconds = Number(command.arguments.seconds ?? 0);
    return text.switchTo(command.arguments.state === 1, seconds > 0 ? formatDuration(seconds * 1000) : '');
  }

  return text.commands[command.command] ?? text.otherCommand(command.command);
}

export function stateText(state: CommandState): string {
  return text.commandStates[state] ?? state;
}

export function isDone(state: CommandState): boolean {
  return state !== 'queued' && state !== 'sent' && state !== 'received';
}

/** News of one command overtake each other: whether this one is from before what is known. */
export function isOlder(news: Pick<Command, 'isDone' | 'sendings'>, known: Pick<Command, 'isDone' | 'sendings'>): boolean {
  return news.sendings < known.sendings || (known.isDone && !news.isDone);
}

/** When something that waits for a node is sent. */
export function whenSent(node: Pick<Node, 'lastSeenAt' | 'nextUplinkAt'>, now: number): string {
  if (node.lastSeenAt === null) return text.sending.whenHeard;
  if (node.nextUplinkAt === null) return text.sending.atOnce;
  return node.nextUplinkAt > now ? text.sending.withNextAbout(formatClock(node.nextUplinkAt, now)) : text.sending.withNext;
}

/** What is known of a relay, and what of the wish to switch it. */
export function relayText(relay: Relay, now: number): string {
  if (relay.askedState !== null && !isDone(relay.askedState)) {
    return text.relay.switching(relay.asked === true);
  }

  if (relay.askedState !== null && relay.askedState !== 'succeeded' && relay.askedState !== 'cancelled' && relay.isOn !== relay.asked) {
    return text.relay.notSwitched(relay.asked === true, stateText(relay.askedState));
  }

  return relay.isOn === null || relay.at === null ? text.relay.unknown : text.relay.confirmed(relay.isOn, formatClock(relay.at, now));
}
