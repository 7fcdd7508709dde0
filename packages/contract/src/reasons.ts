import { z } from "zod";

/** Why a poll did not give a feed's items. */
export const fetchReasons = [
  "address_denied",
  "scheme_denied",
  "invalid_url",
  "dns_failed",
  "connect_failed",
  "tls_failed",
  "timeout",
  "aborted",
  "too_many_redirects",
  "bad_redirect",
  "too_large",
  "ratio_exceeded",
  "bad_encoding",
  "truncated",
  "file_missing",
  "file_unreadable",
  "not_modified",
  "rate_limited",
  "unavailable",
  "unauthorized",
  "not_found",
  "gone",
  "http_error",
  "empty_body",
  "not_a_feed",
  "parse_failed",
  "parse_timeout",
  "parse_memory",
  "crashed",
  "internal_error",
] as const;

/** Why the page behind an item was not read, beyond the reasons of {@link fetchReasons}. */
export const pageReasons = ["robots_denied", "not_a_page", "no_main_text", "page_budget", "no_link"] as const;

/** Why an item was settled without an alert, or failed. */
export const itemReasons = ["no_rule", "classify_failed", "decide_failed", "invalid_message", "crashed", "dropped"] as const;

/** Why a matching item raised no alert of its own. */
export const suppressReasons = [
  "backlog",
  "ignored",
  "silenced",
  "cooldown",
  "grouped",
  "throttled",
  "inhibited",
  "quiet_hours",
  "digest",
] as const;

/** What became of one delivery attempt, beyond the reasons of {@link fetchReasons} that a connection can fail for. */
export const deliveryReasons = [
  "redirected",
  "endpoint_gone",
  "endpoint_removed",
  "endpoint_disabled",
  "refused_by_receiver",
  "receiver_error",
  "attempts_exhausted",
  "rate",
  "circuit",
  "throttle",
  "outage",
  "shutdown",
  "superseded",
] as const;

/** Why a process stopped, was restarted or refused something. */
export const processReasons = ["signal", "done", "parent_gone", "fatal_error", "exited", "redis_unreachable", "invalid_config"] as const;

/** The closed list: every `reason` in a log line, a dead letter or an outcome is one of these. */
export const reasons = [
  ...new Set([...fetchReasons, ...pageReasons, ...itemReasons, ...suppressReasons, ...deliveryReasons, ...processReasons]),
] as const;

export type FetchReason = (typeof fetchReasons)[number];
export type PageReason = FetchReason | (typeof pageReasons)[number];
export type ItemReason = (typeof itemReasons)[number];
export type SuppressReason = (typeof suppressReasons)[number];
export type DeliveryReason = (typeof deliveryReasons)[number];
export type ProcessReason = (typeof processReasons)[number];
export type Reason = PageReason | ItemReason | SuppressReason | DeliveryReason | ProcessReason;

export const reasonSchema: z.ZodType<Reason> = z.enum(reasons);
