-- Records of a batch, after docs/batch-codec.md, whose sections the comments name. nf.lua loads this. No Wireshark in here, and no
-- bit operations: integers of 32 bits are numbers, which hold products of 48 bits exactly.

local MASK = 2 ^ 32
local ABSENT, IRREGULAR, WIDE = 15, 16, 30
local MINIMUM_VALUE = -2147483646

local function signed(value)
  value = value % MASK
  return value >= MASK / 2 and value - MASK or value
end

-- The lower 32 bits of a product, signed.
local function multiply(a, b)
  return signed(a % 65536 * b + math.floor(a / 65536) * b % 65536 * 65536)
end

local function refuse_if(is_refused)
  if is_refused then
    error('Malformed', 0)
  end
end

local function next_byte(coder)
  local byte = coder.position <= coder.last and coder.bytes[coder.position] or 0
  coder.position = coder.position + 1
  return byte
end

-- Section 5.
local function normalise(coder)
  while coder.range < 2 ^ 24 do
    coder.code = coder.code * 256 + next_byte(coder)
    coder.range = coder.range * 256
  end
end

local function read_bits(coder, width)
  coder.range = math.floor(coder.range / 2 ^ width)
  local value = math.floor(coder.code / coder.range)
  refuse_if(value >= 2 ^ width)
  coder.code = coder.code - coder.range * value
  normalise(coder)
  return value
end

local function read_long(coder, width)
  if width <= 16 then
    return read_bits(coder, width)
  end
  local high = read_bits(coder, width - 16)
  return high * 65536 + read_bits(coder, 16)
end

-- Section 7: entry symbol + 1 is the sum of the counts of all higher symbols, entry symbol that and its own.
local function make_table(model)
  local sums = { [31] = 0 }
  for symbol = 30, 0, -1 do
    sums[symbol] = sums[symbol + 1] + model.counts[symbol]
  end
  model.sums = sums
  if sums[0] > 16384 then
    for symbol = 0, 30 do
      model.counts[symbol] = math.floor((model.counts[symbol] + 1) / 2)
    end
    make_table(model)
  end
end

local function read_symbol(coder, model, counts)
  local sums = model.sums
  coder.range = math.floor(coder.range / sums[0])
  local target = math.floor(coder.code / coder.range)
  refuse_if(target >= sums[0])
  local symbol = 0
  while sums[symbol + 1] > target do
    symbol = symbol + 1
  end
  coder.code = coder.code - coder.range * sums[symbol + 1]
  coder.range = coder.range * (sums[symbol] - sums[symbol + 1])
  if counts then
    model.counts[symbol] = model.counts[symbol] + 32
  end
  normalise(coder)
  return symbol
end

-- Section 6.
local function read_residual(coder, symbol)
  if symbol < ABSENT then
    return symbol - 7
  end
  refuse_if(symbol <= IRREGULAR)
  if symbol == WIDE then
    local wide = signed(read_long(coder, 32))
    refuse_if(math.abs(wide) < 65536)
    return wide
  end
  local width = symbol - 14
  local bits = read_bits(coder, width + 1)
  return bits >= 2 ^ width and -bits or bits + 2 ^ width
end

-- A residual; nil when the channel is absent; IRREGULAR as second result before that.
local function read_sample(coder, model, counts)
  if model.absent ~= 0 then
    local bound = math.floor(coder.range / 4096) * model.stay
    local stays = coder.code < bound
    coder.code = stays and coder.code or coder.code - bound
    coder.range = stays and bound or coder.range - bound
    model.stay = stays and model.stay + math.floor((4096 - model.stay) / 16) or model.stay - math.floor(model.stay / 16)
    normalise(coder)
    if stays then
      return nil
    end
  end
  local symbol = read_symbol(coder, model, counts)
  if symbol == IRREGULAR then
    return nil, true
  elseif symbol == ABSENT then
    model.absent = model.absent == 0 and 1 + read_bits(coder, 1) or 3 - model.absent
    return nil
  end
  model.absent = 0
  return read_residual(coder, symbol)
end

-- Section 9.
local function expected(state, step)
  return state.seconds == 0 and 0 or (state.seconds + multiply(state.interval, step)) % MASK
end

local function read_irregular(coder, state)
  local step = 1
  if read_bits(coder, 1) == 1 then
    local width = read_bits(coder, 5)
    step = 2 ^ width + read_long(coder, width)
    refuse_if(step == 1)
  end
  make_table(state.time)
  local deviation = read_residual(coder, read_symbol(coder, state.time, true))
  refuse_if(step == 1 and deviation == 0)
  local time = (expected(state, step) + deviation) % MASK
  if step == 1 and time ~= 0 and state.seconds ~= 0 then
    local seconds = (time - state.seconds) % MASK
    if seconds == state.last_step or state.interval == 0 then
      state.interval = seconds
    end
    state.last_step = seconds
  end
  return state.number + step, time
end

-- Section 8. x and m are those of the channel before it.
local function learn(model, delta, x, m, unit)
  local wrong = signed(2 * delta - math.floor(signed(multiply(model.own, model.delta) + multiply(model.neighbour, x)) / 2048))
  if wrong ~= 0 and model.delta ~= 0 then
    model.own = model.own + ((wrong < 0) == (model.delta < 0) and unit or -unit)
  end
  if wrong ~= 0 and x ~= 0 then
    local step = math.floor(model.magnitude * unit / (m + 1)) + 1
    model.neighbour = model.neighbour + ((wrong < 0) == (x < 0) and step or -step)
  end
  model.magnitude = model.magnitude + math.min(math.abs(delta), math.floor(model.magnitude / 4) + 1, 2 ^ 20) - math.floor(model.magnitude / 16)
