-- SPDX-License-Identifier: Apache-2.0
-- Renews a lease and answers whose it was: nil when it had run out.
-- KEYS: lease. ARGV: holder, life in ms.
local holder = redis.call('GET', KEYS[1])
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return holder
