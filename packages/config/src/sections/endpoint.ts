import { endpointFormats, type Endpoint } from "@attache/contract";
import { duration } from "../values/duration.js";
import { rate } from "../values/rate.js";
import { signingSecret } from "../values/secret.js";
import { webAddress } from "../values/web-address.js";
import { list, mapOf, oneOrMore } from "../yaml/collections.js";
import { refine, type Field } from "../yaml/field.js";
import { object, optional, required, withDefault } from "../yaml/object.js";
import { tell } from "../yaml/place.js";
import { oneOf } from "../yaml/scalars.js";
import type { Mentions } from "./mentions.js";
import { namePattern } from "./rule.js";

/** Messages for chats are not rendered yet: what would be posted is nothing that they understand, so they are refused, not passed over. */
const format = refine(oneOf("a format", endpointFormats), (value, place) => {
  if (value === "standard") return value;
  tell(place, `messages in the format ${value} are not available yet: they come with a later release. Expected \`standard\``);
  return undefined;
});

const endpointField: Field<Omit<Endpoint, "name">> = refine(
  object(
    {
      url: required(
        webAddress({ of: "a webhook", plainWarning: "alerts travel unencrypted to an http address; use https" }),
        "Where alerts are posted to.",
        "url: https://hooks.example.org/attache",
      ),
      secret: optional(
        oneOrMore(signingSecret, { expected: "one signing secret, or a list of them, newest first", unique: true }),
        "The signing secret, whsec_… ; several while it is rotated, newest first. Keep it in the environment: ${DESK_SECRET}.",
        ["${DESK_SECRET}"],
      ),
      format: withDefault(format, "What is posted: a signed Standard Webhook, or a message for Slack or Microsoft Teams.", "standard"),
      rate: optional(rate, "At most so many deliveries in a second (s), minute (m), hour (h) or day (d).", ["30/m"]),
      timeout: withDefault(duration({ minMs: 100, maxMs: 300_000 }), "How long one attempt may take.", "15s"),
      retry: optional(
        list(duration(), { expected: "a list of waits such as [5s, 5m, 30m]" }),
        "The waits between attempts. Without it, the schedule of Standard Webhooks; empty for one attempt only.",
        [["5s", "5m", "30m", "2h"]],
      ),
    },
    {
      expected: "an endpoint: a map with `url` and `secret`",
      hints: {
        secrets: "Write `secret`; it takes a list",
        type: "Write `format`",
        token: "Write `secret`",
        retries: "Write `retry`: the waits between attempts",
        limit: "Write `rate`",
      },
    },
  ),
  ({ secret, timeout, retry, ...endpoint }, place) => {
    if (secret === null && endpoint.format === "standard") {
      tell(
        place,
        "`secret` is missing, expected something like `secret: ${DESK_SECRET}`. A standard webhook is signed: whsec_ and what `openssl rand -base64 32` prints",
      );
      return undefined;
    }
    return { ...endpoint, secrets: secret ?? [], timeoutMs: timeout, retryMs: retry };
  },
);

export const endpointsField = (mentions: Mentions): Field<Endpoint[]> =>
  refine(
    mapOf(endpointField, {
      expected: "a map from names to endpoints, such as `desk:` with `url` and `secret`",
      pattern: namePattern,
      onName: (name, place) => mentions.endpoints.push({ name, place }),
    }),
    (named) => named.map(({ name, value }) => ({ name, ...value })),
  );
