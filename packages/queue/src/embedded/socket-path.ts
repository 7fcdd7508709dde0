import { createHash } from "node:crypto";
import { chmod, lstat, mkdir, realpath, rm, rmdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** The kernel's limit of a socket's path is 108 bytes on Linux and 104 on macOS, with the closing zero. */
const longestBytes = 100;

/**
 * Where the server of `dir` listens: in it, or in a short folder of this user under the temporary one when that path would be too long. Always the
 * same for the same folder. The folder of the socket is this user's alone (mode 700).
 * @throws when that temporary folder exists and belongs to somebody else.
 */
export async function prepareSocketPath(dir: string): Promise<string> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  await chmod(dir, 0o700);
  const inside = join(dir, "redis.sock");
  if (Buffer.byteLength(inside) <= longestBytes) return inside;
  const name = `attache-${createHash("sha256")
    .update(await realpath(dir))
    .digest("hex")
    .slice(0, 16)}`;
  const short = join(Buffer.byteLength(tmpdir()) <= longestBytes - 40 ? tmpdir() : "/tmp", name);
  await mkdir(short, { mode: 0o700 }).catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  });
  const stat = await lstat(short);
  if (!stat.isDirectory() || stat.uid !== process.getuid?.() || (stat.mode & 0o077) !== 0) {
    throw new Error(
      `${short} is not a folder that only this user may enter, and Redis's socket would lie in it. Remove it, or use a data folder with a shorter path.`,
    );
  }
  return join(short, "redis.sock");
}

/** Removes a socket that nobody listens on any more, and its folder when that was made for it alone. */
export async function removeSocket(path: string, dir: string): Promise<void> {
  await rm(path, { force: true });
  if (dirname(path) !== dir) await rmdir(dirname(path)).catch(() => {});
}
