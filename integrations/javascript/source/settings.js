// nf uplink protocol as a payload formatter for The Things Stack and ChirpStack v4: paste the whole file. README.md says how.
// Built by `npm run build` from the folder source; plain ECMAScript 5.1 without modules.

// What the codec needs to know where the network cannot tell. ChirpStack: give these as the device's variables instead.
var SETTINGS = {
  key: '',            // 32 hexadecimal digits; only for sealed frames (ports 64 and 65)
  node: '',           // the node's identity, 12 hexadecimal digits; only for sealed frames
  kind: '',           // 'switch', 'bin' or 'pond'; only for sealed constrained frames (port 65)
  highestCounter: ''  // highest counter accepted so far, -1 for none; empty: search for the counter, replays go unnoticed
};
