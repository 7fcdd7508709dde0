import { clockScript } from "./clock-script.js";

/** ARGV: for each feed its id, when it is due if it is new, its slots. */
export const registerScript = clockScript(`
for i = 1, #ARGV, 3 do
  local feed, at, slots = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  call('HSET', names, feed, slots)
  if call('HEXISTS', parked, feed) == 0 then call('ZADD', due, 'NX', at, feed) end
end
return 1
`);

/** ARGV: feeds that have left. Whoever still polls one may complete it; it is not due again. */
export const forgetScript = clockScript(`
for _, feed in ipairs(ARGV) do
  local slots = slotsOf(feed)
  local slot = call('HGET', parked, feed)
  if slot then call('ZREM', queueOf(slot), feed) end
  for _, set in ipairs({ names, answered, parked, claims, leases }) do call('HDEL', set, feed) end
  call('ZREM', due, feed)
  for _, own in ipairs(slots) do wake(own[1]) end
end
return 1
`);

/**
 * ARGV: now, limit, leaseMs, budget (how many feeds are looked at). Gives whether there is more to look at, when something will be due
 * next ('' for never), and for each claim feed, due time, claims before, token, slots.
 *
 * A due feed with a taken slot is moved to that slot's queue, so that it is looked at once and no more, however many wait for one host.
 */
export const claimScript = clockScript(`
local now, limit, lease, budget = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local claimed, count, looked = {}, 0, 0
local function park(feed, at, slots, slot)
  call('ZREM', due, feed)
  call('ZADD', queueOf(slot), at, feed)
  call('HSET', parked, feed, slot)
  wake(slot)
  -- It may have had its turn at another slot, which is free: the next one there gets it.
  for _, other in ipairs(slots) do
    if other[1] ~= slot and taken(other[1]) <= now and not call('ZSCORE', wakes, other[1]) then offer(other[1]) end
  end
end
local function take(feed, at, slots)
  local keys = {}
  for i, slot in ipairs(slots) do
    occupy(slot[1], now + lease)
    keys[i] = slot[1]
  end
  call('ZADD', due, now + lease, feed)
  local before = call('HINCRBY', claims, feed, 1) - 1
  local token = ARGV[1] .. '.' .. before
  call('HSET', leases, feed, cjson.encode({ token = token, till = now + lease, slots = slots }))
  count = count + 1
  for _, value in ipairs({ feed, at, tostring(before), token, table.concat(keys, ' ') }) do claimed[#claimed + 1] = value end
end

call('ZREMRANGEBYSCORE', busy, '-inf', now)
call('ZREMRANGEBYSCORE', holds, '-inf', now)
local free = call('ZRANGEBYSCORE', wakes, '-inf', now, 'LIMIT', 0, budget)
for _, slot in ipairs(free) do
  if taken(slot) <= now then offer(slot) else wake(slot) end
end
local more = #free == budget
while count < limit do
  local batch = call('ZRANGEBYSCORE', due, '-inf', now, 'WITHSCORES', 'LIMIT', 0, 50)
  if #batch == 0 then break end
  for i = 1, #batch, 2 do
    if count >= limit then break end
    local feed, at = batch[i], batch[i + 1]
    local slots, latest, where = slotsOf(feed), now, nil
    for _, slot in ipairs(slots) do
      local till = taken(slot[1])
      if till > latest then latest, where = till, slot[1] end
    end
    if where then park(feed, at, slots, where) else take(feed, at, slots) end
    looked = looked + 1
  end
  if looked >= budget then more = true; break end
end
local first = call('ZRANGE', due, 0, 0, 'WITHSCORES')[2]
local woken = call('ZRANGE', wakes, 0, 0, 'WITHSCORES')[2]
local nextAt = first
if woken and (not first or tonumber(woken) < tonumber(first)) then nextAt = woken end
return { more and '1' or '0', nextAt or '', unpack(claimed) }
`);

/** ARGV: the leases' new end, then pairs of feed and token. */
export const renewScript = clockScript(`
for i = 2, #ARGV, 2 do
  local lease = leaseOf(ARGV[i])
  if lease and lease.token == ARGV[i + 1] then
    call('ZADD', due, 'XX', ARGV[1], ARGV[i])
    local till = tonumber(ARGV[1])
    for _, slot in ipairs(lease.slots) do free(slot[1], lease.till, till) end
    lease.till = till
    call('HSET', leases, ARGV[i], cjson.encode(lease))
  end
end
return 1
`);

/** ARGV: feed, token, when the answer came, the slots of who answered ('' where nobody did), slot to hold ('' for none), until when. */
export const answeredScript = clockScript(`
local lease = leaseOf(ARGV[1])
if not lease or lease.token ~= ARGV[2] then return 0 end
noteAnswer(ARGV[1], lease, tonumber(ARGV[3]), ARGV[4], ARGV[5], ARGV[6])
lease.slots = {}
call('HSET', leases, ARGV[1], cjson.encode(lease))
return 1
`);

