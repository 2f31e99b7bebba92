-- nf uplink protocol in MQTT payloads (topics nf/<node>/up and nf/<node>/down), after docs/uplink-protocol.md.
-- Wireshark 4.0 or later, Lua 5.2 or later. README.md beside it says how to install it and to give it keys.

local bit = bit32 or bit

-- The files beside this one. Wireshark runs them by themselves too, to no effect.
local folder = debug.getinfo(1, 'S').source:match('^@(.*[/\\])') or ''
local function load(name, ...)
  return assert(loadfile(folder .. name))(...)
end

local catalogue = load('nf_channels.lua')
local KINDS = catalogue.kinds
local decrypt = load('nf_ascon.lua').decrypt
local read_batch = load('nf_batch.lua').read
local protocol = load('nf_messages.lua', catalogue)
local fields, MESSAGES, dissect_values = protocol.fields, protocol.messages, protocol.dissect_values
local hex_bytes, range_bytes = protocol.hex_bytes, protocol.range_bytes

local STANDARD = { header = 3, tag = 8, counter_bits = 16, minimum = 11, maximum = 1024 }
local CONSTRAINED = { header = 1, tag = 4, counter_bits = 7, minimum = 5, maximum = 12 }
local BATCH = 2
local MAXIMUM_COUNTER = 0xFFFFFFFE
local SEARCHED_PERIODS = 64
local DIRECTIONS = { up = 0, down = 1 }
local nf = Proto('nf', 'nf uplink protocol')

nf.prefs.keys = Pref.string('Key file', '', 'One node a line: its identity (12 hexadecimal digits), its key (32), and, for constrained frames, its kind')

nf.fields = protocol.all_fields

local experts = {
  wrong_tag = ProtoExpert.new('nf.expert.wrong_tag', 'Wrong tag: forged, damaged, or the key file has another key', expert.group.SECURITY, expert.severity.ERROR),
  refused = ProtoExpert.new('nf.expert.refused', 'A receiver refuses this frame', expert.group.PROTOCOL, expert.severity.WARN),
  no_key = ProtoExpert.new('nf.expert.no_key', 'The key file has no key for this node', expert.group.UNDECODED, expert.severity.NOTE),
  no_state = ProtoExpert.new('nf.expert.no_state', 'The batch leans on one that this capture does not have: its records cannot be read', expert.group.UNDECODED, expert.severity.NOTE),
  no_kind = ProtoExpert.new('nf.expert.no_kind', 'The key file has no kind for this node: the values cannot be read', expert.group.UNDECODED, expert.severity.NOTE)
}
nf.experts = { experts.wrong_tag, experts.refused, experts.no_key, experts.no_state, experts.no_kind }

local topic_field = Field.new('mqtt.topic')

-- By node: its key as bytes, its kind as a number. Read again when the preference changes.
local nodes = {}
-- By connection and node: the highest counter seen, and the states that batches left; by frame: what was found the first time it was dissected.
local highest_counters = {}
local batch_states = {}
local opened_frames = {}

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
  batch_states = {}
  opened_frames = {}
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
    local opened = { payload = payload, counter = counter, reason = reason }
    if payload and not reason and frame.profile == STANDARD and frame.header[1] % 32 == BATCH then
      batch_states[connection] = batch_states[connection] or {}
      opened.batch, opened.batch_reason = read_batch(payload, counter, batch_states[connection])
    end
    opened_frames[key] = opened
  end
  return opened_frames[key]
end

local function dissect_payload(opened, head, profile, kind, tree)
  local payload = opened.payload
  if #payload == 0 then
    return false
  end
  local buffer = ByteArray.new(bytes_hex(payload)):tvb('Decrypted nf payload')
  tree:add(fields.payload, buffer(0)):set_generated()
  if profile == STANDARD then
    local is_right = MESSAGES[bit.band(head, 0x1F)].dissect(buffer, tree, opened.batch)
    if opened.batch_reason == 'StateUnknown' then
      tree:add_proto_expert_info(experts.no_state)
    end
    return is_right or opened.batch_reason == 'StateUnknown' or opened.reason ~= nil
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
  if opened.payload and not dissect_payload(opened, head, profile, nodes[node].kind, tree) then
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
