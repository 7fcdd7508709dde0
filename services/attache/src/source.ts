import { readFile } from "node:fs/promises";
import { openDoor, type Manners } from "./door.js";
import { CannotError } from "./failure.js";

const maxBytes = 10_000_000;
const timeoutMs = 30_000;

/** Bytes that a command was pointed at, with what is known of them. */
export interface Source {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  readonly url: string | null;
  /** Of the answer, names in lower case; none for what is no answer. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Reads a file, standard input (`-`) or an http(s) URL; a URL goes through the same guarded door as every feed. @throws CannotError */
export async function readSource(name: string, manners: Manners): Promise<Source> {
  if (name === "-") return { bytes: await readStdin(), contentType: null, url: null, headers: {} };
  if (!/^https?:/i.test(name)) {
    try {
      return { bytes: await readFile(name), contentType: null, url: null, headers: {} };
    } catch (error) {
      throw new CannotError(`cannot read ${name}: ${refusalWords(error)}.`);
    }
  }
  await using door = openDoor(manners);
  const answer = await door.get(name, { maxBytes, timeoutMs });
  if (answer.kind === "failed") throw new CannotError(`${answer.detail} (${answer.reason})`);
  if (answer.status !== 200) throw new CannotError(`${name} answered ${answer.status} instead of 200.`);
  return { bytes: answer.body, contentType: answer.headers["content-type"] ?? null, url: answer.url, headers: answer.headers };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let total = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk);
    total += bytes.length;
    if (total > maxBytes) throw new CannotError(`standard input is over ${maxBytes / 1_000_000} MB large, or endless.`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function refusalWords(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : null;
  switch (code) {
    case "ENOENT":
      return "there is no such file";
    case "EISDIR":
      return "it is a folder; name one file in it";
    case "EACCES":
      return "it may not be read by this user";
    default:
      return error instanceof Error ? error.message : String(error);
  }
}
