-- nf uplink protocol in MQTT payloads (topics nf/<node>/up and nf/<node>/down), after docs/uplink-protocol.md.
-- Wireshark 4.0 or later, Lua 5.2 or later. README.md beside it says how to install it and to give it keys.

local bit = bit32 or bit

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

local STANDARD = { header = 3, tag = 8, counter_bits = 16, minimum = 11, maximum = 1024 }
local CONSTRAINED = { header = 1, tag = 4, counter_bits = 7, minimum = 5, maximum = 12 }
local MAXIMUM_COUNTER = 0xFFFFFFFE
local SEARCHED_PERIODS = 64
local DIRECTIONS = { up = 0, down = 1 }

local nf = Proto('nf', 'nf uplink protocol')

nf.prefs.keys = Pref.string('Key file', '', 'One node a line: its identity (12 hexadecimal digits), its key (32), and, for constrained frames, its kind')

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
  in_reply_to = ProtoField.uint32('nf.in_reply_to', 'In reply to'),
  acknowledged = ProtoField.uint32('nf.acknowledged', 'Acknowledged record number'),
  utc = ProtoField.absolute_time('nf.utc', 'UTC', base.UTC),
  queue_empty = ProtoField.bool('nf.queue_empty', 'Queue empty', 8, nil, 0x80)
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
nf.fields = all_fields

local experts = {
  wrong_tag = ProtoExpert.new('nf.expert.wrong_tag', 'Wrong tag: forged, damaged, or the key file has another key', expert.group.SECURITY, expert.severity.ERROR),
  refused = ProtoExpert.new('nf.expert.refused', 'A receiver refuses this frame', expert.group.PROTOCOL, expert.severity.WARN),
  no_key = ProtoExpert.new('nf.expert.no_key', 'The key file has no key for this node', expert.group.UNDECODED, expert.severity.NOTE),
  no_kind = ProtoExpert.new('nf.expert.no_kind', 'The key file has no kind for this node: the values cannot be read', expert.group.UNDECODED, expert.severity.NOTE)
}
nf.experts = { experts.wrong_tag, experts.refused, experts.no_key, experts.no_kind }

local topic_field = Field.new('mqtt.topic')

-- By node: its key as bytes, its kind as a number. Read again when the preference changes.
local nodes = {}
-- By connection and node: the highest counter seen; by frame: what was found the first time it was dissected.
local highest_counters = {}
local opened_frames = {}

