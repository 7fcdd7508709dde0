import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import * as zlib from "node:zlib";
import type { Duplex, Readable } from "node:stream";
import { EgressError } from "./failure.js";

const maxLayers = 2;
/** A ratio says nothing about small bodies: any text of one repeated letter has a high one. */
const ratioFromBytes = 1_000_000;

/** zstd only where this Node can read it (RFC 8878): otherwise its bytes would be handed on as text. */
const zstd: (() => Duplex) | undefined = (zlib as { readonly createZstdDecompress?: () => Duplex }).createZstdDecompress;
export const acceptEncoding = zstd ? "gzip, br, zstd" : "gzip, br";

const decoders: Readonly<Record<string, (() => Duplex) | undefined>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd,
};

export interface BodyLimits {
  readonly maxBytes: number;
  readonly maxRatio: number;
}

export interface DecodedBody {
  readonly body: Uint8Array;
  readonly wireBytes: number;
}

/**
 * Reads a body, decoded as `Content-Encoding` says (RFC 9110, section 8.4), counting decoded bytes while they stream.
 * @throws EgressError too_large, ratio_exceeded or bad_encoding; what it throws otherwise comes from the stream.
 */
export async function readBody(stream: Readable, contentEncoding: string | undefined, { maxBytes, maxRatio }: BodyLimits): Promise<DecodedBody> {
  const layers = (contentEncoding ?? "")
    .split(",")
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== "" && name !== "identity");
  if (layers.length > maxLayers) throw new EgressError("bad_encoding", `the body is encoded ${layers.length} times over; at most ${maxLayers} are read`);

  let wireBytes = 0;
  stream.on("data", (chunk: Buffer) => {
    wireBytes += chunk.length;
  });
  let decoded: Readable = stream;
  for (const name of layers.reverse()) {
    const decoder = decoders[name]?.();
    if (!decoder) throw new EgressError("bad_encoding", `the body is encoded as "${name}", which was not asked for and cannot be read`);
    const source = decoded;
    source.on("error", (error) => decoder.destroy(error));
    decoder.on("error", () => source.destroy());
    decoded = source.pipe(decoder);
  }
  try {
    return { body: await collect(decoded, () => wireBytes, { maxBytes, maxRatio }), wireBytes };
  } catch (error) {
    if (error instanceof EgressError || !isDecoderError(error)) throw error;
    throw new EgressError("bad_encoding", `the body is not valid ${layers.join(", ")}: ${error.message}`);
  } finally {
    stream.destroy();
  }
}

async function collect(stream: Readable, wireBytes: () => number, { maxBytes, maxRatio }: BodyLimits): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new EgressError("too_large", `the body is over ${maxBytes} bytes`);
    if (size > ratioFromBytes && size > wireBytes() * maxRatio) {
      throw new EgressError("ratio_exceeded", `the body unpacks to over ${maxRatio} times its size: it looks like a decompression bomb`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function isDecoderError(error: unknown): error is NodeJS.ErrnoException {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return /^(Z_|ERR__?ERROR_|ERR_BROTLI|ZSTD_)/.test(code);
}
