/** What the gateway's HTTP interface gives. Times are milliseconds since 1970-01-01 UTC. */

export type * from './administration/types';
export type * from './settings/types';

/** Who looks at the page, and what he may do. */
export interface Session {
  name: string;
  access: 'read' | 'operate' | 'manage';
  /** machine: nobody signed in, the page is open on this machine. */
  kind: 'session' | 'token' | 'machine';
}

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
  /** Where it is, in words; null: nobody has said. */
  place?: string | null;
  /** Degrees; null as well. */
  latitude?: number | null;
  longitude?: number | null;
  lastSeenAt: number | null;
  /** Null: always on, or never seen. */
  nextUplinkAt: number | null;
  overdueAt: number | null;
  acknowledged: number;
  uplinks: number;
  records: number;
  rejected: number;
  values: Value[];
  /** Commands and configurations that are not done. */
  waiting: number;
  /** Of a switch. */
  relay?: Relay;
  /** What it has said of itself; only where it was asked for by itself. */
  details?: NodeDetails;
}

export interface Relay {
  /** As the node last confirmed it; null: not known. */
  isOn: boolean | null;
  at: number | null;
  /** What it was last asked to be. */
  asked: boolean | null;
  askedState: CommandState | null;
  askedId: number | null;
}

export interface NodeDetails {
  keyNumber: number;
  lostRecords: number;
  unknownStates: number;
  restartedAt: number | null;
  configurationVersion: number;
  /** Why it has started in the last 30 days, the latest first. */
  starts?: { reason: string; count: number; lastAt: number }[];
  status: NodeStatus | null;
  hello: NodeHello | null;
}

export interface NodeStatus {
  at: number;
  resetReason: string;
  batteryMillivolt: number | null;
  signalDbm: number | null;
  freeHeapBytes: number | null;
  pendingRecords: number;
  journalFillPercent: number;
  firmware: string | null;
  image: string | null;
  awakeMilliseconds: number;
}

export interface NodeHello {
  at: number;
  resetReason: string;
  types: string[];
  firmware: string | null;
  image: string | null;
  board: string;
}

export type CommandState =
  | 'queued' | 'sent' | 'received' | 'succeeded' | 'failed' | 'expired' | 'expiredOutcomeUnknown' | 'cancelled'
  | 'unknownOpcode' | 'invalidArguments' | 'interrupted' | 'forbidden' | 'superseded';

export interface Command {
  node: string;
  keyNumber: number;
  id: number;
  command: string;
  arguments: Record<string, string | number>;
  state: CommandState;
  queuedAt: number;
  expiresAt: number;
  sentAt: number | null;
  sendings: number;
  result: string | null;
  value: number | null;
  resultAt: number | null;
  isDone: boolean;
}

export interface Alarm {
  id: number;
  node: string;
  nodeName: string;
  rule: string;
  channel: string | null;
  value: number | null;
  quality: Quality;
  limit: number | null;
  isMoment: boolean;
  beganAt: number | null;
  endedAt: number | null;
  acknowledgedAt: number | null;
  note: string | null;
  isActive: boolean;
}

export interface Channel {
  number: number;
  name: string;
  title: string;
  unit: string;
  decimalPlaces: number;
  isBinary: boolean;
  /** In the channel's unit. */
  minimum?: number;
  maximum?: number;
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
  truncated: boolean;
}

/** A channel's history in buckets of the same length, none left out: one in which nothing was measured is null. */
export interface History {
  from: number;
  bucketMilliseconds: number;
  minimum: (number | null)[];
  mean: (number | null)[];
  maximum: (number | null)[];
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

/** What is left in a battery. Days: null when that cannot be told. */
export interface BatteryOutlook {
  percent: number | null;
  /** "falling" when days left are given; otherwise why not. */
  outlook: string;
  daysLeft: number | null;
  daysLeftLowest: number | null;
  daysLeftHighest: number | null;
  /** Of how many days the records are that this is worked out from. */
  basisDays: number;
}

/** How fast a bin fills. Times: null when that cannot be told. */
export interface FillOutlook {
  percent: number;
  percentPerDay: number;
  percentPerDayLowest: number;
  percentPerDayHighest: number;
  fullAt: number | null;
  fullAtEarliest: number | null;
  fullAtLatest: number | null;
  basisDays: number;
}

export interface Bin {
  node: string;
  outlook: FillOutlook | null;
}

/** A place on the earth in degrees. */
export interface Position {
  latitude: number;
  longitude: number;
}

/** What the map lies on; null: a plain ground. */
export interface MapGround {
  tiles: string | null;
  attribution: string | null;
  /** Where rounds begin and end; null: at a bin. */
  depot: Position | null;
}
