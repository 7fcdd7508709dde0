import type { Egress } from "@attache/egress";

/** The guarded and limited GET of `@attache/egress`, all that a poll needs of it. Resolves whatever the world does. */
export type HttpGet = Egress["get"];
export type HttpResponse = Extract<Awaited<ReturnType<HttpGet>>, { kind: "response" }>;
