const units = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1_000],
] as const;

/** A length of time for people, to two digits or so: "45 min", "6 h", "3 d". */
export function spanWords(ms: number): string {
  const [name, size] = units.find(([, unit]) => ms >= unit * 1.5) ?? (["s", 1_000] as const);
  return `${Math.max(ms > 0 ? 1 : 0, Math.round(ms / size))} ${name}`;
}

/** A moment for people, to the minute, in UTC. */
export const momentWords = (time: string | number): string => `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
