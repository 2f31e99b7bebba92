import type { Channels, ContactMade, Node, RecordStored, RejectedFrame, Series, Status, StoredRecord } from './types';

async function get<T>(path: string): Promise<T> {
  const response = await fetch(path, { headers: { accept: 'application/json' } });
  if (!response.ok) {
    const problem = (await response.json().catch(() => null)) as { detail?: string } | null;
    throw new Error(problem?.detail ?? `The gateway answered ${response.status}.`);
  }

  return (await response.json()) as T;
}

export const api = {
  status: () => get<Status>('api/status'),
  channels: () => get<Channels>('api/channels'),
  nodes: () => get<Node[]>('api/nodes'),
  rejected: () => get<RejectedFrame[]>('api/rejected'),
  records: (node: string, limit: number) => get<StoredRecord[]>(`api/nodes/${node}/records?limit=${limit}`),
  series: (node: string, channel: string, span: { from?: number; limit?: number }) => {
    const query = new URLSearchParams({ channel });
    if (span.from !== undefined) query.set('from', String(Math.floor(span.from)));
    if (span.limit !== undefined) query.set('limit', String(span.limit));
    return get<Series>(`api/nodes/${node}/records?${query}`);
  },
};

export interface LiveHandlers {
  /** The stream is up: everything before may have been missed. */
  opened(): void;
  closed(): void;
  status(status: Status): void;
  records(records: RecordStored[]): void;
  contacts(contacts: ContactMade[]): void;
}

/** Follows the gateway's live stream; the browser connects again by itself. */
export function follow(handlers: LiveHandlers): void {
  const source = new EventSource('api/events');
  source.onopen = () => handlers.opened();
  source.onerror = () => handlers.closed();
  source.addEventListener('status', (event) => handlers.status(JSON.parse(event.data) as Status));
  source.addEventListener('records', (event) => handlers.records(JSON.parse(event.data) as RecordStored[]));
  source.addEventListener('contacts', (event) => handlers.contacts(JSON.parse(event.data) as ContactMade[]));
  source.addEventListener('incomplete', () => handlers.opened());
}
