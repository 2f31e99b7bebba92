/** What a rejection means to the one who reads it, and what to do. Keys as the interface spells them. */
const reasons: Record<string, { title: string; advice: string }> = {
  tooShort: { title: 'Too short', advice: 'Not a frame of this protocol. Something else publishes on these topics.' },
  tooLong: { title: 'Too long', advice: 'Not a frame of this protocol. Something else publishes on these topics.' },
  unsupportedVersion: { title: 'Unsupported version', advice: 'The node speaks a newer protocol, or this is not a frame. Update the gateway.' },
  unknownType: { title: 'Unknown message type', advice: 'The node’s firmware is newer than the gateway. Update the gateway.' },
  wrongDirection: { title: 'Wrong direction', advice: 'A frame of the gateway came back to it. Look for a bridge that repeats messages.' },
  authenticationFailed: { title: 'Wrong key or altered', advice: 'Damaged, forged, or the node holds another key. If it persists, give the node a new key with “nodes rekey”, and its board the new configuration.' },
  replayed: { title: 'Repeated', advice: 'A frame that was received before. Harmless now and then; many mean that somebody replays.' },
  malformed: { title: 'Malformed', advice: 'Authentic, but its content does not follow the protocol: a firmware error.' },
  counterExhausted: { title: 'Counter exhausted', advice: 'The node needs a new key: “nodes rekey” makes one.' },
  unknownNode: { title: 'Unknown node', advice: 'Nobody registered the sender. If it is yours, add it with “nodes add”.' },
};

export function reasonTitle(reason: string): string {
  return reasons[reason]?.title ?? reason;
}

export function reasonAdvice(reason: string): string {
  return reasons[reason]?.advice ?? '';
}
