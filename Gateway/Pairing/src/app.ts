// What all steps share: what was told so far, the gateway, the node at the other end of the link.
import type { BluetoothNode, NodeInformation } from './bluetoothNode';
import { Gateway, GatewayRefusal } from './gateway';
import { save, type Session, type StepName } from './session';

/** The gateway wants a pairing link; its reason, or an empty text. */
export class TokenNeeded extends Error {}

export interface StepView {
  readonly host: HTMLElement;
  /** The step is left: nothing of it goes on. */
  leave?(): void;
}

export class App {
  link: BluetoothNode | null = null;
  information: NodeInformation | null = null;
  /** Null: the page was loaded again, and nobody has typed it since. */
  password: string | null = null;

  constructor(
    readonly session: Session,
    private readonly show: (step: StepName) => void,
    private readonly news: HTMLElement,
  ) {}

  get gateway(): Gateway {
    return new Gateway(this.session.gateway ?? new URL('../', location.href).href);
  }

  update(part: Partial<Session>): void {
    Object.assign(this.session, part);
    save(this.session);
  }

  go(step: StepName): void {
    this.update({ step });
    this.show(step);
  }

  /** Tells a screen reader. */
  announce(text: string): void {
    this.news.textContent = text;
  }

  disconnect(): void {
    this.link?.disconnect();
    this.link = null;
    this.information = null;
  }

  /** Asks the gateway with a token; where this page is the gateway's own, it makes one, and another when that has expired. */
  async withToken<T>(ask: (gateway: Gateway, token: string) => Promise<T>): Promise<T> {
    if (this.session.token !== null) {
      try {
        return await ask(this.gateway, this.session.token);
      } catch (reason) {
        if (!(reason instanceof GatewayRefusal) || (reason.status !== 403 && reason.status !== 409)) throw reason;
        this.update({ token: null });
        if (!this.isAtHome) throw new TokenNeeded(reason.message);
      }
    }

    this.update({ token: await this.newToken() });
    return ask(this.gateway, this.session.token!);
  }

  private get isAtHome(): boolean {
    return new URL(this.gateway.address).origin === location.origin;
  }

  private async newToken(): Promise<string> {
    if (!this.isAtHome) throw new TokenNeeded();
    try {
      return await this.gateway.newToken();
    } catch (reason) {
      throw reason instanceof GatewayRefusal && (reason.status === 401 || reason.status === 403) ? new TokenNeeded() : reason;
    }
  }
}
