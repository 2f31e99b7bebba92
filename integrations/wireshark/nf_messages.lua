-- The messages of the protocol: fields for filters, and what their payloads show. nf.lua loads this, with the tables of
-- nf_channels.lua as argument.

local bit = bit32 or bit

local catalogue = ...
if not catalogue then
  return -- Wireshark also runs every file of its plugin folder by itself.
end
local KINDS, LAYOUTS, CHANNELS = catalogue.kinds, catalogue.layouts, catalogue.channels

local MISSING, FAULTY = -2147483648, -2147483647
local MAXIMUM_UPDATE_BYTES = 16777216

local RESET_REASONS = { [0] = 'Unknown', 'PowerOn', 'TimerWake', 'PinWake', 'Restart', 'Watchdog', 'BrownOut', 'Crash', 'Update', 'Provisioned' }
local ALARM_PHASES = { 'Begin', 'End', 'Moment' }
local ALARM_RULES = { 'AboveLimit', 'BelowLimit', 'RisingFast', 'FallingFast', 'StateEntered', 'ProbeFailed', 'ProbeStuck', 'ProbeFouled',
  'ProbeDrifting', 'FullSoon', 'Collected', 'Fire', 'Overload', 'BatteryWeak', 'JournalNearlyFull' }
local OPCODES = { 'SetRelay', 'Restart', 'SendStatus', 'SendConfiguration', 'SampleNow', 'Identify', 'Calibrate' }
local RESULTS = { 'Received', 'Succeeded', 'Failed', 'Expired', 'UnknownOpcode', 'InvalidArguments', 'Interrupted', 'ClockNotSet',
  'Forbidden', 'Superseded' }
local CONFIGURATION_ERRORS = { [0] = 'None', 'TooShort', 'NotAConfiguration', 'UnsupportedFormat', 'TooLong', 'ChecksumMismatch',
  'FieldCutOff', 'FieldOutOfOrder', 'UnknownField', 'NotNewer', 'NotStored', 'NotSettable', 'BrokerUnreachable' }
local UPDATE_STATES = { 'Receiving', 'Received', 'Running', 'Refused' }
local UPDATE_REFUSALS = { 'NotSupported', 'NoRoom', 'WrongImage', 'SameVersion', 'BatteryWeak', 'StorageFailed', 'WrongHash', 'DidNotStart' }
local CHANNEL_TITLES = {}
for number, channel in pairs(CHANNELS) do
  CHANNEL_TITLES[number] = channel.title
end

-- Section 13: name and layout of the settings. Letters stand for unsigned numbers of 2 and 4 bytes, s for a signed one of 4;
-- of several, the entry is repeated.
local SETTINGS = {
  [5] = { 'name', 'text' }, [6] = { 'broker', 'text' }, [7] = { 'port', 'w' }, [8] = { 'sample', 'd' }, [9] = { 'uplink', 'd' },
  [10] = { 'calibration', 's' }, [11] = { 'limits', 'wb0sdd' }, [12] = { 'schedule', 'bbw' },
  [16] = { 'utcOffsetMinutes', 's' }, [17] = { 'shortestSampleSeconds', 's' }, [18] = { 'longestSampleSeconds', 's' },
  [19] = { 'nightBeginMinute', 's' }, [20] = { 'nightEndMinute', 's' }, [21] = { 'nightSampleSeconds', 's' },
  [22] = { 'weakBatteryMillivolt', 's' }, [23] = { 'powerOnState', 's' }, [24] = { 'switchOffSeconds', 's' },
  [25] = { 'overloadDeciwatt', 's' }, [26] = { 'statusIntervalSeconds', 's' }
}
local NUMBER_LENGTHS = { b = 1, ['0'] = 1, w = 2, d = 4, s = 4 }

