import { startReceiver } from "@attache/newsroom";
import { newSecret } from "@attache/webhook";
import { writeFile } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { attache, temporaryDir, writeConfiguration } from "./support/app.js";
import { serveFeeds, type FeedServer } from "./support/feed-server.js";
import { booksOf, eventsIn } from "./support/logs.js";
import { named } from "./support/named.js";
import { serve } from "./support/loopback-server.js";
import { rss } from "./support/rss.js";

const limit = { timeout: 120_000 };
const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === "::1"));

/** Ways of writing this machine's own address that a connection can be made to. */
const ipv4Forms = [
  "127.0.0.1",
  "2130706433",
  "0177.0.0.1",
  "0x7f.1",
  "127.1",
  "0",
  "127。0。0。1",
  "①②⑦.0.0.1",
  "127.0.0.1.",
  "localhost",
  "[::ffff:7f00:1]",
  "[::ffff:127.0.0.1]",
];
const ipv6Forms = ["[::1]", "[0:0:0:0:0:0:0:1]", "[::]"];

/** Addresses that lead, or seem to lead, into a private network, and that no test machine answers at. */
const unreachableForms = [
  "[::7f00:1]",
  "[::ffff:0:7f00:1]",
  "[64:ff9b::7f00:1]",
  "[64:ff9b::a9fe:a9fe]",
  "[2002:7f00:1::]",
  "[2001:0:7f00:1::]",
  "[2001:0:808:808:0:0:80ff:fffe]",
  "[fe80::1]",
  "[fd00:ec2::254]",
  "100.64.0.1",
  "198.18.0.1",
  "169.254.169.254",
  "10.0.0.1",
  "172.16.0.1",
  "192.168.0.1",
];

/** Loopback in both families on one port: what answers here and should not have been asked. */
async function serveBothFamilies(
  paths: readonly string[],
): Promise<AsyncDisposable & { readonly port: number; readonly servers: readonly FeedServer[] }> {
  const feeds = paths.map((path) => ({
    path,
    body: rss([{ title: `Reached by ${path}`, link: `http://wire.invalid${path}` }]),
    contentType: "application/rss+xml",
    validator: "etag" as const,
  }));
  const first = await serveFeeds(feeds);
  const servers = hasIpv6 ? [first, await serveFeeds(feeds, "::1", first.port)] : [first];
  return {
    port: first.port,
    servers,
    async [Symbol.asyncDispose]() {
      await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()));
    },
  };
}

/** Each request is sent on to where its path says. */
async function serveRedirects(
  host: string,
  targets: readonly string[],
): Promise<AsyncDisposable & { readonly urls: readonly string[]; readonly asked: () => number }> {
  // A feed that finds the host it is led to busy comes again: what counts is who was asked at all.
  const asked = new Set<string | undefined>();
  const server = await serve((request, response) => {
    asked.add(request.url);
    // In raw UTF-8, as servers write it that do not encode; Node takes headers as Latin-1.
    const location = Buffer.from(targets[Number(request.url?.slice(1))] ?? "/").toString("latin1");
    response.writeHead(302, { location }).end();
  }, host);
  return { ...server, urls: targets.map((_, index) => `${server.origin}/${index}`), asked: () => asked.size };
}

