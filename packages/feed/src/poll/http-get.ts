import type { FetchReason } from "@attache/contract";

interface HttpGetOptions {
  readonly headers: Readonly<Record<string, string>>;
  /** Of the unpacked body. */
  readonly maxBytes: number;
  /** How many times its size on the wire a body may unpack to. */
  readonly maxRatio: number;
  /** Over everything, redirects included. */
  readonly timeoutMs: number;
  readonly maxRedirects: number;
}

export interface HttpResponse {
  readonly kind: "response";
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** After redirects. */
  readonly url: string;
  readonly redirects: readonly { readonly status: number; readonly url: string }[];
  readonly wireBytes: number;
}

interface HttpFailure {
  readonly kind: "failed";
  readonly reason: FetchReason;
  readonly detail: string;
}

/** A guarded and limited GET, as `@attache/egress` has it. Resolves whatever the world does. */
export type HttpGet = (url: string, options: HttpGetOptions) => Promise<HttpResponse | HttpFailure>;
