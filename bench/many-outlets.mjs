// A newsroom of thousands of outlets in a process of its own, each with a host of its own, on a clock that the parent sets. Started by
// bench/feeds-10000.mjs: `node many-outlets.mjs FEEDS NAMED`.
import { seededRandom, startNewsroom } from "@attache/newsroom";

const feeds = Number(process.argv[2]);
const isNamed = process.argv[3] === "named";
const itemsPerFeed = 10;
/** Of an outlet, between two items: from half an hour to two days, most of them slow. */
const fastestMs = 30 * 60_000;
const slowestMs = 48 * 3_600_000;
const words = "harbour council minister treaty border grain river delegation statement visit summit trade observers agreement";

let now = Number(process.argv[4] ?? Date.now());
const random = seededRandom(11);
const everyMs = Array.from({ length: feeds }, () => fastestMs * (slowestMs / fastestMs) ** random());
const nextAt = everyMs.map((ms) => now + ms * random());
const statuses = new Map();
let bytes = 0;

const newsroom = await startNewsroom({
  outlets: [],
  virtualOutlets: feeds,
  virtualAddresses: feeds,
  itemsPerFeed,
  clock: () => now,
  requestsKept: 1,
  // Simulated hours pass in minutes: connections must not outlive them.
  keepAliveMs: 1_000,
  ...(isNamed ? { hostName: (id) => `${id}.example` } : {}),
  onExchange({ status, body }) {
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    bytes += body.length;
  },
});

const invented = () => {
  const list = words.split(" ");
  return Array.from({ length: 60 }, () => list[Math.floor(random() * list.length)]).join(" ");
};
let published = 0;
function publish(index, datedAt) {
  published += 1;
  const text = invented();
  newsroom.publish(`virtual-${index}`, { title: `${published}: ${text.slice(0, 60)}`, text, datedAt });
}
everyMs.forEach((ms, index) => {
  for (let back = itemsPerFeed; back > 0; back--) publish(index, now - back * ms);
});

process.once("disconnect", () => process.exit());
process.on("message", (message) => {
  if (message.kind === "close") {
    process.disconnect();
    return;
  }
  now = message.now;
  nextAt.forEach((at, index) => {
    if (at > now) return;
    publish(index, at);
    nextAt[index] = at + everyMs[index] * (0.5 + random());
  });
  process.send({ kind: "told", statuses: Object.fromEntries(statuses), bytes, published });
});
process.send({ kind: "open", outlets: newsroom.outlets.map(({ url, address, name }) => ({ url, address, name })) });