describe.concurrent("private addresses", () => {
  it("are not asked for feeds, in whatever form they are written or redirected to, and each refusal is told", limit, async () => {
    const forms = [...ipv4Forms, ...ipv6Forms, ...unreachableForms];
    await using dir = await temporaryDir();
    await using sentinel = await serveBothFamilies([]);
    // Of all loopback addresses only the redirecting server's own is allowed.
    const allowed = "127.99.0.1";
    await using redirects = await serveRedirects(allowed, [
      "http://169.254.169.254/latest/meta-data/",
      ...forms.map((form) => `http://${form}:${sentinel.port}/redirected`),
    ]);
    const urls = [...forms.map((form, index) => `http://${form}:${sentinel.port}/direct/${index}`), ...redirects.urls];
    const config = await writeConfiguration(dir.path, {
      feeds: urls.map((url, index) => ({ url, name: `feed ${index}` })),
      egress: { allow: [allowed] },
    });
    const dataDir = join(dir.path, "data");
    const run = await attache(["once", "--config", config, "--data", dataDir]);
    expect(run.code, run.stderr + run.stdout).toBe(0);

    const fetched = named(await eventsIn(dataDir), "feed.fetched");
    expect(fetched).toHaveLength(urls.length);
    for (const { url, outcome, reason, detail } of fetched) {
      expect({ url, outcome, reason }).toEqual({ url, outcome: "hard_error", reason: "address_denied" });
      expect(detail, url).toContain("egress.allow");
    }
    expect(redirects.asked()).toBe(redirects.urls.length);
    expect(sentinel.servers.flatMap(({ requests }) => requests)).toEqual([]);
  });

  it("are not asked for webhooks: the deliveries end rejected, with the reason", limit, async () => {
    await using dir = await temporaryDir();
    await using sentinel = await serveBothFamilies([]);
    const feed = join(dir.path, "feed.xml");
    await writeFile(feed, rss([{ title: "Towards a multipolar world", link: "http://wire.invalid/1" }]));
    const forms = [...ipv4Forms, ...ipv6Forms, ...unreachableForms];
    const endpoints = Object.fromEntries(
      forms.map((form, index) => [`e${index}`, { url: `http://${form}:${sentinel.port}/hook`, secret: newSecret() }]),
    );
    const config = await writeConfiguration(dir.path, {
      feeds: [{ url: pathToFileURL(feed).href }],
      firstPoll: "alert",
      rules: [{ id: "multipolarity", when: { themes: { any: ["multipolarity"] } }, to: Object.keys(endpoints) }],
      endpoints,
    });
    const dataDir = join(dir.path, "data");
    const run = await attache(["once", "--config", config, "--data", dataDir]);
    expect(run.code, run.stderr + run.stdout).toBe(0);

    const attempts = named(await eventsIn(dataDir), "delivery.attempted");
    const told = attempts.map(({ endpoint, outcome, reason, http_status: status }) => ({ endpoint, outcome, reason, status }));
    const expected = Object.keys(endpoints).map((endpoint) => ({ endpoint, outcome: "rejected", reason: "address_denied", status: null }));
    expect(told.sort((a, b) => a.endpoint.localeCompare(b.endpoint))).toEqual(
      expected.sort((a, b) => a.endpoint.localeCompare(b.endpoint)),
    );
    expect(sentinel.servers.flatMap(({ requests }) => requests)).toEqual([]);
    const books = await booksOf(dataDir);
    expect(books.deliveries.outcomes.rejected).toBe(forms.length);
    expect(books.unaccounted).toBe(0);
  });

  it("that egress.allow names are reached in every form that leads there, for feeds and for webhooks", limit, async () => {
    const forms = [...ipv4Forms, ...(hasIpv6 ? ipv6Forms : [])];
    await using dir = await temporaryDir();
    await using feeds = await serveBothFamilies(forms.map((_, index) => `/${index}`));
    const secret = newSecret();
    await using receiver = await startReceiver({ secrets: [secret] });
    const { port } = new URL(receiver.url);
    const endpoints = Object.fromEntries(ipv4Forms.map((form, index) => [`e${index}`, { url: `http://${form}:${port}/${index}`, secret }]));
    const config = await writeConfiguration(dir.path, {
      feeds: forms.map((form, index) => ({ url: `http://${form}:${feeds.port}/${index}`, tags: index === 0 ? ["first"] : [] })),
      firstPoll: "alert",
      rules: [{ id: "first", when: { tags: ["first"] }, to: Object.keys(endpoints) }],
      endpoints,
      egress: { allow: ["127.0.0.1", "::1"] },
    });
    const dataDir = join(dir.path, "data");
    const run = await attache(["once", "--config", config, "--data", dataDir]);
    expect(run.code, run.stderr + run.stdout).toBe(0);

    const events = await eventsIn(dataDir);
    const fetched = named(events, "feed.fetched").map(({ url, outcome, entries }) => ({ path: new URL(url).pathname, outcome, entries }));
    const byPath = (a: { path: string }, b: { path: string }): number => a.path.localeCompare(b.path);
    expect(fetched.sort(byPath)).toEqual(forms.map((_, index) => ({ path: `/${index}`, outcome: "updated", entries: 1 })).sort(byPath));
    expect(receiver.counts).toMatchObject({ accepted: ipv4Forms.length, refused: 0 });
    expect([...receiver.sequences.keys()].sort()).toEqual(ipv4Forms.map((_, index) => `/${index}`).sort());
  });
});
