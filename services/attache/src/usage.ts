/** Of a command with several ways to call it (`feeds list`, `feeds test`), the lines of the one that was called; all where none was. */
export function usageOf(usage: string, args: readonly string[]): string {
  const lines = usage.split("\n");
  const called = lines.filter((line) => args.includes(line.split(" ")[2] ?? ""));
  return (called.length > 0 ? called : lines).join("\n");
}
