/** What the gateway's HTTP interface gives. Times are milliseconds since 1970-01-01 UTC. */

export type Quality = 'measured' | 'missing' | 'faulty';

export interface Value {
  channel: string;
  /** In the channel's unit; null unless measured. */
  value: number | null;
  quality: Quality;
  at: number;
}

export interface Node {
  node: string;
  name: string;
  kind: string;
  lastSeenAt: number | null;
  /** Null: always on, or never seen. */
  nextUplinkAt: number | null;
  overdueAt: number | null;
  acknowledged: number;
  uplinks: number;
  records: number;
  rejected: number;
  values: Value[];
}

export interface Channel {
  number: number;
  name: string;
  title: string;
  unit: string;
  decimalPlaces: number;
  isBinary: boolean;
}

/** Channels by node kind, in the order of its readings. */
export type Channels = Record<string, Channel[]>;

export interface Rejection {
  reason: string;
  count: number;
  lastAt: number;
}

export interface Status {
  version: string;
  startedAt: number;
  broker: string;
  brokerConnected: boolean;
  brokerProblem: string | null;
  brokerSince: number;
  storeProblem: string | null;
  nodes: number;
  uplinks: number;
  records: number;
  rejections: Rejection[];
  now: number;
  dataFolder: string | null;
}

export interface Series {
  channel: string;
  times: number[];
  numbers: number[];
  values: (number | null)[];
  /** 0 measured, 1 missing, 2 faulty. */
  qualities: number[];
  truncated: boolean;
}

/** An accepted uplink; the counts are those after it. */
export interface ContactMade {
  node: string;
  lastSeenAt: number;
  nextUplinkAt: number | null;
  overdueAt: number | null;
  acknowledged: number;
  uplinks: number;
  records: number;
}

export interface RecordStored extends ContactMade {
  kind: string;
  number: number;
  newRecord: boolean;
  values: Value[];
}

export interface StoredRecord {
  number: number;
  sampledAt: number | null;
  receivedAt: number;
  values: Value[];
}

export interface RejectedFrame {
  topic: string;
  reason: string;
  receivedAt: number;
  length: number;
  hex: string;
}
