-- SPDX-License-Identifier: Apache-2.0
-- Gives a seat back, if that very join still has it. A room without members goes at once or after its empty TTL.
-- KEYS: room. ARGV: id, node, generation, life of the key in ms, life of notes on ended epochs in ms.
-- Answers: whether the seat was given back, epoch, version, whether the room is empty now, its policy, nodes with members.
local room, field, node, generation = KEYS[1], 'm:' .. ARGV[1], ARGV[2], ARGV[3]
local left, emptied = 0, 0
local entry = redis.call('HGET', room, field)
if entry then
  local itsNode, itsGeneration = string.match(entry, '^%d+ (%S+) (%d+) ')
  if itsNode == node and itsGeneration == generation then
    local time = redis.call('TIME')
    redis.call('HDEL', room, field)
    redis.call('HINCRBY', room, 'v', 1)
    redis.call('HINCRBY', room, 'n', -1)
    redis.call('HSET', room, 't', string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000)))
    redis.call('PEXPIRE', room, ARGV[4])
    left = 1
  end
end
local state = redis.call('HMGET', room, 'e', 'v', 'n', 'p')
local nodes, seen = {}, {}
for _, value in ipairs(redis.call('HVALS', room)) do
  local other = string.match(value, '^%d+ (%S+) %d+ ')
  if other and not seen[other] then
    seen[other] = true
    nodes[#nodes + 1] = other
  end
end
if left == 1 and tonumber(state[3]) == 0 then
  emptied = 1
  local kept = tonumber(string.match(state[4] or '', '^%d+ (%d+)') or '0')
  if kept > 0 then
    redis.call('PEXPIRE', room, kept)
  else
    local notes = redis.call('HGET', room, 'd')
    redis.call('DEL', room)
    if notes then
      redis.call('HSET', room, 'd', notes)
      redis.call('PEXPIRE', room, ARGV[5])
    end
  end
end
return {left, state[1] or '', state[2] or '0', emptied, state[4] or '', nodes}
