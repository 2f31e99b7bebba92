import { currentLanguage, text } from './language/language';
import type { Account, Alarm, ApiToken, AuditEntry, AuditQuery, BatteryOutlook, Bin, BulkChange, Calibration, Channels, Command, Configuration, ContactMade, History, MapGround, Node, RecordStored, RejectedFrame, Role, Series, Session, SettingInfo, Settings, Status, StoredRecord, Webhook, WebhookDelivery, WebhookTest } from './types';

const refusedMilliseconds = 5000;

function get<T>(path: string): Promise<T> {
  return request<T>(path, {});
}

/** Everything that changes something goes through here. */
function change<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<T> {
  return request<T>(path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
}

/** What the gateway did not do, in its words, with the HTTP status. */
export class Refusal extends Error {
  constructor(
    message: string,
    readonly status: number,
  ) {
    super(message);
  }
}

async function request<T>(path: string, what: RequestInit): Promise<T> {
  const response = await fetch(path, { ...what, headers: { accept: 'application/json', 'content-type': 'application/json' } });
  if (response.status === 401) {
    // The session is over: to the page where one signs in, and back here.
    location.assign(`sign-in?${new URLSearchParams({ lang: currentLanguage(), next: `${location.pathname}${location.search}${location.hash}` })}`);
  }

  if (!response.ok) {
    const problem = (await response.json().catch(() => null)) as { detail?: string } | null;
    throw new Refusal(problem?.detail ?? text.answered(response.status), response.status);
  }

  return (await response.json()) as T;
}

/** Which alarms: those before a known one, the newest first. */
export interface AlarmQuery {
  node?: string;
  open?: boolean;
  rule?: string;
  from?: number | undefined;
  to?: number | undefined;
  before?: number;
  limit?: number;
}

function parametersOf(query: object): URLSearchParams {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '' && value !== false);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
}

