// What the person has told so far. Kept in this tab alone, so that a reload loses nothing; never the password of the network.
import type { ClaimSecrets } from './claim';

export const steps = ['label', 'node', 'network', 'details', 'pair', 'done'] as const;
export type StepName = (typeof steps)[number];
export type Way = 'bluetooth' | 'accessPoint';

export interface Session {
  step: StepName;
  way: Way;
  /** Address of the gateway; null: where this page comes from. */
  gateway: string | null;
  token: string | null;
  /** 12 hexadecimal digits. */
  node: string;
  /** As typed, or as scanned. */
  code: string;
  network: string;
  kind: string;
  name: string;
  place: string;
  latitude: number | null;
  longitude: number | null;
  keepHistory: boolean;
  /** The claim that was sent last; without the code. */
  sent: Omit<ClaimSecrets, 'code'> | null;
}

const storageName = 'pairing';
const gatewayName = 'gateway';

const empty: Session = {
  step: 'label', way: 'bluetooth', gateway: null, token: null, node: '', code: '', network: '', kind: '', name: '', place: '', latitude: null, longitude: null,
  keepHistory: false, sent: null,
};

export function load(): Session {
  const kept = sessionStorage.getItem(storageName);
  return { ...empty, gateway: localStorage.getItem(gatewayName), ...(kept === null ? {} : (JSON.parse(kept) as Partial<Session>)) };
}

export function save(session: Session): void {
  sessionStorage.setItem(storageName, JSON.stringify(session));
  if (session.gateway !== null) localStorage.setItem(gatewayName, session.gateway);
}

/** Ready for the next node of the same gateway; a token is for one node. */
export function next(session: Session): Session {
  return { ...empty, gateway: session.gateway, network: session.network, kind: session.kind };
}