/** ARGV: as of answered, then state, due time. A claim that another has taken over is left to the other; a feed that has left keeps its state. */
export const completeScript = clockScript(`
local feed = ARGV[1]
local lease = leaseOf(feed)
if lease and lease.token ~= ARGV[2] then return 0 end
call('HSET', states, feed, ARGV[7])
if not lease then return 0 end
noteAnswer(feed, lease, tonumber(ARGV[3]), ARGV[4], ARGV[5], ARGV[6])
call('HDEL', leases, feed)
call('HDEL', claims, feed)
call('ZADD', due, 'XX', ARGV[8], feed)
return 1
`);

/** ARGV: feed, token, now, due time. */
export const releaseScript = clockScript(`
local lease = leaseOf(ARGV[1])
if not lease or lease.token ~= ARGV[2] then return 0 end
for _, slot in ipairs(lease.slots) do free(slot[1], lease.till, tonumber(ARGV[3])) end
call('HDEL', leases, ARGV[1])
call('HDEL', claims, ARGV[1])
call('ZADD', due, 'XX', ARGV[4], ARGV[1])
return 1
`);

/** ARGV: pairs of due time and feed. What is being polled, or waits for its host, is left as it is. */
export const makeDueScript = clockScript(`
for i = 1, #ARGV, 2 do
  if call('HEXISTS', leases, ARGV[i + 1]) == 0 then call('ZADD', due, 'XX', ARGV[i], ARGV[i + 1]) end
end
return 1
`);

/** ARGV: now, how many may be overdue, ms between two feeds, the most ms in all. Feeds without slots cost no publisher anything. Gives how many were moved. */
export const respreadScript = clockScript(`
local now, allowed = tonumber(ARGV[1]), tonumber(ARGV[2])
if call('ZCOUNT', due, '-inf', now) <= allowed then return 0 end
local late = {}
for _, feed in ipairs(call('ZRANGEBYSCORE', due, '-inf', now)) do
  local slots = call('HGET', names, feed)
  if slots and slots ~= '[]' and call('HEXISTS', leases, feed) == 0 then late[#late + 1] = feed end
end
if #late <= allowed then return 0 end
local step = math.min(tonumber(ARGV[3]), tonumber(ARGV[4]) / #late)
for i, feed in ipairs(late) do call('ZADD', due, math.floor(now + (i - 1) * step), feed) end
return #late
`);

/** ARGV: now, leaseMs, then slots. Gives until when one of them is taken, or 0 and takes all. */
export const takeScript = clockScript(`
local now = tonumber(ARGV[1])
local latest = 0
for i = 3, #ARGV do latest = math.max(latest, taken(ARGV[i])) end
if latest > now then return tostring(latest) end
for i = 3, #ARGV do occupy(ARGV[i], now + tonumber(ARGV[2])) end
return '0'
`);

/** ARGV: the lease's end, slot to hold ('' for none), until when, how many were taken, those with the times they are free, then others. */
export const leaveScript = clockScript(`
if ARGV[2] ~= '' then hold(ARGV[2], tonumber(ARGV[3])) end
local own = tonumber(ARGV[4])
for i = 5, #ARGV, 2 do
  local mine = (i - 5) / 2 < own and tonumber(ARGV[1]) or 0
  free(ARGV[i], mine, tonumber(ARGV[i + 1]))
end
return 1
`);

/**
 * ARGV: now, the longest lease, the longest hold. What a clock that was ahead left behind, and no right one can have: slots and claims that end
 * later are free, and holds are shortened.
 */
export const trimScript = clockScript(`
local now, lease, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
for _, slot in ipairs(call('ZRANGEBYSCORE', busy, '(' .. (now + lease), '+inf')) do
  call('ZREM', busy, slot)
  wake(slot)
end
for _, slot in ipairs(call('ZRANGEBYSCORE', holds, '(' .. (now + most), '+inf')) do
  call('ZADD', holds, now + most, slot)
  wake(slot)
end
local claimed = call('HGETALL', leases)
for i = 1, #claimed, 2 do
  if cjson.decode(claimed[i + 1]).till > now + lease then
    call('HDEL', leases, claimed[i])
    call('ZADD', due, 'XX', now, claimed[i])
  end
end
return 1
`);

/**
 * ARGV: for each feed its id, how much earlier it is due, the latest it may be due, its state ('' to leave it), a slot ('' for none), until when
 * this feed has its host held, until when it is to be instead. What is being polled is left as it is.
 */
export const setBackScript = clockScript(`
for i = 1, #ARGV, 7 do
  local feed, ahead, latest, state = ARGV[i], tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2]), ARGV[i + 3]
  local slot, was, till = ARGV[i + 4], tonumber(ARGV[i + 5]), tonumber(ARGV[i + 6])
  if call('HEXISTS', leases, feed) == 0 then
    if state ~= '' then call('HSET', states, feed, state) end
    local at = call('ZSCORE', due, feed)
    if at then call('ZADD', due, math.min(tonumber(at) - ahead, latest), feed) end
    if slot ~= '' and scored(holds, slot) == was then
      call('ZADD', holds, till, slot)
      wake(slot)
    end
  end
end
return 1
`);
