-- SPDX-License-Identifier: Apache-2.0
-- Forgets a room that is kept without members. KEYS: room.
if redis.call('HGET', KEYS[1], 'n') == '0' then
  return redis.call('DEL', KEYS[1])
end
return 0
