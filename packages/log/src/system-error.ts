/** True for what the operating system refused (ENOSPC, EIO, ENOENT, …), as opposed to a bug. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException & { readonly code: string } {
  return error instanceof Error && "syscall" in error && "code" in error && typeof error.code === "string";
}
