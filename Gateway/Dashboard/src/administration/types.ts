/** What the gateway's HTTP interface gives of accounts, tokens, the audit log and webhooks. Times are milliseconds since 1970-01-01 UTC. */

export type Role = 'viewer' | 'operator' | 'owner';

export interface Account {
  name: string;
  role: Role;
  addedAt: number;
  /** Null: not known. */
  lastSeenAt: number | null;
}

export interface ApiToken {
  id: string;
  name: string;
  access: 'read' | 'operate' | 'manage';
  madeBy: string;
  createdAt: number;
  expiresAt: number;
  usedAt: number | null;
}

export interface AuditEntry {
  at: number;
  id: string;
  who: string;
  via: 'session' | 'token' | 'machine' | 'commandLine' | 'none';
  address: string;
  /** Method and path, or the verb. */
  action: string;
  detail: string;
  /** HTTP status; 0: from the command line. */
  status: number;
}

export interface AuditQuery {
  who?: string;
  kind?: string;
  before?: number;
  beforeId?: string;
  limit?: number;
}

export interface WebhookDelivery {
  id: string;
  createdAt: number;
  tries: number;
  /** Null: delivered, or given up. */
  dueAt: number | null;
  isDelivered: boolean;
  answer: string | null;
}

export interface Webhook {
  id: string;
  url: string;
  addedAt: number;
  /** Since when nothing is sent; null: it is in use. */
  endedAt: number | null;
  last: WebhookDelivery | null;
  waiting: number;
}

export interface WebhookTest {
  isDelivered: boolean;
  answer: string;
  milliseconds: number;
}
