const known: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EACCES: "this user may not read it",
  EISDIR: "it is a folder",
};

/** Why a file could not be read, in words. */
export function fileError(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return Object.hasOwn(known, code) ? (known[code] ?? code) : error instanceof Error ? error.message : String(error);
}
