// Sends a claim to a node and watches what becomes of it. No page here: it tells its steps and how it ended.
import type { BluetoothNode } from './bluetoothNode';
import { gatewayTime } from './clock';
import { newRandom, open, Outcome, seal, type ClaimContent, type ClaimResult, type ClaimSecrets } from './claim';

const pollMilliseconds = 1000;
const busyPauseMilliseconds = 3000;
const attempts = 3;
/** The node says within this time that it has taken a claim, or why not. */
const answerMilliseconds = 20_000;
/** It tries a network for 40 s at most. */
const joinMilliseconds = 60_000;

const Refusal = { none: 0, notAuthorized: 1, cannotBeOpened: 2, stale: 3, malformed: 4, busy: 5, noCode: 6, notStored: 7 } as const;
const State = { authorizationRequired: 1, authorized: 2 } as const;

export type Step = 'press' | 'pressAgain' | 'sending' | 'joining';

export type Ending =
  | { kind: 'done' }
  | { kind: 'unableToConnect' | 'wrongCode' | 'noCode' | 'storageFailed' | 'busy' | 'silent' }
  | { kind: 'configurationRefused'; detail: number };

export interface Sending {
  link: BluetoothNode;
  code: number[];
  node: string;
  content: ClaimContent;
  /** Of a claim that was sent before: its result may be there already. */
  earlier: ClaimSecrets | null;
  /** Kept before the claim is sent, so that its result can be opened after a reload. */
  remember(secrets: ClaimSecrets): void;
  tell(step: Step): void;
}

/** Sends the claim, again where that helps, until the node has said how it ended. */
export async function sendClaim(sending: Sending): Promise<Ending> {
  if (sending.earlier !== null) {
    const ending = await follow(sending, sending.earlier, 0);
    if (ending !== null && ending.kind === 'done') return ending;
  }

  let busy = 0;
  let repeated = 0;
  for (let wasSent = false; ; wasSent = true) {
    await awaitPress(sending, wasSent);
    const { highestClaim, hasCode } = await sending.link.information();
    if (!hasCode) return { kind: 'noCode' };
    const secrets = { code: sending.code, node: sending.node, number: Math.max(gatewayTime(), highestClaim + 1), random: newRandom() };
    sending.remember(secrets);
    sending.tell('sending');
    await sending.link.send(seal(secrets, sending.content));
    const ending = await follow(sending, secrets, answerMilliseconds);
    if (ending !== null) return ending;

    switch ((await sending.link.status()).refusal) {
      case Refusal.cannotBeOpened: return { kind: 'wrongCode' };
      case Refusal.noCode: return { kind: 'noCode' };
      case Refusal.notStored: return { kind: 'storageFailed' };
      case Refusal.notAuthorized: break;
      case Refusal.busy:
        if (++busy === attempts) return { kind: 'busy' };
        await sending.link.pause(busyPauseMilliseconds);
        break;
      case Refusal.none: return { kind: 'silent' };
      default:
        // Stale or malformed: the next one has a higher number, and is sent anew.
        if (++repeated === attempts) return { kind: 'silent' };
    }
  }
}

async function awaitPress({ link, tell }: Sending, wasSent: boolean): Promise<void> {
  for (let isTold = false; (await link.status()).state === State.authorizationRequired; isTold = true) {
    if (!isTold) tell(wasSent ? 'pressAgain' : 'press');
    await link.pause(pollMilliseconds);
  }
}

/** Follows the results of a claim. Null: it was refused, or nothing came in that time. */
async function follow({ link, tell }: Sending, secrets: ClaimSecrets, milliseconds: number): Promise<Ending | null> {
  let newest: ClaimResult | null = null;
  for (let end = Date.now() + milliseconds; ; ) {
    const result = open(secrets, await link.result());
    if (result !== null && result.index > (newest?.index ?? 0)) {
      newest = result;
      if (result.outcome !== Outcome.joining) return ending(result);
      end = Date.now() + joinMilliseconds;
      tell('joining');
    }

    if (newest === null && milliseconds > 0 && (await link.status()).refusal !== Refusal.none) return null;
    if (Date.now() >= end) return newest === null ? null : { kind: 'silent' };
    await link.pause(pollMilliseconds);
  }
}

function ending(result: ClaimResult): Ending {
  switch (result.outcome) {
    case Outcome.done: return { kind: 'done' };
    case Outcome.unableToConnect: return { kind: 'unableToConnect' };
    case Outcome.configurationRefused: return { kind: 'configurationRefused', detail: result.detail };
    default: return { kind: 'storageFailed' };
  }
}
