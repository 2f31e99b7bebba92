// The gateway's side of a claim. It may be elsewhere than this page.
import { fromBase64 } from './claim';
import { setGatewayTime } from './clock';

const timeoutMilliseconds = 15_000;

export interface PreviousNode {
  name: string;
  kind: string;
  place: string | null;
  records: number;
  lastSeenAt: number | null;
}

export interface ClaimView {
  state: 'none' | 'issued' | 'seen';
  firstUplinkAt: number | null;
  previous: PreviousNode | null;
}

export interface ClaimRequest {
  token: string;
  node: string;
  kind: string;
  name: string;
  place?: string;
  latitude?: number;
  longitude?: number;
  keepHistory: boolean;
}

export interface Labels {
  labels: { node: string; code: string; factoryFile: string }[];
  /** SVG. */
  sheets: string[];
}

/** Nothing answers there, or nothing that is a gateway. */
export class GatewayUnreachable extends Error {}

/** The gateway says no, and why. */
export class GatewayRefusal extends Error {
  constructor(readonly status: number, detail: string) {
    super(detail);
  }
}

export class Gateway {
  /** @param address Of the gateway's first page, with a slash at its end. */
  constructor(readonly address: string) {}

  /** The address that a person means, or null. */
  static address(text: string): string | null {
    const typed = text.trim();
    const url = URL.parse(/^https?:\/\//.test(typed) ? typed : `http://${typed}`);
    return url === null || typed === '' ? null : new URL('./', url).href.replace(/pair\/$/, '');
  }

  async newToken(): Promise<string> {
    return (await this.ask<{ token: string }>('claim-tokens', 'POST', {})).token;
  }

  async claim(request: ClaimRequest): Promise<Uint8Array> {
    const answer = await this.ask<{ configuration: string; utcMilliseconds: number }>('claims', 'POST', request);
    setGatewayTime(answer.utcMilliseconds);
    return fromBase64(answer.configuration);
  }

  view(node: string, token: string): Promise<ClaimView> {
    return this.ask<ClaimView>(`claims/${node}?${new URLSearchParams({ token })}`, 'GET');
  }

  labels(nodes: string[]): Promise<Labels> {
    return this.ask<Labels>('labels', 'POST', { nodes });
  }

  private async ask<T>(path: string, method: string, body?: object): Promise<T> {
    const url = new URL(`api/${path}`, this.address);
    let response: Response;
    try {
      response = await fetch(url, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        signal: AbortSignal.timeout(timeoutMilliseconds),
        ...addressSpace(url),
      });
    } catch {
      throw new GatewayUnreachable();
    }

    const answer = (await response.json().catch(() => null)) as (T & { detail?: string }) | null;
    if (!response.ok && answer?.detail !== undefined) throw new GatewayRefusal(response.status, answer.detail);
    if (!response.ok && (response.status === 401 || response.status === 403)) throw new GatewayRefusal(response.status, '');
    if (!response.ok || answer === null) throw new GatewayUnreachable();
    return answer;
  }
}

/** A page from the internet may ask a gateway at home, if the person allows that (Local Network Access). */
function addressSpace(url: URL): object {
  return location.protocol === 'https:' && url.protocol === 'http:'
    ? { targetAddressSpace: ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname) ? 'loopback' : 'local' }
    : {};
}
