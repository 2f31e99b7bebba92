-- Kinds, layouts and channels of the protocol. nf.lua loads this.

-- channels: begin (written by scripts/update-channel-tables from Nf.Channels)
local KINDS = {
  [1] = 'switch',
  [2] = 'bin',
  [3] = 'pond'
}
local LAYOUTS = {
  [1] = { 10, 11, 12, 13, 14, 15 },
  [2] = { 20, 21, 22, 23, 24, 1 },
  [3] = { 30, 31, 32, 33, 34, 35, 1 }
}
local CHANNELS = {
  [1] = { name = 'batteryVoltage', title = 'Battery', unit = 'mV', decimalPlaces = 0, minimum = 2000, maximum = 5000, packedStep = 50, isBinary = false },
  [10] = { name = 'relayState', title = 'Relay', unit = '', decimalPlaces = 0, minimum = 0, maximum = 1, packedStep = 1, isBinary = true },
  [11] = { name = 'buttonEvent', title = 'Button', unit = '', decimalPlaces = 0, minimum = 0, maximum = 3, packedStep = 1, isBinary = false },
  [12] = { name = 'buttonPresses', title = 'Button presses', unit = '', decimalPlaces = 0, minimum = 0, maximum = 999, packedStep = 1, isBinary = false },
  [13] = { name = 'activePower', title = 'Power', unit = 'W', decimalPlaces = 1, minimum = 0, maximum = 40000, packedStep = 10, isBinary = false },
  [14] = { name = 'activeEnergy', title = 'Energy', unit = 'Wh', decimalPlaces = 0, minimum = 0, maximum = 50000000, packedStep = 100, isBinary = false },
  [15] = { name = 'onTime', title = 'On for', unit = 's', decimalPlaces = 0, minimum = 0, maximum = 604800, packedStep = 600, isBinary = false },
  [20] = { name = 'fillLevel', title = 'Fill level', unit = '%', decimalPlaces = 0, minimum = 0, maximum = 100, packedStep = 1, isBinary = false },
  [21] = { name = 'fillDistance', title = 'Distance to contents', unit = 'mm', decimalPlaces = 0, minimum = 0, maximum = 5000, packedStep = 5, isBinary = false },
  [22] = { name = 'tilted', title = 'Tilted', unit = '', decimalPlaces = 0, minimum = 0, maximum = 1, packedStep = 1, isBinary = true },
  [23] = { name = 'lidOpen', title = 'Lid', unit = '', decimalPlaces = 0, minimum = 0, maximum = 1, packedStep = 1, isBinary = true },
  [24] = { name = 'binTemperature', title = 'Temperature', unit = '°C', decimalPlaces = 2, minimum = -4000, maximum = 12500, packedStep = 10, isBinary = false },
  [30] = { name = 'waterTemperature', title = 'Water temperature', unit = '°C', decimalPlaces = 2, minimum = -500, maximum = 4500, packedStep = 10, isBinary = false },
  [31] = { name = 'waterPh', title = 'pH', unit = 'pH', decimalPlaces = 2, minimum = 200, maximum = 1200, packedStep = 2, isBinary = false },
  [32] = { name = 'dissolvedOxygen', title = 'Dissolved oxygen', unit = 'mg/L', decimalPlaces = 2, minimum = 0, maximum = 2500, packedStep = 10, isBinary = false },
  [33] = { name = 'conductivity', title = 'Conductivity', unit = 'µS/cm', decimalPlaces = 0, minimum = 0, maximum = 70000, packedStep = 100, isBinary = false },
  [34] = { name = 'turbidity', title = 'Turbidity', unit = 'NTU', decimalPlaces = 0, minimum = 0, maximum = 1000, packedStep = 8, isBinary = false },
  [35] = { name = 'waterLevel', title = 'Water level', unit = 'mm', decimalPlaces = 0, minimum = 0, maximum = 5000, packedStep = 40, isBinary = false }
}
-- channels: end

return { kinds = KINDS, layouts = LAYOUTS, channels = CHANNELS }
