// Asks the gateway whether the node was heard.
import type { App } from './app';

const pollMilliseconds = 1500;
/** A node joins, sets its clock and speaks within that, also where the network is slow. */
const patienceMilliseconds = 90_000;

export class UplinkWatch {
  private timer = 0;
  private since = 0;
  private isSlow = false;

  constructor(private readonly app: App, private readonly heard: () => void, private readonly slow: () => void) {}

  /** @param answered The gateway can be reached, but has not heard the node. */
  start(answered: () => void = () => undefined): void {
    this.stop();
    this.since = Date.now();
    this.isSlow = false;
    this.timer = window.setTimeout(() => void this.ask(answered), pollMilliseconds);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = 0;
  }

  private async ask(answered: () => void): Promise<void> {
    const mine = this.timer;
    const { session, gateway } = this.app;
    // A phone that is in the node's own Wi-Fi has no way to the gateway: ask again.
    const view = session.token === null ? null : await gateway.view(session.node, session.token).catch(() => null);
    if (this.timer !== mine) return;
    if (view?.state === 'seen') {
      this.stop();
      this.heard();
      return;
    }

    if (view !== null) answered();
    if (!this.isSlow && Date.now() - this.since > patienceMilliseconds && session.way === 'bluetooth') {
      this.isSlow = true;
      this.slow();
    }

    this.timer = window.setTimeout(() => void this.ask(answered), pollMilliseconds);
  }
}
