/** What a server of ours is told: two values for each name of redis.conf. */
export interface Settings {
  readonly dir: string;
  readonly maxMemoryBytes: number;
  /** Survive a restart (append-only file, written through every second) or be forgotten. */
  readonly persistent: boolean;
}

/** The settings that every server of ours shares, wherever it listens. */
export function commonSettings({ dir, maxMemoryBytes, persistent }: Settings): ReadonlyArray<readonly [string, string]> {
  return [
    ["dir", dir],
    ["daemonize", "no"],
    ["appendonly", persistent ? "yes" : "no"],
    ["appendfsync", "everysec"],
    // After a power cut the last command may be half written: it is cut off, and the work it stood for is done again.
    ["aof-load-truncated", "yes"],
    // The append-only file is all: no snapshots besides, which would only cost.
    ["save", ""],
    ["maxmemory", String(maxMemoryBytes)],
    // A queue must refuse rather than forget.
    ["maxmemory-policy", "noeviction"],
    ["loglevel", "notice"],
  ];
}

/** As command-line arguments. */
export function asArguments(settings: ReadonlyArray<readonly [string, string]>): string[] {
  return settings.flatMap(([name, value]) => [`--${name}`, value]);
}

/** As a configuration file. */
export function asConfiguration(settings: ReadonlyArray<readonly [string, string]>): string {
  return settings.map(([name, value]) => `${name} ${value === "" ? '""' : value}\n`).join("");
}