local fields = {
  node = ProtoField.string('nf.node', 'Node'),
  direction = ProtoField.uint8('nf.direction', 'Direction', base.DEC, { [0] = 'uplink', [1] = 'downlink' }),
  profile = ProtoField.string('nf.profile', 'Profile'),
  version = ProtoField.uint8('nf.version', 'Version', base.DEC, { [0] = '1' }, 0x60),
  type = ProtoField.uint8('nf.type', 'Message type', base.DEC, nil, 0x1F),
  message = ProtoField.string('nf.message', 'Message'),
  low_counter = ProtoField.uint16('nf.counter.low', 'Counter, low bits'),
  counter = ProtoField.uint32('nf.counter', 'Frame counter'),
  ciphertext = ProtoField.bytes('nf.ciphertext', 'Encrypted payload'),
  tag = ProtoField.bytes('nf.tag', 'Tag'),
  payload = ProtoField.bytes('nf.payload', 'Payload'),
  error = ProtoField.string('nf.error', 'Error'),
  kind = ProtoField.uint8('nf.kind', 'Kind', base.DEC, KINDS, 0x1F),
  record = ProtoField.uint32('nf.record', 'Record number'),
  more_queued = ProtoField.bool('nf.more_queued', 'More records queued', 8, nil, 0x80),
  sampled_at = ProtoField.absolute_time('nf.sampled_at', 'Sampled at', base.UTC),
  next_uplink = ProtoField.uint24('nf.next_uplink', 'Seconds to the next uplink'),
  missing = ProtoField.string('nf.missing', 'Missing'),
  faulty = ProtoField.string('nf.faulty', 'Faulty'),
  batch_distance = ProtoField.uint8('nf.batch.distance', 'Leans on the batch so many frames before', base.DEC, nil, 0x1F),
  batch_record = ProtoField.uint32('nf.batch.record', 'Record'),
  batch_value = ProtoField.string('nf.batch.value', 'Value of an unknown channel'),
  in_reply_to = ProtoField.uint32('nf.in_reply_to', 'In reply to'),
  acknowledged = ProtoField.uint32('nf.acknowledged', 'Acknowledged record number'),
  utc = ProtoField.absolute_time('nf.utc', 'UTC', base.UTC),
  queue_empty = ProtoField.bool('nf.queue_empty', 'Queue empty', 8, nil, 0x80),
  codec_state_unknown = ProtoField.bool('nf.codec_state_unknown', 'Codec state unknown', 8, nil, 0x40),
  time = ProtoField.absolute_time('nf.time', 'Time', base.UTC),
  reset_reason = ProtoField.uint8('nf.reset_reason', 'Reset reason', base.DEC, RESET_REASONS),
  types = ProtoField.uint32('nf.types', 'Message types', base.HEX),
  type_known = ProtoField.uint8('nf.types.type', 'Type'),
  firmware = ProtoField.string('nf.firmware', 'Firmware'),
  image = ProtoField.string('nf.image', 'Image'),
  configuration_version = ProtoField.uint32('nf.configuration_version', 'Configuration version'),
  first_record = ProtoField.uint32('nf.first_record', 'First record number'),
  last_record = ProtoField.uint32('nf.last_record', 'Last record number'),
  board = ProtoField.string('nf.board', 'Board'),
  phase = ProtoField.uint8('nf.phase', 'Phase', base.DEC, ALARM_PHASES, 0x03),
  alarm = ProtoField.uint32('nf.alarm', 'Alarm number'),
  rule = ProtoField.uint8('nf.rule', 'Rule', base.DEC, ALARM_RULES),
  channel = ProtoField.uint16('nf.channel', 'Channel', base.DEC, CHANNEL_TITLES),
  alarm_value = ProtoField.int32('nf.alarm.value', 'Value'),
  alarm_limit = ProtoField.int32('nf.alarm.limit', 'Limit'),
  battery = ProtoField.uint16('nf.battery', 'Battery, mV'),
  signal = ProtoField.int8('nf.signal', 'Signal, dBm'),
  free_heap = ProtoField.uint24('nf.free_heap', 'Free heap, bytes'),
  pending = ProtoField.uint32('nf.pending', 'Records that wait'),
  journal_fill = ProtoField.uint8('nf.journal_fill', 'Journal fill, %'),
  awake = ProtoField.uint32('nf.awake', 'Awake, ms'),
  command = ProtoField.uint32('nf.command', 'Command id'),
  expiry = ProtoField.absolute_time('nf.expiry', 'Expiry', base.UTC),
  opcode = ProtoField.uint8('nf.opcode', 'Opcode', base.DEC, OPCODES),
  argument = ProtoField.int32('nf.argument', 'Argument'),
  result = ProtoField.uint8('nf.result', 'Result', base.DEC, RESULTS),
  result_value = ProtoField.int32('nf.result.value', 'Value'),
  offered_version = ProtoField.uint32('nf.offered_version', 'Offered version'),
  configuration_error = ProtoField.uint8('nf.configuration_error', 'Configuration error', base.DEC, CONFIGURATION_ERRORS),
  configuration_field = ProtoField.uint8('nf.configuration_field', 'Refused field'),
  setting = ProtoField.string('nf.setting', 'Setting'),
  size = ProtoField.uint32('nf.size', 'Size, bytes'),
  sha256 = ProtoField.bytes('nf.sha256', 'SHA-256'),
  update = ProtoField.bytes('nf.update', 'Update'),
  offset = ProtoField.uint32('nf.offset', 'Offset'),
  data = ProtoField.bytes('nf.data', 'Data'),
  state = ProtoField.uint8('nf.state', 'State', base.DEC, UPDATE_STATES),
  refusal = ProtoField.uint8('nf.refusal', 'Reason', base.DEC, UPDATE_REFUSALS),
  chunks = ProtoField.uint8('nf.chunks', 'Chunks wanted')
}
local all_fields = {}
for _, field in pairs(fields) do
  all_fields[#all_fields + 1] = field
end
local value_fields = {}
for number, channel in pairs(CHANNELS) do
  value_fields[number] = ProtoField.double('nf.value.' .. channel.name, channel.title)
  all_fields[#all_fields + 1] = value_fields[number]
end

local function hex_bytes(text)
  local bytes = {}
  for pair in text:gmatch('%x%x') do
    bytes[#bytes + 1] = tonumber(pair, 16)
  end
  return bytes
end

local function range_bytes(range)
  return range:len() > 0 and hex_bytes(range:bytes():tohex()) or {}
end

local function code_width(highest_code)
  local width = 0
  while 2 ^ width <= highest_code do
    width = width + 1
  end
  return width
end

local function read_bits(bytes, offset, width)
  local value = 0
  for position = offset, offset + width - 1 do
    local byte = bytes[math.floor(position / 8) + 1]
    value = value * 2 + math.floor(byte / 2 ^ (7 - position % 8)) % 2
  end
  return value
end

-- Section 7: codes of the layout. Gives whether they are well-formed.
local function dissect_values(buffer, offset, kind, is_packed, tree)
  local bytes = range_bytes(buffer(0))
  local bits = offset * 8
  local total = 0
  local widths = {}
  for index, number in ipairs(LAYOUTS[kind]) do
    local channel = CHANNELS[number]
    widths[index] = code_width((channel.maximum - channel.minimum) / (is_packed and channel.packedStep or 1) + 2)
    total = total + widths[index]
  end
  if #bytes - offset ~= math.ceil(total / 8) then
    return false
  end

  for index, number in ipairs(LAYOUTS[kind]) do
    local channel = CHANNELS[number]
    local step = is_packed and channel.packedStep or 1
    local last = (channel.maximum - channel.minimum) / step
    local code = read_bits(bytes, bits, widths[index])
    local first_byte = math.floor(bits / 8)
    bits = bits + widths[index]
    local range = buffer(first_byte, math.floor((bits - 1) / 8) - first_byte + 1)
    if code > last + 2 then
      return false
    elseif code > last then
      tree:add(code == last + 1 and fields.missing or fields.faulty, range, channel.name)
    else
      local item = tree:add(value_fields[number], range, (channel.minimum + code * step) / 10 ^ channel.decimalPlaces)
      if channel.unit ~= '' then
        item:append_text(' ' .. channel.unit)
      end
    end
  end
  return read_bits(bytes, bits, #bytes * 8 - bits) == 0
end

-- Section 8.1.
local function dissect_reading(buffer, tree)
  if buffer:len() < 5 then
    return false
  end
  local flags = buffer(0, 1):uint()
  local kind = bit.band(flags, 0x1F)
  local has_time, has_next = bit.band(flags, 0x40) ~= 0, bit.band(flags, 0x20) ~= 0
  local values_offset = 5 + (has_time and 4 or 0) + (has_next and 3 or 0)
  tree:add(fields.more_queued, buffer(0, 1))
  tree:add(fields.kind, buffer(0, 1))
  tree:add(fields.record, buffer(1, 4))
  if not KINDS[kind] or buffer:len() <= values_offset then
    return false
  end
  local is_right = buffer(1, 4):uint() ~= 0
  local position = 5
  if has_time then
    tree:add(fields.sampled_at, buffer(position, 4))
    is_right = is_right and buffer(position, 4):uint() ~= 0
    position = position + 4
  end
  if has_next then
    tree:add(fields.next_uplink, buffer(position, 3))
    is_right = is_right and buffer(position, 3):uint() ~= 0
  end
  return dissect_values(buffer, values_offset, kind, false, tree) and is_right
end

-- docs/batch-codec.md. The records come decoded: they lean on those of earlier frames.
local function add_record(range, record, channels, tree)
  local item = tree:add(fields.batch_record, range, record.number)
  item:add(fields.record, range, record.number)
  if record.time ~= 0 then
    item:add(fields.sampled_at, range, NSTime.new(record.time, 0))
  end
  for place, number in ipairs(channels) do
    local channel = CHANNELS[number]
    local name = channel and channel.name or 'channel' .. number
    local value = record.values[place]
    if not value then
      item:add(record.absent[place] == 1 and fields.missing or fields.faulty, range, name)
    elseif channel then
      local value_item = item:add(value_fields[number], range, value / 10 ^ channel.decimalPlaces)
      if channel.unit ~= '' then
        value_item:append_text(' ' .. channel.unit)
      end
    else
      item:add(fields.batch_value, range, string.format('%s: %d', name, value))
    end
  end
end

local function dissect_batch(buffer, tree, batch)
  tree:add(fields.more_queued, buffer(0, 1))
  tree:add(fields.batch_distance, buffer(0, 1))
  if not batch then
    return false
  end
  tree:add(fields.next_uplink, buffer(0), batch.next_uplink):set_generated()
  for _, record in ipairs(batch.records) do
    add_record(buffer(0), record, batch.channels, tree)
  end
  return true
end

-- Section 8.2.
local function dissect_answer_part(buffer, tree)
  tree:add(fields.queue_empty, buffer(0, 1))
  tree:add(fields.codec_state_unknown, buffer(0, 1))
  tree:add(fields.in_reply_to, buffer(1, 4))
  tree:add(fields.acknowledged, buffer(5, 4))
  local milliseconds = buffer(9, 2):uint() * 2 ^ 32 + buffer(11, 4):uint()
  tree:add(fields.utc, buffer(9, 6), NSTime.new(math.floor(milliseconds / 1000), milliseconds % 1000 * 1000000))
end

local function dissect_answer(buffer, tree)
  if buffer:len() ~= 15 then
    return false
  end
  dissect_answer_part(buffer, tree)
  return bit.band(buffer(0, 1):uint(), 0x3F) == 0
end

local function dissect_types(buffer, offset, tree)
  local range = buffer(offset, 4)
  local types = tree:add(fields.types, range)
  local known = {}
  for number = 0, 31 do
    if bit.band(bit.rshift(range:uint(), number), 1) == 1 then
      types:add(fields.type_known, range, number)
      known[number] = true
    end
  end
  return not known[0] and known[1] and known[16]
end

-- Section 8.6.
local function dissect_welcome(buffer, tree)
  if buffer:len() ~= 19 then
    return false
  end
  dissect_answer_part(buffer, tree)
  return dissect_types(buffer, 15, tree) and bit.band(buffer(0, 1):uint(), 0x7F) == 0
end

local function add_version(field, range, tree)
  tree:add(field, range, string.format('%d.%d.%d.%d', range(0, 1):uint(), range(1, 1):uint(), range(2, 2):uint(), range(4, 2):uint()))
end

-- Adds fields of one after the other: field, length, field, length, …
local function add_fields(buffer, offset, tree, list)
  for index = 1, #list, 2 do
    if list[index] == fields.firmware or list[index] == fields.image then
      add_version(list[index], buffer(offset, list[index + 1]), tree)
    else
      tree:add(list[index], buffer(offset, list[index + 1]))
    end
    offset = offset + list[index + 1]
  end
end

-- Section 8.4: what uplinks but the Reading begin with. Gives where the body starts; nil when the message is malformed.
local function dissect_head(buffer, tree, own_mask, minimum, maximum)
  if buffer:len() == 0 then
    return nil
  end
  local flags = buffer(0, 1):uint()
  local has_time, has_next = bit.band(flags, 0x40) ~= 0, bit.band(flags, 0x20) ~= 0
  local body = 1 + (has_time and 4 or 0) + (has_next and 3 or 0)
  if buffer:len() - body < minimum or buffer:len() - body > maximum or bit.band(flags, 0x1F, bit.bnot(own_mask)) ~= 0 then
    return nil
  end
  tree:add(fields.more_queued, buffer(0, 1))
  local is_right = true
  if has_time then
    tree:add(fields.time, buffer(1, 4))
    is_right = buffer(1, 4):uint() ~= 0
  end
  if has_next then
    tree:add(fields.next_uplink, buffer(body - 3, 3))
    is_right = is_right and buffer(body - 3, 3):uint() ~= 0
  end
  return is_right and body or nil
end

-- Section 8.5.
local function dissect_hello(buffer, tree)
  local body = dissect_head(buffer, tree, 0x1F, 30, 61)
  if not body then
    return false
  end
  tree:add(fields.kind, buffer(0, 1))
  tree:add(fields.reset_reason, buffer(body, 1))
  local has_right_types = dissect_types(buffer, body + 1, tree)
  add_fields(buffer, body + 5, tree, { fields.firmware, 6, fields.image, 6, fields.configuration_version, 4,
    fields.first_record, 4, fields.last_record, 4, fields.board, buffer:len() - body - 29 })
  local first = buffer(body + 21, 4):uint()
  return has_right_types and KINDS[bit.band(buffer(0, 1):uint(), 0x1F)] ~= nil and buffer(body + 17, 4):uint() ~= 0
    and first ~= 0 and buffer(body + 25, 4):uint() >= first - 1
    and buffer(body + 29):string():match('^[%w._-]+$') ~= nil
end

local function add_alarm_number(field, range, channel, tree)
  local value = range:int()
  local item = tree:add(field, range)
  if value == MISSING or value == FAULTY then
    item:append_text(value == MISSING and ' (missing)' or ' (faulty)')
  elseif channel then
    item:append_text(string.format(' (%.' .. channel.decimalPlaces .. 'f %s)', value / 10 ^ channel.decimalPlaces, channel.unit))
  end
end

-- Section 8.7.
local function dissect_alarm(buffer, tree)
  local body = dissect_head(buffer, tree, 0x03, 15, 15)
  if not body then
    return false
  end
  local number = buffer(body + 5, 2):uint()
  local channel = CHANNELS[number]
  tree:add(fields.phase, buffer(0, 1))
  add_fields(buffer, body, tree, { fields.alarm, 4, fields.rule, 1, fields.channel, 2 })
  add_alarm_number(fields.alarm_value, buffer(body + 7, 4), channel, tree)
  add_alarm_number(fields.alarm_limit, buffer(body + 11, 4), channel, tree)
  local value = buffer(body + 7, 4):int()
  local is_in_range = not channel or value <= FAULTY or (value >= channel.minimum and value <= channel.maximum)
  return bit.band(buffer(0, 1):uint(), 3) ~= 0 and buffer(body, 4):uint() ~= 0 and buffer(body + 4, 1):uint() ~= 0
    and is_in_range and (number ~= 0 or value == 0)
end

-- Section 8.8.
local function dissect_status(buffer, tree)
  local body = dissect_head(buffer, tree, 0, 32, 32)
  if not body then
    return false
  end
  add_fields(buffer, body, tree, { fields.reset_reason, 1, fields.battery, 2, fields.signal, 1, fields.free_heap, 3, fields.pending, 4,
    fields.journal_fill, 1, fields.firmware, 6, fields.image, 6, fields.configuration_version, 4, fields.awake, 4 })
  return buffer(body + 3, 1):int() <= 0 and buffer(body + 11, 1):uint() <= 100 and buffer(body + 24, 4):uint() ~= 0
end

-- Section 8.9.
local function dissect_command(buffer, tree)
  if buffer:len() < 13 or buffer:len() > 45 or buffer:len() % 4 ~= 1 then
    return false
  end
  add_fields(buffer, 0, tree, { fields.in_reply_to, 4, fields.command, 4, fields.expiry, 4, fields.opcode, 1 })
  for offset = 13, buffer:len() - 4, 4 do
    tree:add(fields.argument, buffer(offset, 4))
  end
  return buffer(4, 4):uint() ~= 0 and buffer(8, 4):uint() ~= 0 and buffer(12, 1):uint() ~= 0
end

-- Section 8.10.
local function dissect_command_result(buffer, tree)
  local body = dissect_head(buffer, tree, 0, 9, 9)
  if not body then
    return false
  end
  add_fields(buffer, body, tree, { fields.command, 4, fields.result, 1, fields.result_value, 4 })
  local result = buffer(body + 4, 1):uint()
  return buffer(body, 4):uint() ~= 0 and result ~= 0 and (result == 2 or result == 3 or result == 6 or buffer(body + 5, 4):uint() == 0)
end

-- A value of section 13 in words; nil when its length is another.
local function setting_text(range, layout)
  if layout == 'text' then
    return range:string(ENC_UTF_8)
  end
  local entries, offset = {}, 0
  while offset < range:len() do
    local numbers = {}
    for letter in layout:gmatch('.') do
      local length = NUMBER_LENGTHS[letter]
      if offset + length > range:len() then
        return nil
      end
      local part = range(offset, length)
      offset = offset + length
      if letter ~= '0' then
        numbers[#numbers + 1] = letter == 's' and part:int() or part:uint()
      end
    end
    entries[#entries + 1] = table.concat(numbers, ' ')
  end
  return table.concat(entries, #layout == 1 and ' ' or ', ')
end

-- Section 13: fields in ascending order.
local function dissect_settings(buffer, offset, tree)
  local last = 0
  while offset < buffer:len() do
    if buffer:len() - offset < 2 or buffer:len() - offset - 2 < buffer(offset + 1, 1):uint() then
      return false
    end
    local number, length = buffer(offset, 1):uint(), buffer(offset + 1, 1):uint()
    if number <= last then
      return false
    end
    last = number
    local setting = SETTINGS[number]
    local text = setting and length > 0 and setting_text(buffer(offset + 2, length), setting[2])
    if not text then
      text = length > 0 and buffer(offset + 2, length):bytes():tohex(true) or ''
    end
    tree:add(fields.setting, buffer(offset, 2 + length), (setting and setting[1] or number) .. ': ' .. text)
    offset = offset + 2 + length
  end
  return true
end

-- Section 8.11.
local function dissect_configuration(buffer, tree)
  if buffer:len() < 8 then
    return false
  end
  add_fields(buffer, 0, tree, { fields.in_reply_to, 4, fields.configuration_version, 4 })
  return dissect_settings(buffer, 8, tree) and buffer(4, 4):uint() ~= 0
end

-- Section 8.12.
local function dissect_configuration_report(buffer, tree)
  local body = dissect_head(buffer, tree, 0, 10, 1013)
  if not body then
    return false
  end
  add_fields(buffer, body, tree, { fields.offered_version, 4, fields.configuration_error, 1, fields.configuration_field, 1,
    fields.configuration_version, 4 })
  local offered, in_force = buffer(body, 4):uint(), buffer(body + 6, 4):uint()
  local is_accepted, has_field = buffer(body + 4, 1):uint() == 0, buffer(body + 5, 1):uint() ~= 0
  local is_consistent = (is_accepted and not has_field and (offered == 0 or offered == in_force)) or (not is_accepted and offered ~= 0)
  return dissect_settings(buffer, body + 10, tree) and in_force ~= 0 and is_consistent
end

-- Section 8.13.
local function dissect_update_offer(buffer, tree)
  if buffer:len() ~= 52 then
    return false
  end
  add_fields(buffer, 0, tree, { fields.in_reply_to, 4, fields.size, 4, fields.firmware, 6, fields.image, 6, fields.sha256, 32 })
  local size = buffer(4, 4):uint()
  return size > 0 and size <= MAXIMUM_UPDATE_BYTES
end

-- Section 8.14.
local function dissect_update_chunk(buffer, tree)
  if buffer:len() < 17 or buffer:len() > 976 then
    return false
  end
  add_fields(buffer, 0, tree, { fields.in_reply_to, 4, fields.update, 8, fields.offset, 4, fields.data, buffer:len() - 16 })
  return buffer(12, 4):uint() + buffer:len() - 16 <= MAXIMUM_UPDATE_BYTES
end

-- Section 8.15.
local function dissect_update_progress(buffer, tree)
  local body = dissect_head(buffer, tree, 0, 15, 15)
  if not body then
    return false
  end
  add_fields(buffer, body, tree, { fields.update, 8, fields.offset, 4, fields.state, 1, fields.refusal, 1, fields.chunks, 1 })
  local state = buffer(body + 12, 1):uint()
  return UPDATE_STATES[state] ~= nil and buffer(body + 8, 4):uint() <= MAXIMUM_UPDATE_BYTES
    and (buffer(body + 13, 1):uint() ~= 0) == (state == 4) and (buffer(body + 14, 1):uint() ~= 0) == (state == 1)
end

-- One entry for each message type; dissect gives whether the payload is well-formed.
local MESSAGES = {
  [1] = { name = 'Reading', direction = 0, dissect = dissect_reading },
  [2] = { name = 'Batch', direction = 0, dissect = dissect_batch },
  [3] = { name = 'Hello', direction = 0, dissect = dissect_hello },
  [4] = { name = 'Alarm', direction = 0, dissect = dissect_alarm },
  [5] = { name = 'Status', direction = 0, dissect = dissect_status },
  [6] = { name = 'CommandResult', direction = 0, dissect = dissect_command_result },
  [7] = { name = 'ConfigurationReport', direction = 0, dissect = dissect_configuration_report },
  [8] = { name = 'UpdateProgress', direction = 0, dissect = dissect_update_progress },
  [16] = { name = 'Answer', direction = 1, dissect = dissect_answer },
  [17] = { name = 'Command', direction = 1, dissect = dissect_command },
  [18] = { name = 'Configuration', direction = 1, dissect = dissect_configuration },
  [19] = { name = 'UpdateOffer', direction = 1, dissect = dissect_update_offer },
  [20] = { name = 'UpdateChunk', direction = 1, dissect = dissect_update_chunk },
  [21] = { name = 'Welcome', direction = 1, dissect = dissect_welcome }
}

return { fields = fields, all_fields = all_fields, messages = MESSAGES, dissect_values = dissect_values, range_bytes = range_bytes, hex_bytes = hex_bytes }
