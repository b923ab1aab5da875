-- SPDX-License-Identifier: Apache-2.0
-- Takes a seat in a room, unless the id is taken or the room is full. A repeated request finds its own seat again.
-- KEYS: room. ARGV: id, node, generation, member, capacity, policy, life of the key in ms.
-- Fields of a room: e epoch, v version, n number of members, c created, t last used, p policy, d how the
-- epochs before it were ended, m:<id> "<version of the join> <member>".
local room, id, node, generation = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
local capacity = tonumber(ARGV[5])
local known = redis.call('HMGET', room, 'e', 'n', 'm:' .. id)
if known[3] then
  local order, itsNode, itsGeneration = string.match(known[3], '^(%d+) (%S+) (%d+) ')
  if itsNode == node and itsGeneration == generation then
    return {'seated', tonumber(order), 0, redis.call('HGETALL', room)}
  end
  return {'taken', known[3]}
end
local members = tonumber(known[2] or '0') or 0
if capacity > 0 and members >= capacity then
  return {'full'}
end
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
if not known[1] then
  redis.call('HSET', room, 'e', time[1] .. '.' .. time[2] .. '@' .. node, 'v', 0, 'n', 0, 'c', now)
end
local version = redis.call('HINCRBY', room, 'v', 1)
redis.call('HINCRBY', room, 'n', 1)
redis.call('HSET', room, 't', now, 'p', ARGV[6], 'm:' .. id, string.format('%.0f', version) .. ' ' .. ARGV[4])
redis.call('PEXPIRE', room, ARGV[7])
local revived = 0
if known[1] and members == 0 then
  revived = 1
end
return {'seated', version, revived, redis.call('HGETALL', room)}