export const api = {
  status: () => get<Status>('api/status'),
  session: () => get<Session>('api/session'),
  channels: () => get<Channels>('api/channels'),
  nodes: () => get<Node[]>('api/nodes'),
  node: (node: string) => get<Node>(`api/nodes/${node}`),
  battery: (node: string) => get<BatteryOutlook>(`api/nodes/${node}/battery`),
  configuration: (node: string) => get<Configuration>(`api/nodes/${node}/configuration`),
  configure: (node: string, settings: Settings) => change<Configuration>('PUT', `api/nodes/${node}/configuration`, settings),
  move: (node: string, place: { place: string | null; latitude: number | null; longitude: number | null }) => change<Node>('PUT', `api/nodes/${node}/place`, place),
  unclaim: (node: string) => change<Node>('DELETE', `api/nodes/${node}/claim`),
  /** With everything that is stored of it. */
  remove: (node: string) => change<Node>('DELETE', `api/nodes/${node}?withRecords=true`),
  settings: () => get<SettingInfo[]>('api/settings'),
  map: () => get<MapGround>('api/map'),
  bins: () => get<Bin[]>('api/bins'),
  calibrations: (node: string) => get<Calibration[]>(`api/nodes/${node}/calibrations`),
  changes: () => get<BulkChange[]>('api/changes'),
  bulkChange: (id: number) => get<BulkChange>(`api/changes/${id}`),
  changeAll: (what: { nodes: string[]; settings?: Settings; command?: { command: string; arguments: Record<string, string | number> } }) => change<BulkChange>('POST', 'api/changes', what),
  commands: (node: string, limit: number) => get<Command[]>(`api/nodes/${node}/commands?limit=${limit}`),
  command: (node: string, command: string, args: Record<string, string | number>) =>
    change<Command>('POST', `api/nodes/${node}/commands`, { command, arguments: args }),
  cancel: (node: string, id: number) => change<Command>('DELETE', `api/nodes/${node}/commands/${id}`),
  openAlarms: () => get<Alarm[]>('api/alarms?open=true'),
  alarms: (query: AlarmQuery) => get<Alarm[]>(`api/alarms?${parametersOf(query)}`),
  acknowledge: (id: number, note: string) => change<Alarm>('POST', `api/alarms/${id}/acknowledge`, { note }),
  changeOwnPassword: (present: string, password: string) => change<Session>('POST', 'api/session/password', { present, password }),
  accounts: () => get<Account[]>('api/accounts'),
  addAccount: (name: string, role: Role, password: string) => change<Account[]>('POST', 'api/accounts', { name, role, password }),
  changeAccount: (name: string, what: { role?: Role; password?: string }) => change<Account[]>('PUT', `api/accounts/${encodeURIComponent(name)}`, what),
  removeAccount: (name: string) => change<Account[]>('DELETE', `api/accounts/${encodeURIComponent(name)}`),
  tokens: () => get<ApiToken[]>('api/tokens'),
  addToken: (name: string, access: ApiToken['access'], expiresInDays: number) => change<{ token: ApiToken; secret: string }>('POST', 'api/tokens', { name, access, expiresInDays }),
  removeToken: (id: string) => change<ApiToken[]>('DELETE', `api/tokens/${id}`),
  audit: (query: AuditQuery) => get<AuditEntry[]>(`api/audit?${parametersOf(query)}`),
  auditFile: (query: AuditQuery) => `api/audit.csv?${parametersOf(query)}`,
  webhooks: () => get<Webhook[]>('api/webhooks'),
  addWebhook: (url: string) => change<{ webhook: Webhook; secret: string }>('POST', 'api/webhooks', { url }),
  changeWebhook: (id: string, what: { url?: string; paused?: boolean }) => change<Webhook[]>('PUT', `api/webhooks/${id}`, what),
  testWebhook: (id: string) => change<WebhookTest>('POST', `api/webhooks/${id}/test`),
  newWebhookSecret: (id: string) => change<{ webhook: Webhook; secret: string }>('POST', `api/webhooks/${id}/secret`, {}),
  removeWebhook: (id: string) => change<Webhook[]>('DELETE', `api/webhooks/${id}`),
  deliveries: (id: string) => get<WebhookDelivery[]>(`api/webhooks/${id}/deliveries`),
  rejected: () => get<RejectedFrame[]>('api/rejected'),
  records: (node: string, limit: number) => get<StoredRecord[]>(`api/nodes/${node}/records?limit=${limit}`),
  series: (node: string, channel: string, span: { from?: number; limit?: number }) =>
    get<Series>(`api/nodes/${node}/records?${parametersOf({ channel, ...span, ...(span.from === undefined ? {} : { from: Math.floor(span.from) }) })}`),
  history: (node: string, channel: string, from: number, to: number, buckets: number) =>
    get<History>(`api/nodes/${node}/history?${parametersOf({ channel, from: Math.floor(from), to: Math.floor(to), buckets })}`),
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

/** Follows the gateway's live stream, for ever. */
export function follow(handlers: LiveHandlers): void {
  const source = new EventSource('api/events');
  source.onopen = () => handlers.opened();
  source.onerror = () => {
    handlers.closed();
    if (source.readyState !== EventSource.CLOSED) return;
    // Refused rather than lost, which browsers take as the end: asking shows why.
    setTimeout(() => follow(handlers), refusedMilliseconds);
    void api.session().catch(() => undefined);
  };
  source.addEventListener('status', (event) => handlers.status(JSON.parse(event.data) as Status));
  source.addEventListener('records', (event) => handlers.records(JSON.parse(event.data) as RecordStored[]));
  source.addEventListener('contacts', (event) => handlers.contacts(JSON.parse(event.data) as ContactMade[]));
  source.addEventListener('nodes', (event) => handlers.nodes(JSON.parse(event.data) as string[]));
  source.addEventListener('alarms', (event) => handlers.alarms(JSON.parse(event.data) as Alarm[]));
  source.addEventListener('commands', (event) => handlers.commands(JSON.parse(event.data) as Command[]));
  source.addEventListener('incomplete', () => handlers.opened());
}
