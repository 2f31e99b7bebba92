// A node's label: its identity, and its code of 24 Crockford base-32 digits and a check digit. docs/provisioning.md, section "Label".

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const secretDigits = 24;
const codeBytesLength = 15;
const checkModulus = 31;

const codeLength = secretDigits + 1;

export interface Label {
  /** 12 lower-case hexadecimal digits. */
  node: string;
  /** 25 digits; null where the address names the node alone. */
  code: string | null;
}

/** What is to be said of a code while it is typed. */
export type CodeReading =
  | { kind: 'incomplete'; digits: number }
  | { kind: 'tooLong' }
  | { kind: 'noDigit'; character: string }
  | { kind: 'mistyped' }
  | { kind: 'complete'; code: string };

export function readCode(text: string): CodeReading {
  const typed = text.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  const stranger = [...typed].find((character) => !digits.includes(character));
  if (stranger !== undefined) return { kind: 'noDigit', character: stranger };
  if (typed.length < codeLength) return { kind: 'incomplete', digits: typed.length };
  if (typed.length > codeLength) return { kind: 'tooLong' };
  return digits[checkDigit(typed)] === typed[secretDigits] ? { kind: 'complete', code: typed } : { kind: 'mistyped' };
}

function checkDigit(code: string): number {
  let sum = 0;
  for (let i = 0; i < secretDigits; i++) sum += (i + 1) * digits.indexOf(code[i]!);
  return sum % checkModulus;
}

/** The 120 secret bits of a code that was read. */
export function codeBytes(code: string): number[] {
  let value = 0n;
  for (const digit of code.slice(0, secretDigits)) value = value * 32n + BigInt(digits.indexOf(digit));
  return Array.from({ length: codeBytesLength }, (_, i) => Number((value >> BigInt(8 * (codeBytesLength - 1 - i))) & 0xffn));
}

/** Five groups of five, as printed. */
export function grouped(code: string): string {
  return code.replace(/(.{5})(?=.)/g, '$1-');
}

/** An identity as people write one; null when it is none. */
export function readNode(text: string): string | null {
  const typed = text.toLowerCase().replace(/[\s:.-]/g, '');
  return /^[0-9a-f]{12}$/.test(typed) && !/^0+$/.test(typed) ? typed : null;
}

/** What a QR code says, or the part of an address behind `#`: `…#<node>.<code>` or `…#<node>`. */
export function readLabel(text: string): Label | null {
  const match = /(?:^|#)([0-9a-f]{12})(?:\.([0-9A-Za-z-]+))?$/.exec(text.trim());
  if (match === null || readNode(match[1]!) === null) return null;
  if (match[2] === undefined) return { node: match[1]!, code: null };
  const reading = readCode(match[2]);
  return reading.kind === 'complete' ? { node: match[1]!, code: reading.code } : null;
}
