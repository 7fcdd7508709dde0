import type { Redis } from "ioredis";

/** How much of its memory Redis uses. `limitBytes` is its `maxmemory`, or the machine's memory where none is set. */
export interface MemoryUse {
  readonly usedBytes: number;
  readonly limitBytes: number;
}

export async function memoryUse(redis: Redis): Promise<MemoryUse> {
  const info = await redis.info("memory");
  const read = (name: string): number => Number(new RegExp(`^${name}:(\\d+)`, "m").exec(info)?.[1] ?? 0);
  return { usedBytes: read("used_memory"), limitBytes: read("maxmemory") || read("total_system_memory") };
}
