/** The command was called wrongly: exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** The command could not do its work (no Redis, an unreadable file): exit code 3. */
export class CannotError extends Error {
  override readonly name = "CannotError";
}
