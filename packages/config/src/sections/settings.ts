import { isLoopback, networkForm } from "../values/hosts.js";
import { allowedNetwork } from "../values/allowed-network.js";
import { contact } from "../values/contact.js";
import { duration } from "../values/duration.js";
import { redisAddress, webAddress } from "../values/web-address.js";
import { list } from "../yaml/collections.js";
import { refine, type Field } from "../yaml/field.js";
import { object, optional, withDefault } from "../yaml/object.js";
import { tell } from "../yaml/place.js";
import { number, oneOf, orBlank, text, textOf } from "../yaml/scalars.js";

/** The small sections: each a map that may be left out. */

export const firstPolls = ["digest", "alert", "ignore"] as const;
export const firstPollField = oneOf("a policy for first polls", firstPolls);

export const egressField = object(
  {
    allow: withDefault(
      list(allowedNetwork, { expected: "a list such as [10.1.0.0/16, wiki.internal]", unique: true }),
      "Networks (CIDR), addresses or host names of private networks that may be reached.",
      [],
      [["10.1.0.0/16", "wiki.internal"]],
    ),
    contact: optional(
      orBlank(contact),
      "Where publishers reach you: an e-mail or web address. It is sent with every request, so that who is troubled can write instead of shutting you out.",
      ["desk@example.org", "${ATTACHE_CONTACT:-}"],
    ),
  },
  { expected: "a map such as { allow: [10.1.0.0/16] }" },
);

export const heartbeatField = refine(
  object(
    {
      url: optional(orBlank(webAddress({ of: "a dead-man's switch" })), "Called while the pipeline is alive and its books balance.", [
        "${HEARTBEAT_URL:-}",
      ]),
      every: withDefault(duration({ minMs: 1000 }), "How often it is called.", "5m"),
    },
    { expected: "a map such as { url: https://…, every: 5m }" },
  ),
  ({ url, every }) => ({ url, everyMs: every }),
);

const graceField = (about: string, initial: string, maxMs: number): Field<{ graceMs: number }> =>
  refine(
    object({ grace: withDefault(duration({ maxMs }), about, initial) }, { expected: `a map such as { grace: ${initial} }` }),
    ({ grace }) => ({ graceMs: grace }),
  );

const dayMs = 86_400_000;
export const booksField = graceField(
  "What is open for less than this is in flight; what is open for longer, without a reason, is unaccounted for.",
  "5m",
  dayMs,
);
export const shutdownField = graceField("How long the work in hand may take to finish when the program is told to stop.", "30s", 3_600_000);

const kept = duration({ minMs: 1000 });
export const retentionField = refine(
  object(
    {
      items: withDefault(
        duration({
          minMs: 1000,
          warnBelow: { ms: dayMs, message: "an item that a feed still lists after this time counts as new again; 30d is usual" },
        }),
        "How long items, and the memory of having seen them, are kept.",
        "30d",
      ),
      alerts: withDefault(kept, "How long alerts and their deliveries are kept.", "180d"),
      logs: withDefault(kept, "How long logs are kept.", "30d"),
      daily: withDefault(kept, "How long the totals of each day are kept.", "400d"),
    },
    { expected: "a map such as { items: 30d, alerts: 180d }" },
  ),
  ({ items, alerts, logs, daily }) => ({ itemsMs: items, alertsMs: alerts, logsMs: logs, dailyMs: daily }),
);

export const redisField = object(
  {
    url: optional(orBlank(redisAddress), "A Redis or Valkey of yours. Without it, the program finds or brings one of its own.", [
      "${REDIS_URL:-}",
    ]),
  },
  { expected: "a map such as { url: redis://host:6379 }" },
);

const listenHost = textOf({
  expected: "an IP address or a host name to listen on, such as 127.0.0.1",
  schema: { type: "string" },
  parse: (given) => {
    const host = given.trim().replace(/^\[|\]$/gu, "");
    const form = networkForm(host);
    return form === "address" || form === "name" ? { value: host } : { mistake: "" };
  },
});

export const dashboardField = refine(
  object(
    {
      host: withDefault(listenHost, "Where the dashboard listens. An address that others can reach needs a token.", "127.0.0.1"),
      port: withDefault(
        number({ expected: "a port from 0 to 65535 (0: any that is free)", min: 0, max: 65_535, integer: true }),
        "The dashboard's port.",
        4600,
      ),
      token: optional(orBlank(text), "What the dashboard asks its readers for.", ["${ATTACHE_TOKEN:-}"]),
    },
    { expected: "a map such as { host: 127.0.0.1, port: 4600 }" },
  ),
  (value, place) => {
    if (value.token !== null || isLoopback(value.host)) return value;
    tell(
      place,
      `found the host ${value.host}, which others can reach, and no token. Set \`token: \${ATTACHE_TOKEN}\`, or listen on 127.0.0.1`,
    );
    return undefined;
  },
);
