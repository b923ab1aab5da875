-- SPDX-License-Identifier: Apache-2.0
-- Ends a room for all its members, if it is still in the epoch that was meant and, where asked, has been idle so long.
-- What is left for a while says how that epoch and the few before it ended, for nodes that miss the news; newest first.
-- KEYS: room. ARGV: epoch, node, reason, idle time in ms or '', life of what is left in ms.
-- Answers: 'ended', epoch, version and the nodes that had members; or 'not'.
local room, epoch, node = KEYS[1], ARGV[1], ARGV[2]
local state = redis.call('HMGET', room, 'e', 'v', 't', 'd')
local notes = {}
for note in string.gmatch(state[4] or '', '[^;]+') do
  if string.sub(note, 1, #epoch + 1) == epoch .. ' ' then
    local _, _, version, names = string.find(note, '^%S+ %S+ (%d+) ?(.*)$')
    local nodes = {}
    for name in string.gmatch(names or '', '%S+') do
      nodes[#nodes + 1] = name
    end
    return {'ended', epoch, version or '0', nodes}
  end
  if #notes < 7 then
    notes[#notes + 1] = note
  end
end
if state[1] ~= epoch then
  return {'not'}
end
if ARGV[4] ~= '' then
  local time = redis.call('TIME')
  local idle = time[1] * 1000 + math.floor(time[2] / 1000) - (tonumber(state[3] or '0') or 0)
  if idle < tonumber(ARGV[4]) then
    return {'not'}
  end
end
local nodes, seen, elsewhere = {}, {}, false
for _, value in ipairs(redis.call('HVALS', room)) do
  local other = string.match(value, '^%d+ (%S+) %d+ ')
  if other and not seen[other] then
    seen[other] = true
    nodes[#nodes + 1] = other
    elsewhere = elsewhere or other ~= node
  end
end
redis.call('DEL', room)
if elsewhere then
  table.insert(notes, 1, epoch .. ' ' .. ARGV[3] .. ' ' .. state[2] .. ' ' .. table.concat(nodes, ' '))
end
if #notes > 0 then
  redis.call('HSET', room, 'd', table.concat(notes, ';'))
  redis.call('PEXPIRE', room, ARGV[5])
end
return {'ended', epoch, state[2], nodes}
