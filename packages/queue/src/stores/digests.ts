import type { Redis } from "ioredis";
import type { Keys } from "../keys.js";
import { script } from "../script.js";

/** What the digest of a feed's first poll has gathered so far: a candidate for an item that matches a rule, null for another. */
export interface Gathered<Candidate> {
  readonly items: ReadonlyMap<string, Candidate | null>;
  readonly handedOn: boolean;
}

/** How what is stored is read back. */
export interface DigestSchemas<Candidate, Choice> {
  readonly candidate: { parse(value: unknown): Candidate };
  readonly choice: { parse(value: unknown): Choice };
}

/** A first poll's items arrive in several messages; they are gathered until all are there, and chosen from once. */
export interface Digests<Candidate, Choice> {
  /** Adds items (a repeat changes nothing) and resolves to how many are there now. */
  gather(poll: string, items: ReadonlyMap<string, Candidate | null>, keepMs: number): Promise<number>;
  read(poll: string): Promise<Gathered<Candidate>>;
  /** Stores a choice unless there is one, takes a sequence number for each endpoint, and resolves to what is stored. */
  choose(
    poll: string,
    choice: Choice,
    endpoints: readonly string[],
    keepMs: number,
  ): Promise<{ readonly choice: Choice; readonly sequences: ReadonlyMap<string, number> }>;
  markHandedOn(poll: string, keepMs: number): Promise<void>;
}

const chooseScript = script(`
local key = KEYS[1] .. ':choice'
if redis.call('HSETNX', key, 'choice', ARGV[1]) == 1 then
  redis.call('PEXPIRE', key, ARGV[2])
  for i = 3, #ARGV do redis.call('HSET', key, 'e:' .. ARGV[i], redis.call('HINCRBY', KEYS[2], ARGV[i], 1)) end
end
return redis.call('HGETALL', key)
`);

export function openDigests<Candidate, Choice>(
  redis: Redis,
  keys: Keys,
  schemas: DigestSchemas<Candidate, Choice>,
): Digests<Candidate, Choice> {
  const at = keys.store("alerts");
  const itemsKey = (poll: string): string => `${at}:digest:${poll}`;
  const choiceKey = (poll: string): string => `${at}:digest:${poll}:choice`;
  return {
    async gather(poll, items, keepMs) {
      const pipeline = redis.multi();
      for (const [item, candidate] of items) pipeline.hsetnx(itemsKey(poll), item, JSON.stringify(candidate));
      pipeline.pexpire(itemsKey(poll), keepMs).hlen(itemsKey(poll));
      const results = await pipeline.exec();
      return Number(results?.at(-1)?.[1] ?? 0);
    },
    async read(poll) {
      const [items, handedOn] = await Promise.all([redis.hgetall(itemsKey(poll)), redis.hget(choiceKey(poll), "done")]);
      const candidateOf = (text: string): Candidate | null => (text === "null" ? null : schemas.candidate.parse(JSON.parse(text)));
      return {
        items: new Map(Object.entries(items).map(([id, text]) => [id, candidateOf(text)])),
        handedOn: handedOn !== null,
      };
    },
    async choose(poll, choice, endpoints, keepMs) {
      const flat = await chooseScript(redis, [itemsKey(poll), `${at}:sequence`], [JSON.stringify(choice), keepMs, ...endpoints]);
      const fields = new Map<string, string>();
      if (Array.isArray(flat)) for (let i = 0; i + 1 < flat.length; i += 2) fields.set(String(flat[i]), String(flat[i + 1]));
      const sequences = new Map<string, number>();
      for (const [field, value] of fields) if (field.startsWith("e:")) sequences.set(field.slice(2), Number(value));
      return { choice: schemas.choice.parse(JSON.parse(fields.get("choice") ?? "null")), sequences };
    },
    async markHandedOn(poll, keepMs) {
      await redis.multi().hset(choiceKey(poll), "done", "1").pexpire(choiceKey(poll), keepMs).pexpire(itemsKey(poll), keepMs).exec();
    },
  };
}
