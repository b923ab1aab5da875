-- SPDX-License-Identifier: Apache-2.0
-- Notes that a room was in use some time ago, on Redis' own clock.
-- KEYS: room. ARGV: how long ago in ms.
local state = redis.call('HMGET', KEYS[1], 'e', 't')
if state[1] then
  local time = redis.call('TIME')
  local at = time[1] * 1000 + math.floor(time[2] / 1000) - tonumber(ARGV[1])
  if at > (tonumber(state[2] or '0') or 0) then
    redis.call('HSET', KEYS[1], 't', string.format('%.0f', at))
  end
end
return 0