local function hex_bytes(text)
  local bytes = {}
  for pair in text:gmatch('%x%x') do
    bytes[#bytes + 1] = tonumber(pair, 16)
  end
  return bytes
end

local function bytes_hex(bytes)
  local digits = {}
  for index = 1, #bytes do
    digits[index] = string.format('%02x', bytes[index])
  end
  return table.concat(digits)
end

local function kind_number(name)
  for number, known in pairs(KINDS) do
    if known == name then
      return number
    end
  end
end

local function read_keys(file)
  nodes = {}
  if file == '' then
    return
  end
  local lines, problem = io.open(file)
  if not lines then
    report_failure('nf: the key file cannot be read: ' .. problem)
    return
  end
  local line_number = 0
  for line in lines:lines() do
    line_number = line_number + 1
    local words = {}
    for word in line:gsub('#.*', ''):lower():gmatch('%S+') do
      words[#words + 1] = word
    end
    if #words > 0 then
      local is_right = words[1]:match('^%x+$') and #words[1] == 12 and words[2] and words[2]:match('^%x+$') and #words[2] == 32
      if is_right and (not words[3] or kind_number(words[3])) then
        nodes[words[1]] = { key = hex_bytes(words[2]), kind = words[3] and kind_number(words[3]) }
      else
        report_failure('nf: line ' .. line_number .. ' of the key file is not "<12 digits> <32 digits> [kind]"')
      end
    end
  end
  lines:close()
end

function nf.prefs_changed()
  read_keys(nf.prefs.keys)
end

function nf.init()
  read_keys(nf.prefs.keys)
  highest_counters = {}
  opened_frames = {}
end

-- Ascon-AEAD128 of NIST SP 800-232 on halves of 32 bits: byte i of the state is byte i % 4, least significant first, of
-- state[i / 4].
local function state_byte(state, index)
  return bit.band(bit.rshift(state[math.floor(index / 4)], 8 * (index % 4)), 0xFF)
end

local function absorb(state, index, byte)
  local word = math.floor(index / 4)
  state[word] = bit.bxor(state[word], bit.lshift(byte, 8 * (index % 4)))
end

local function absorb_key(state, index, key)
  for offset = 1, 16 do
    absorb(state, index + offset - 1, key[offset])
  end
end

-- The lower half of a word rotated to the right; with the halves exchanged, the upper half.
local function rotated_low(low, high, count)
  if count < 32 then
    return bit.bor(bit.rshift(low, count), bit.lshift(high, 32 - count))
  end
  return bit.bor(bit.rshift(high, count - 32), bit.lshift(low, 64 - count))
end

local function substitute(s, half)
  local x0, x1, x3 = bit.bxor(s[half], s[half + 8]), s[half + 2], s[half + 6]
  local x2, x4 = bit.bxor(s[half + 4], x1), bit.bxor(s[half + 8], x3)
  local t0 = bit.bxor(x0, bit.band(bit.bnot(x1), x2))
  local t1 = bit.bxor(x1, bit.band(bit.bnot(x2), x3))
  local t2 = bit.bxor(x2, bit.band(bit.bnot(x3), x4))
  local t3 = bit.bxor(x3, bit.band(bit.bnot(x4), x0))
  local t4 = bit.bxor(x4, bit.band(bit.bnot(x0), x1))
  s[half], s[half + 2], s[half + 4] = bit.bxor(t0, t4), bit.bxor(t1, t0), bit.bnot(t2)
  s[half + 6], s[half + 8] = bit.bxor(t3, t2), t4
end

local function diffuse(s, word, first, second)
  local low, high = s[word], s[word + 1]
  s[word] = bit.bxor(low, rotated_low(low, high, first), rotated_low(low, high, second))
  s[word + 1] = bit.bxor(high, rotated_low(high, low, first), rotated_low(high, low, second))
end

local function permute(s, rounds)
  for round = 12 - rounds, 11 do
    s[4] = bit.bxor(s[4], 0xF0 - round * 0x0F)
    substitute(s, 0)
    substitute(s, 1)
    diffuse(s, 0, 19, 28)
    diffuse(s, 2, 61, 39)
    diffuse(s, 4, 1, 6)
    diffuse(s, 6, 10, 17)
    diffuse(s, 8, 7, 41)
  end
end

-- Gives the text and the whole tag.
local function decrypt(key, nonce, associated_data, ciphertext)
  local state = { [0] = 0x808C0001, 0x00001000, 0, 0, 0, 0, 0, 0, 0, 0 }
  absorb_key(state, 8, key)
  absorb_key(state, 24, nonce)
  permute(state, 12)
  absorb_key(state, 24, key)

  for index = 1, #associated_data do
    absorb(state, index - 1, associated_data[index])
  end
  absorb(state, #associated_data, 1)
  permute(state, 8)
  absorb(state, 39, 0x80)

  local text = {}
  for index = 1, #ciphertext do
    local position = (index - 1) % 16
    text[index] = bit.bxor(ciphertext[index], state_byte(state, position))
    absorb(state, position, text[index])
    if position == 15 then
      permute(state, 8)
    end
  end
  absorb(state, #ciphertext % 16, 1)

  absorb_key(state, 16, key)
  permute(state, 12)
  absorb_key(state, 24, key)
  local tag = {}
  for index = 24, 39 do
    tag[#tag + 1] = state_byte(state, index)
  end
  return text, tag
end

-- Section 5 of the specification: nonce, header as associated data, cut tag.
local function try_open(frame, counter)
  local nonce = { frame.direction, frame.profile.tag, 0, 0, 0, 0 }
  for _, byte in ipairs(hex_bytes(frame.node)) do
    nonce[#nonce + 1] = byte
  end
  for shift = 3, 0, -1 do
    nonce[#nonce + 1] = math.floor(counter / 256 ^ shift) % 256
  end
  local text, tag = decrypt(nodes[frame.node].key, nonce, frame.header, frame.ciphertext)
  for index = 1, frame.profile.tag do
    if tag[index] ~= frame.tag[index] then
      return nil
    end
  end
  return text
end

-- Section 6.2. The first frame of a connection is searched for among the counters of the first periods.
local function open(frame, highest)
  local period = 2 ^ frame.profile.counter_bits
  if not highest then
    for counter = frame.low_counter, SEARCHED_PERIODS * period - 1, period do
      local payload = try_open(frame, counter)
      if payload then
        return payload, counter
      end
    end
    return nil, nil, 'AuthenticationFailed'
  end

  local ahead = math.floor(highest / period) * period + frame.low_counter
  if ahead <= highest then
    ahead = ahead + period
  end
  local behind = ahead - period
  if behind >= 0 and (highest - behind < ahead - highest or ahead > MAXIMUM_COUNTER) then
    local payload = try_open(frame, behind)
    if payload then
      return payload, behind, 'Replayed'
    end
  end
  if ahead > MAXIMUM_COUNTER then
    return nil, nil, 'CounterExhausted'
  end
  local payload = try_open(frame, ahead)
  return payload, payload and ahead, not payload and 'AuthenticationFailed' or nil
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

-- Section 8.2.
local function dissect_answer(buffer, tree)
  if buffer:len() ~= 15 then
    return false
  end
  tree:add(fields.queue_empty, buffer(0, 1))
  tree:add(fields.in_reply_to, buffer(1, 4))
  tree:add(fields.acknowledged, buffer(5, 4))
  local milliseconds = buffer(9, 2):uint() * 2 ^ 32 + buffer(11, 4):uint()
  tree:add(fields.utc, buffer(9, 6), NSTime.new(math.floor(milliseconds / 1000), milliseconds % 1000 * 1000000))
  return bit.band(buffer(0, 1):uint(), 0x7F) == 0
end

-- One entry for each message type; dissect gives whether the payload is well-formed.
local MESSAGES = {
  [1] = { name = 'Reading', direction = 0, dissect = dissect_reading },
  [16] = { name = 'Answer', direction = 1, dissect = dissect_answer }
}

local function refuse(tree, reason)
  tree:add(fields.error, reason):set_generated()
  tree:add_proto_expert_info(reason == 'AuthenticationFailed' and experts.wrong_tag or experts.refused, reason == 'AuthenticationFailed' and 'Wrong tag' or reason)
end

-- Sections 4 and 10: what can be refused without a key.
local function header_error(buffer, profile, direction)
  if buffer:len() < profile.minimum then
    return 'TooShort'
  elseif buffer:len() > profile.maximum then
    return 'TooLong'
  elseif profile == CONSTRAINED then
    return direction ~= 0 and 'WrongDirection' or nil
  end
  local head = buffer(0, 1):uint()
  local message = MESSAGES[bit.band(head, 0x1F)]
  if bit.band(head, 0xE0) ~= 0 then
    return 'UnsupportedVersion'
  elseif not message then
    return 'UnknownType'
  end
  return message.direction ~= direction and 'WrongDirection' or nil
end

local function read_frame(buffer, node, direction, profile)
  local tag_offset = buffer:len() - profile.tag
  local low_counter = profile == CONSTRAINED and bit.band(buffer(0, 1):uint(), 0x7F) or buffer(1, 2):uint()
  return {
    node = node,
    direction = direction,
    profile = profile,
    low_counter = low_counter,
    header = range_bytes(buffer(0, profile.header)),
    ciphertext = tag_offset > profile.header and range_bytes(buffer(profile.header, tag_offset - profile.header)) or {},
    tag = range_bytes(buffer(tag_offset, profile.tag))
  }
end

-- A broker sends every frame on, so a counter is followed in each connection by itself.
local function open_once(frame, pinfo, which)
  local key = pinfo.number .. ' ' .. which
  if not opened_frames[key] then
    local connection = table.concat({ tostring(pinfo.src), pinfo.src_port, tostring(pinfo.dst), pinfo.dst_port,
      frame.node, frame.direction, frame.profile.tag }, ' ')
    local payload, counter, reason = open(frame, highest_counters[connection])
    if payload and not reason then
      highest_counters[connection] = counter
    end
    opened_frames[key] = { payload = payload, counter = counter, reason = reason }
  end
  return opened_frames[key]
end

local function dissect_payload(payload, head, profile, kind, tree)
  if #payload == 0 then
    return false
  end
  local buffer = ByteArray.new(bytes_hex(payload)):tvb('Decrypted nf payload')
  tree:add(fields.payload, buffer(0)):set_generated()
  if profile == STANDARD then
    return MESSAGES[bit.band(head, 0x1F)].dissect(buffer, tree)
  end
  if not kind then
    tree:add_proto_expert_info(experts.no_kind)
    return true
  end
  tree:add(fields.kind, kind):set_generated()
  return dissect_values(buffer, 0, kind, true, tree)
end

local function dissect_frame(buffer, pinfo, root, node, direction, which)
  pinfo.cols.protocol = 'nf'
  local tree = root:add(nf, buffer(0), 'nf frame')
  tree:add(fields.node, node):set_generated()
  tree:add(fields.direction, direction):set_generated()
  if buffer:len() == 0 then
    refuse(tree, 'TooShort')
    return
  end

  -- A frame of the other profile that is too long for it is a standard frame with a wrong first bit.
  local head = buffer(0, 1):uint()
  local profile = bit.band(head, 0x80) ~= 0 and buffer:len() <= CONSTRAINED.maximum and CONSTRAINED or STANDARD
  tree:add(fields.profile, buffer(0, 1), profile == STANDARD and 'standard' or 'constrained')
  local message = profile == STANDARD and MESSAGES[bit.band(head, 0x1F)] or nil
  local name = message and message.name or (profile == STANDARD and 'Unknown message' or 'Constrained reading')
  if profile == STANDARD then
    tree:add(fields.version, buffer(0, 1))
    tree:add(fields.type, buffer(0, 1)):append_text(' (' .. name .. ')')
  end
  tree:add(fields.message, buffer(0, 1), name):set_generated()
  tree:append_text(', ' .. name .. ' of ' .. node)
  pinfo.cols.info:set(name .. (direction == 0 and ' from ' or ' to ') .. node)
  local reason = header_error(buffer, profile, direction)
  if reason then
    refuse(tree, reason)
    return
  end

  local frame = read_frame(buffer, node, direction, profile)
  local tag_offset = buffer:len() - profile.tag
  tree:add(fields.low_counter, buffer(profile.header == 3 and 1 or 0, profile.header == 3 and 2 or 1), frame.low_counter)
  if tag_offset > profile.header then
    tree:add(fields.ciphertext, buffer(profile.header, tag_offset - profile.header))
  end
  tree:add(fields.tag, buffer(tag_offset, profile.tag))
  if not nodes[node] then
    tree:add_proto_expert_info(experts.no_key)
    return
  end

  local opened = open_once(frame, pinfo, which)
  if opened.counter then
    tree:add(fields.counter, opened.counter):set_generated()
  end
  if opened.reason then
    refuse(tree, opened.reason)
  end
  if opened.payload and not dissect_payload(opened.payload, head, profile, nodes[node].kind, tree) then
    refuse(tree, 'Malformed')
  end
end

nf:register_heuristic('mqtt.topic', function(buffer, pinfo, tree)
  local topics = { topic_field() }
  local topic = #topics > 0 and topics[#topics].value or ''
  local node, way = topic:match('^nf/([0-9a-f]+)/(%a+)$')
  if not node or #node ~= 12 or not DIRECTIONS[way] then
    return false
  end
  dissect_frame(buffer, pinfo, tree, node, DIRECTIONS[way], #topics)
  return true
end)
