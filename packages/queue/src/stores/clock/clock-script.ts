import { script, type Script } from "../../script.js";

/**
 * What the scripts of the clock know, in this order. A feed stands in `due`, by the time it is due (while it is claimed: by the end of
 * its lease), or, when a slot of its was taken as its turn came, in the queue of that slot.
 * - `names`, `answered`: feed → its slots, of the host that it names and of whoever answered last: JSON, a list of [slot, spacing in ms];
 * - `busy`, `holds`: slot → until when it is taken, or its host does not want to be asked. What has passed is removed;
 * - `wakes`: slot with a queue → when the first of the queue may go;
 * - `parked`: feed → the slot in whose queue it stands;
 * - `claims`: feed → how often it was claimed since it was last completed;
 * - `leases`: feed → JSON, the claim's token and the slots that it took;
 * - `states`: feed → what its poller remembers;
 * - `queue`: the beginning of the names of the slots' queues, feed → when it was due.
 */
export const parts = ["due", "names", "answered", "busy", "holds", "wakes", "parked", "claims", "leases", "states", "queue"] as const;

const shared = `
local ${parts.join(", ")} = ${parts.map((_, index) => `KEYS[${index + 1}]`).join(", ")}
local call = redis.call

local function scored(set, member) return tonumber(call('ZSCORE', set, member) or '0') end
local function taken(slot) return math.max(scored(busy, slot), scored(holds, slot)) end
local function queueOf(slot) return queue .. ':' .. slot end

local function wake(slot)
  if call('EXISTS', queueOf(slot)) == 1 then call('ZADD', wakes, taken(slot), slot) end
end

-- The first in the queue of a free slot gets its turn. While it has it, nobody else of the queue is woken: see park.
local function offer(slot)
  local first = call('ZPOPMIN', queueOf(slot))
  call('ZREM', wakes, slot)
  if first[1] then
    call('HDEL', parked, first[1])
    call('ZADD', due, first[2], first[1])
  end
end

local function slotsOf(feed)
  local slots, known = {}, {}
  for _, text in ipairs({ call('HGET', names, feed) or '[]', call('HGET', answered, feed) or '[]' }) do
    for _, slot in ipairs(cjson.decode(text)) do
      if not known[slot[1]] then slots[#slots + 1] = slot end
      known[slot[1]] = true
    end
  end
  return slots
end

local function occupy(slot, till)
  call('ZADD', busy, till, slot)
  wake(slot)
end

-- Who took a slot until mine frees it at till. What another has taken since, or for longer, stays as it is.
local function free(slot, mine, till)
  local now = scored(busy, slot)
  if now == mine or till > now then occupy(slot, till) end
end

local function hold(slot, till)
  if till > scored(holds, slot) then
    call('ZADD', holds, till, slot)
    wake(slot)
  end
end

local function leaseOf(feed)
  local text = call('HGET', leases, feed)
  return text and cjson.decode(text) or nil
end

-- Both who was asked (the lease) and who answered (its host after redirects, its address) are left alone for a while.
local function noteAnswer(feed, lease, at, answer, holdSlot, holdTill)
  if holdSlot ~= '' then hold(holdSlot, tonumber(holdTill)) end
  for _, slot in ipairs(lease.slots) do free(slot[1], lease.till, at + slot[2]) end
  if answer ~= '' then
    if answer == '[]' then call('HDEL', answered, feed) else call('HSET', answered, feed, answer) end
    for _, slot in ipairs(cjson.decode(answer)) do free(slot[1], 0, at + slot[2]) end
  end
end
`;

export const clockScript = (body: string): Script => script(`${shared}\n${body}`);
