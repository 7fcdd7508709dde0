const dayMs = 86_400_000;

/** The week of a moment (ms since the epoch, taken in UTC) as ISO 8601 names it, such as 2026-W48: it belongs to the year of its Thursday. */
export function isoWeek(ms: number): string {
  const day = Math.floor(ms / dayMs);
  // Day 0 of the epoch was a Thursday: Mondays are the days that leave 4 when divided by 7.
  const thursday = day - ((((day + 3) % 7) + 7) % 7) + 3;
  const year = new Date(thursday * dayMs).getUTCFullYear();
  const week = Math.floor((thursday - Date.UTC(year, 0, 1) / dayMs) / 7) + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}
