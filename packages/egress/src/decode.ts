import { pipeline, Transform, type Duplex, type Readable } from "node:stream";
import * as zlib from "node:zlib";
import { EgressError, failureOf } from "./failure.js";

/** What servers write for a body that is not encoded. */
const plain = new Set(["", "identity", "none", "utf-8", "utf8"]);
const maxLayers = 2;
/** A ratio says nothing about small bodies: any text of one repeated letter has a high one. */
const ratioFromBytes = 1_000_000;

/** zstd only where this Node can read it (RFC 8878): otherwise its bytes would be handed on as text. */
const createZstd: unknown = "createZstdDecompress" in zlib ? zlib.createZstdDecompress : undefined;
const isDecoder = (value: unknown): value is () => Duplex => typeof value === "function";
const zstd = isDecoder(createZstd) ? createZstd : undefined;
export const acceptEncoding = zstd ? "gzip, br, zstd" : "gzip, br";

const decoders: ReadonlyMap<string, () => Duplex> = new Map([
  ["gzip", () => zlib.createGunzip()],
  ["x-gzip", () => zlib.createGunzip()],
  ["deflate", () => zlib.createInflate()],
  ["br", () => zlib.createBrotliDecompress()],
  ...(zstd ? [["zstd", zstd] as const] : []),
]);

export interface BodyLimits {
  /** Of the decoded body, and of the body on the wire. */
  readonly maxBytes: number;
  /** Decoded bytes for each byte on the wire, beyond the first megabyte. */
  readonly maxRatio: number;
}

export interface DecodedBody {
  readonly body: Uint8Array;
  readonly wireBytes: number;
}

/**
 * Reads a body, decoded as `Content-Encoding` says (RFC 9110, section 8.4), counting decoded bytes while they stream; whatever happens, the
 * stream is destroyed when it returns.
 * @throws EgressError too_large, ratio_exceeded, bad_encoding or truncated; aborted and timeout as the stream says.
 */
export async function readBody(stream: Readable, contentEncoding: string | undefined, limits: BodyLimits): Promise<DecodedBody> {
  // Destroyed early, the stream says so as an error: nobody need hear it.
  stream.on("error", () => {});
  let wireBytes = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      wireBytes += chunk.length;
      // An encoding can go on for ever without a byte of content.
      if (wireBytes > limits.maxBytes) done(tooLarge(limits));
      else done(null, chunk);
    },
  });
  try {
    const layers = layersOf(contentEncoding);
    // An error of any of them reaches the last, which is where it is heard.
    pipeline([stream, meter, ...layers], () => {});
    const body = await collect(layers.at(-1) ?? meter, () => wireBytes, limits);
    return { body, wireBytes };
  } catch (error) {
    // A body of no bytes is empty, however it is said to be encoded.
    if (wireBytes === 0 && isDecoderError(error)) return { body: new Uint8Array(), wireBytes };
    throw failureWhileReading(error, contentEncoding);
  } finally {
    stream.destroy();
  }
}

/** The decoders in the order in which they are applied: the reverse of the header's. */
function layersOf(contentEncoding = ""): Duplex[] {
  const names = contentEncoding
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => !plain.has(name));
  if (names.length > maxLayers)
    throw new EgressError("bad_encoding", `the body is encoded ${names.length} times over; at most ${maxLayers} are read`);
  const made = names.map((name) => {
    const decoder = decoders.get(name);
    if (!decoder) throw new EgressError("bad_encoding", `the body is encoded as "${name}", which was not asked for and cannot be read`);
    return decoder;
  });
  return made.toReversed().map((decoder) => decoder());
}

const tooLarge = ({ maxBytes }: BodyLimits): EgressError => new EgressError("too_large", `the body is over ${maxBytes} bytes`);

async function collect(stream: AsyncIterable<Buffer>, wireBytes: () => number, limits: BodyLimits): Promise<Uint8Array> {
  const { maxBytes, maxRatio } = limits;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(limits);
    if (size > ratioFromBytes && size > wireBytes() * maxRatio) {
      throw new EgressError("ratio_exceeded", `the body unpacks to over ${maxRatio} times its size: it looks like a decompression bomb`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function failureWhileReading(error: unknown, contentEncoding: string | undefined): EgressError {
  if (isDecoderError(error)) {
    return error.code === "Z_BUF_ERROR"
      ? new EgressError("truncated", `the body ends in the middle of what is encoded as ${contentEncoding}`)
      : new EgressError("bad_encoding", `the body is not valid ${contentEncoding}: ${error.message}`);
  }
  const failure = failureOf(error);
  return failure.reason === "connect_failed" || failure.reason === "http_error"
    ? new EgressError("truncated", `the connection ended before the body did: ${failure.message}`)
    : failure;
}

function isDecoderError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "code" in error && /^(Z_|ERR__ERROR_|ERR_BROTLI|ZSTD_)/.test(String(error.code));
}
