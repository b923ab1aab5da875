-- SPDX-License-Identifier: Apache-2.0
-- Puts a frame into a node's inbox, unless the node is gone or has too much unread. Only the owner makes an inbox.
-- KEYS: inbox. ARGV: most entries, '1' to make the inbox, its life in ms or '', then fields and values.
local inbox = KEYS[1]
if ARGV[2] ~= '1' then
  if redis.call('EXISTS', inbox) == 0 then
    return 'gone'
  end
  if redis.call('XLEN', inbox) >= tonumber(ARGV[1]) then
    return 'full'
  end
end
local id = redis.call('XADD', inbox, '*', unpack(ARGV, 4))
if ARGV[3] ~= '' then
  redis.call('PEXPIRE', inbox, ARGV[3])
end
return id
