import type { Alarm, Channels, Command, Configuration, ContactMade, Node, RecordStored, RejectedFrame, Series, Session, Status, StoredRecord } from './types';

function get<T>(path: string): Promise<T> {
  return request<T>(path, {});
}

function post<T>(path: string, body: unknown): Promise<T> {
  return request<T>(path, { method: 'POST', body: JSON.stringify(body) });
}

async function request<T>(path: string, what: RequestInit): Promise<T> {
  const response = await fetch(path, { ...what, headers: { accept: 'application/json', 'content-type': 'application/json' } });
  if (response.status === 401) {
    // The session is over: to the page where one signs in.
    location.assign('sign-in');
  }

  if (!response.ok) {
    const problem = (await response.json().catch(() => null)) as { detail?: string } | null;
    throw new Error(problem?.detail ?? `The gateway answered ${response.status}.`);
  }

  return (await response.json()) as T;
}

export const api = {
  status: () => get<Status>('api/status'),
  session: () => get<Session>('api/session'),
  channels: () => get<Channels>('api/channels'),
  nodes: () => get<Node[]>('api/nodes'),
  node: (node: string) => get<Node>(`api/nodes/${node}`),
  configuration: (node: string) => get<Configuration>(`api/nodes/${node}/configuration`),
  commands: (node: string, limit: number) => get<Command[]>(`api/nodes/${node}/commands?limit=${limit}`),
  command: (node: string, command: string, args: Record<string, string | number>) =>
    post<Command>(`api/nodes/${node}/commands`, { command, arguments: args }),
  cancel: (node: string, id: number) => request<Command>(`api/nodes/${node}/commands/${id}`, { method: 'DELETE' }),
  openAlarms: () => get<Alarm[]>('api/alarms?open=true'),
  alarmsOf: (node: string, limit: number) => get<Alarm[]>(`api/alarms?node=${node}&limit=${limit}`),
  acknowledge: (id: number, note: string) => post<Alarm>(`api/alarms/${id}/acknowledge`, { note }),
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
  /** There is news in the details of these nodes. */
  nodes(nodes: string[]): void;
  alarms(alarms: Alarm[]): void;
  commands(commands: Command[]): void;
}

/** Follows the gateway's live stream; the browser connects again by itself. */
export function follow(handlers: LiveHandlers): void {
  const source = new EventSource('api/events');
  source.onopen = () => handlers.opened();
  source.onerror = () => {
    handlers.closed();
    // Refused rather than lost: asking shows why.
    if (source.readyState === EventSource.CLOSED) void api.session().catch(() => undefined);
  };
  source.addEventListener('status', (event) => handlers.status(JSON.parse(event.data) as Status));
  source.addEventListener('records', (event) => handlers.records(JSON.parse(event.data) as RecordStored[]));
  source.addEventListener('contacts', (event) => handlers.contacts(JSON.parse(event.data) as ContactMade[]));
  source.addEventListener('nodes', (event) => handlers.nodes(JSON.parse(event.data) as string[]));
  source.addEventListener('alarms', (event) => handlers.alarms(JSON.parse(event.data) as Alarm[]));
  source.addEventListener('commands', (event) => handlers.commands(JSON.parse(event.data) as Command[]));
  source.addEventListener('incomplete', () => handlers.opened());
}
