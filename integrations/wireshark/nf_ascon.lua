-- Decryption with Ascon-AEAD128 in the bit operations that Lua 5.2 and Wireshark have. nf.lua loads this.

local bit = bit32 or bit

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

return { decrypt = decrypt }
