/** The one place where the environment is read. Everything else takes what it needs as an argument. */
export function environment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}