end

local function read_record(coder, state)
  local age = state.age
  local is_young = age < 192
  if age == 1 or age == 2 or age == 4 or age == 8 or (age <= 192 and age % 16 == 0) then
    for _, model in ipairs(state.models) do
      make_table(model)
    end
  end
  local counts = age < 16 or age % (is_young and 2 or 4) == 0
  local learns = age < 16 or age % (is_young and 2 or 8) == 0
  local may_be_irregular, is_regular = not state.is_first, not state.is_first
  local number, time = state.number + 1, state.is_first and state.seconds or expected(state, 1)
  state.is_first = false
  local record = { values = {}, absent = {} }
  local x = 0
  for place, model in ipairs(state.models) do
    local residual, irregular = read_sample(coder, model, counts)
    if irregular then
      refuse_if(place > 1 or not may_be_irregular)
      number, time = read_irregular(coder, state)
      is_regular = false
      residual, irregular = read_sample(coder, model, counts)
      refuse_if(irregular)
    end
    if residual then
      local weighted = signed(multiply(model.own, model.delta) + multiply(model.neighbour, x) - 26624)
      local delta = signed(residual + 7 + math.floor(weighted / 4096))
      if learns then
        learn(model, delta, x, place > 1 and state.models[place - 1].magnitude or 0, is_young and 64 or 16)
      end
      model.delta = delta
      model.last = signed(model.last + model.delta)
      refuse_if(model.last < MINIMUM_VALUE)
      record.values[place] = model.last
      x = model.delta
    else
      record.absent[place] = model.absent
      x = 0
    end
  end
  refuse_if(number >= MASK)
  if is_regular then
    state.last_step = state.interval
  end
  state.number, state.seconds = number, time
  record.number, record.time = number, time
  state.age = age == 255 and 192 or age + 1
  return record
end

local function new_model(channel)
  local counts = {}
  for symbol = 0, 30 do
    counts[symbol] = symbol < ABSENT and 8 or 1
  end
  return { channel = channel, last = 0, delta = 0, own = 0, neighbour = 0, magnitude = 0, absent = 0, stay = 2048, counts = counts }
end

local function read_integer(bytes, first, length)
  local value = 0
  for place = first, first + length - 1 do
    refuse_if(not bytes[place])
    value = value * 256 + bytes[place]
  end
  return value
end

local function first_state(bytes)
  local count = bytes[2] or 0
  refuse_if(count < 1 or count > 64)
  local state = { models = {}, time = new_model(-1), last_step = 0, interval = 0, records = 0, next_uplink = 0, age = 0, is_first = true }
  local known = {}
  for place = 3, count + 2 do
    refuse_if(not bytes[place] or known[bytes[place]])
    known[bytes[place]] = true
    state.models[place - 2] = new_model(bytes[place])
  end
  state.number = read_integer(bytes, count + 3, 4) - 1
  state.seconds = read_integer(bytes, count + 7, 4)
  refuse_if(state.number < 0)
  return state
end

local function copy(value)
  if type(value) ~= 'table' then
    return value
  end
  local copied = {}
  for key, member in pairs(value) do
    copied[key] = copy(member)
  end
  return copied
end

-- Section 4. What stands behind the code, from the end on.
local function take_end(coder, length)
  coder.last = coder.last - length
  refuse_if(coder.last < coder.position - 1)
  return read_integer(coder.bytes, coder.last + 1, length)
end

local function read(bytes, state, stands_alone)
  local head = bytes[1]
  local coder = { bytes = bytes, position = stands_alone and 11 + bytes[2] or 2, last = #bytes, code = 0, range = MASK - 1 }
  local batch = { channels = {}, records = {}, next_uplink = state.next_uplink, state = state }
  local count = state.records
  if math.floor(head / 64) % 2 == 0 then
    count = take_end(coder, 1) + 1
    refuse_if(count == state.records)
  end
  if math.floor(head / 32) % 2 == 1 then
    batch.next_uplink = take_end(coder, 3)
    refuse_if(batch.next_uplink == state.next_uplink)
  end
  refuse_if(count == 0 or (coder.last >= coder.position and bytes[coder.last] == 0))
  for _ = 1, 4 do
    coder.code = coder.code * 256 + next_byte(coder)
  end
  refuse_if(coder.code >= coder.range)
  for index = 0, count - 1 do
    batch.records[index + 1] = read_record(coder, state)
  end
  refuse_if(coder.last > coder.position - 4 or coder.code >= 2 ^ 24)
  for place, model in ipairs(state.models) do
    batch.channels[place] = model.channel
  end
  state.records, state.next_uplink = count, batch.next_uplink
  return batch
end

-- Reads the payload of the frame with a counter. states: by counter, what earlier batches of the node left; this one's is added.
-- Gives the batch {channels, records, next_uplink, distance}, or nil and 'Malformed', or nil and 'StateUnknown'.
local function read_batch(bytes, counter, states)
  if #bytes == 0 then
    return nil, 'Malformed'
  end
  local distance = bytes[1] % 32
  if distance > 0 and not states[counter - distance] then
    return nil, 'StateUnknown'
  end
  local is_right, batch = pcall(function()
    return read(bytes, distance == 0 and first_state(bytes) or copy(states[counter - distance]), distance == 0)
  end)
  if not is_right then
    return nil, 'Malformed'
  end
  states[counter] = batch.state
  batch.distance = distance
  return batch
end

return { read = read_batch }
