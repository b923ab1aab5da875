-- SPDX-License-Identifier: Apache-2.0
-- Takes all seats of a dead node in a room. Whoever comes second finds nothing, so each member is told gone once.
-- KEYS: room. ARGV: node, life of the key in ms, life of notes on ended epochs in ms.
-- Answers: epoch, whether the room is empty now because of this, its policy, per member taken: id, version, entry; and
-- the nodes with members.
local room, dead = KEYS[1], ARGV[1]
local taken, nodes, seen = {}, {}, {}
local all = redis.call('HGETALL', room)
for i = 1, #all, 2 do
  local node = string.sub(all[i], 1, 2) == 'm:' and string.match(all[i + 1], '^%d+ (%S+) %d+ ')
  if node == dead then
    redis.call('HDEL', room, all[i])
    redis.call('HINCRBY', room, 'n', -1)
    taken[#taken + 1] = string.sub(all[i], 3)
    taken[#taken + 1] = redis.call('HINCRBY', room, 'v', 1)
    taken[#taken + 1] = all[i + 1]
  elseif node and not seen[node] then
    seen[node] = true
    nodes[#nodes + 1] = node
  end
end
local state = redis.call('HMGET', room, 'e', 'n', 'p')
local emptied = 0
if #taken > 0 then
  redis.call('PEXPIRE', room, ARGV[2])
  if tonumber(state[2]) == 0 then
    emptied = 1
    local kept = tonumber(string.match(state[3] or '', '^%d+ (%d+)') or '0')
    if kept > 0 then
      redis.call('PEXPIRE', room, kept)
    else
      local notes = redis.call('HGET', room, 'd')
      redis.call('DEL', room)
      if notes then
        redis.call('HSET', room, 'd', notes)
        redis.call('PEXPIRE', room, ARGV[3])
      end
    end
  end
end
return {state[1] or '', emptied, state[3] or '', taken, nodes}
