/** Settings of nodes and what is done with them, as the gateway's HTTP interface gives and takes them. */

export interface Configuration {
  version: number | null;
  state: 'pending' | 'sent' | 'inForce' | 'refused' | null;
  /** Why the node refused it, in English, and the name of that reason. */
  problem: string | null;
  error: string | null;
  versionInForce: number;
  desired: Settings | null;
  reportedVersion: number | null;
  reported: Settings | null;
}

/** Settings as people read and give them; where they are given, what is left out stays as it is. */
export interface Settings {
  name?: string | null;
  brokerHost?: string | null;
  brokerPort?: number | null;
  sampleSeconds?: number | null;
  uplinkSeconds?: number | null;
  calibration?: number[] | null;
  limits?: Limit[] | null;
  schedule?: ScheduleEntry[] | null;
  further?: Record<string, number> | null;
}

export interface Limit {
  channel: string;
  rule: string;
  /** In the channel's unit; of rates in this unit per hour. */
  limit: number;
  hysteresis: number;
  dwellSeconds: number;
}

export interface ScheduleEntry {
  /** "monday" to "sunday". */
  days: string[];
  on: boolean;
  /** Local time of the node, as "07:30". */
  at: string;
}

/** An integer setting as the protocol's catalogue has it. */
export interface SettingInfo {
  name: string;
  unit: string;
  minimum: number;
  maximum: number;
  /** Null: it has to be told. */
  default: number | null;
  /** Among the further settings. */
  isFurther: boolean;
  /** Kinds of nodes that heed it. */
  kinds: string[];
}

export type BulkChangeState = 'waiting' | 'sent' | 'done' | 'failed' | 'refused' | 'superseded' | 'unchanged';

/** The same settings or the same command for many nodes. */
export interface BulkChange {
  id: number;
  at: number;
  settings: Settings | null;
  command: { command: string; arguments: Record<string, string | number> | null } | null;
  total: number;
  done: number;
  failed: number;
  nodes?: { node: string; name: string; state: BulkChangeState; why: string | null }[];
}

/** A probe's calibration as a node has reported it. */
export interface Calibration {
  channel: string;
  /** Day of it; null: the node's clock was not set. */
  calibratedAt: number | null;
  reportedAt: number;
  version: number;
  points: number;
  /** Of a new probe's slope; null: the probe has none. */
  slopePercent: number | null;
  offset: number | null;
  offsetUnit: string;
}
