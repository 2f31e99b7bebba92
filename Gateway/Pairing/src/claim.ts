// The sealed claim and its results. docs/provisioning.md, sections "Sealed claim" and "Sealed result".
import { ascon } from '../../../integrations/javascript/source/ascon.js';

const claimFormat = 1;
const resultFormat = 2;
const randomLength = 15;
const tagLength = 16;
const headerLength = 9;
const resultHeaderLength = 10;
const resultLength = resultHeaderLength + 2 + tagLength;

/** What opens the results of a claim. */
export interface ClaimSecrets {
  /** 15 bytes. */
  code: number[];
  /** 12 hexadecimal digits. */
  node: string;
  number: number;
  /** 15 bytes. */
  random: number[];
}

export interface ClaimContent {
  /** Empty: the node keeps the network that it has. */
  network: string;
  password: string;
  /** node.nfc. */
  configuration: Uint8Array;
}

export const Outcome = { joining: 1, done: 2, unableToConnect: 3, configurationRefused: 4, storageFailed: 5 } as const;

export interface ClaimResult {
  index: number;
  outcome: number;
  /** Why a configuration was refused. */
  detail: number;
}

export function newRandom(): number[] {
  return [...crypto.getRandomValues(new Uint8Array(randomLength))];
}

/** Seals a claim under a number that is higher than any that the node has taken. */
export function seal(secrets: ClaimSecrets, content: ClaimContent): Uint8Array {
  const network = [...new TextEncoder().encode(content.network)];
  const password = [...new TextEncoder().encode(content.password)];
  const text = [0, network.length, ...network, password.length, ...password, ...content.configuration];
  const header = [claimFormat, ...bigEndian(secrets.number, 8)];
  const sealed = ascon(key(secrets), [...secrets.random, 0], [...header, ...bytesOf(secrets.node)], text, false);
  return Uint8Array.from([...header, ...secrets.random, ...sealed.text, ...sealed.tag]);
}

/** The result, or null when it is none of this claim. */
export function open(secrets: ClaimSecrets, sealed: Uint8Array): ClaimResult | null {
  const bytes = [...sealed];
  const header = bytes.slice(0, resultHeaderLength);
  const expected = [resultFormat, ...bigEndian(secrets.number, 8)];
  if (bytes.length !== resultLength || !expected.every((byte, i) => header[i] === byte)) return null;
  const index = header[headerLength]!;
  const associated = [...header, ...bytesOf(secrets.node)];
  const opened = ascon(key(secrets), [...secrets.random, index], associated, bytes.slice(resultHeaderLength, -tagLength), true);
  const difference = bytes.slice(-tagLength).reduce((sum, byte, i) => sum | (byte ^ opened.tag[i]!), 0);
  return difference === 0 ? { index, outcome: opened.text[0]!, detail: opened.text[1]! } : null;
}

/** For the address of the node's own page. */
export function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

export function bigEndian(value: number, length: number): number[] {
  return Array.from({ length }, (_, i) => Math.floor(value / 256 ** (length - 1 - i)) % 256);
}

export function bytesOf(hex: string): number[] {
  return (hex.match(/../g) ?? []).map((pair) => parseInt(pair, 16));
}

export function hex(bytes: Iterable<number>): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function key(secrets: ClaimSecrets): number[] {
  return [...secrets.code, 1];
}
