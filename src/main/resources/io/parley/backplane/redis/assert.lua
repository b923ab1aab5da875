-- SPDX-License-Identifier: Apache-2.0
-- Sees to it that a node's own members have their seats, after an interruption. Says nothing of other nodes' members.
-- KEYS: room. ARGV: node, the epoch the node knew, life of the key in ms, then per member: id, generation, member,
-- capacity, policy.
-- Answers: 'ended' and how, if that epoch was ended for all; else 'asserted', the ids whose seat is somebody else's now,
-- ids and versions of those who had to be seated anew, and the room.
local room, node, epoch = KEYS[1], ARGV[1], ARGV[2]
for note in string.gmatch(epoch ~= '' and redis.call('HGET', room, 'd') or '', '[^;]+') do
  if string.sub(note, 1, #epoch + 1) == epoch .. ' ' then
    return {'ended', note}
  end
end
local time = redis.call('TIME')
local now = string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
local lost, seated = {}, {}
for i = 4, #ARGV, 5 do
  local id, generation, member, capacity, policy = ARGV[i], ARGV[i + 1], ARGV[i + 2], tonumber(ARGV[i + 3]), ARGV[i + 4]
  local known = redis.call('HMGET', room, 'e', 'n', 'm:' .. id)
  if known[3] then
    local itsNode, itsGeneration = string.match(known[3], '^%d+ (%S+) (%d+) ')
    if itsNode ~= node or itsGeneration ~= generation then
      lost[#lost + 1] = id
    end
  elseif capacity > 0 and (tonumber(known[2] or '0') or 0) >= capacity then
    lost[#lost + 1] = id
  else
    if not known[1] then
      redis.call('HSET', room, 'e', time[1] .. '.' .. time[2] .. '@' .. node, 'v', 0, 'n', 0, 'c', now)
    end
    local version = redis.call('HINCRBY', room, 'v', 1)
    redis.call('HINCRBY', room, 'n', 1)
    redis.call('HSET', room, 't', now, 'p', policy, 'm:' .. id, string.format('%.0f', version) .. ' ' .. member)
    seated[#seated + 1] = id
    seated[#seated + 1] = version
  end
end
redis.call('PEXPIRE', room, ARGV[3])
return {'asserted', lost, seated, redis.call('HGETALL', room)}
