// Kinds, layouts and channels: section 7 of docs/uplink-protocol.md.

// channels: begin (written by scripts/update-channel-tables from Nf.Channels)
export var KINDS = {
  1: 'switch',
  2: 'bin',
  3: 'pond'
};
export var LAYOUTS = {
  1: [10, 11, 12, 13, 14, 15],
  2: [20, 21, 22, 23, 24, 1],
  3: [30, 31, 32, 33, 34, 35, 1]
};
export var CHANNELS = {
  1: { name: 'batteryVoltage', unit: 'mV', decimalPlaces: 0, minimum: 2000, maximum: 5000, packedStep: 50, isBinary: false },
  10: { name: 'relayState', unit: '', decimalPlaces: 0, minimum: 0, maximum: 1, packedStep: 1, isBinary: true },
  11: { name: 'buttonEvent', unit: '', decimalPlaces: 0, minimum: 0, maximum: 3, packedStep: 1, isBinary: false },
  12: { name: 'buttonPresses', unit: '', decimalPlaces: 0, minimum: 0, maximum: 999, packedStep: 1, isBinary: false },
  13: { name: 'activePower', unit: 'W', decimalPlaces: 1, minimum: 0, maximum: 40000, packedStep: 10, isBinary: false },
  14: { name: 'activeEnergy', unit: 'Wh', decimalPlaces: 0, minimum: 0, maximum: 50000000, packedStep: 100, isBinary: false },
  15: { name: 'onTime', unit: 's', decimalPlaces: 0, minimum: 0, maximum: 604800, packedStep: 600, isBinary: false },
  20: { name: 'fillLevel', unit: '%', decimalPlaces: 0, minimum: 0, maximum: 100, packedStep: 1, isBinary: false },
  21: { name: 'fillDistance', unit: 'mm', decimalPlaces: 0, minimum: 0, maximum: 5000, packedStep: 5, isBinary: false },
  22: { name: 'tilted', unit: '', decimalPlaces: 0, minimum: 0, maximum: 1, packedStep: 1, isBinary: true },
  23: { name: 'lidOpen', unit: '', decimalPlaces: 0, minimum: 0, maximum: 1, packedStep: 1, isBinary: true },
  24: { name: 'binTemperature', unit: '°C', decimalPlaces: 2, minimum: -4000, maximum: 12500, packedStep: 10, isBinary: false },
  30: { name: 'waterTemperature', unit: '°C', decimalPlaces: 2, minimum: -500, maximum: 4500, packedStep: 10, isBinary: false },
  31: { name: 'waterPh', unit: 'pH', decimalPlaces: 2, minimum: 200, maximum: 1200, packedStep: 2, isBinary: false },
  32: { name: 'dissolvedOxygen', unit: 'mg/L', decimalPlaces: 2, minimum: 0, maximum: 2500, packedStep: 10, isBinary: false },
  33: { name: 'conductivity', unit: 'µS/cm', decimalPlaces: 0, minimum: 0, maximum: 70000, packedStep: 100, isBinary: false },
  34: { name: 'turbidity', unit: 'NTU', decimalPlaces: 0, minimum: 0, maximum: 1000, packedStep: 8, isBinary: false },
  35: { name: 'waterLevel', unit: 'mm', decimalPlaces: 0, minimum: 0, maximum: 5000, packedStep: 40, isBinary: false }
};
// channels: end
