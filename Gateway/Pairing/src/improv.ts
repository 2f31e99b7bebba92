// What this page uses of Improv Wi-Fi over Bluetooth LE 2.2: the list of networks, and the flashing light.

export const improvService = '00467768-6228-2272-4663-277478268000';
export const improvError = '00467768-6228-2272-4663-277478268002';
export const improvCommand = '00467768-6228-2272-4663-277478268003';
export const improvResult = '00467768-6228-2272-4663-277478268004';

export const identify = 2;
export const scanNetworks = 4;

export interface Network {
  name: string;
  /** In dBm; not known where a person typed the name. */
  signal: number | null;
}

/** A command without data. */
export function commandFrame(command: number): Uint8Array {
  return Uint8Array.of(command, 0, command);
}

/** Strings of a result, or null when it is not a whole one of that command. */
export function readResult(command: number, frame: Uint8Array): string[] | null {
  if (frame.length < 3 || frame[0] !== command || frame.length !== frame[1]! + 3) return null;
  if ((frame.slice(0, -1).reduce((sum, byte) => sum + byte, 0) & 0xff) !== frame.at(-1)) return null;
  const strings: string[] = [];
  for (let at = 2; at < frame.length - 1; at += frame[at]! + 1) {
    strings.push(new TextDecoder().decode(frame.slice(at + 1, at + 1 + frame[at]!)));
  }

  return strings;
}

/** Networks of a scan's result: name, strength, protection. */
export function readNetworks(strings: string[]): Network[] {
  const networks: Network[] = [];
  for (let i = 0; i + 2 < strings.length; i += 3) networks.push({ name: strings[i]!, signal: Number(strings[i + 1]) });
  return networks;
}
