// From the response that carries an item to the verified webhook, at a steady rate. Usage: node bench/latency.mjs [ITEMS_PER_S] [MATCH_RATIO] [SECONDS]
import { invent } from "@attache/newsroom";
import { follow, openDesk, quantile, shareOfCpu } from "./desk.mjs";

const rate = Number(process.argv[2] ?? 200);
const matchRatio = Number(process.argv[3] ?? 0.1);
const seconds = Number(process.argv[4] ?? 30);
const feeds = 20;
const warmUpS = 5;
/** As many as a feed of a wire holds; a newsroom that kept all would measure the parsing of ever longer documents. */
const itemsPerFeed = 100;

const arrivals = new Map();
const desk = await openDesk({
  feeds,
  itemsPerFeed,
  onAlert: ({ body, at, times }) => {
    if (times === 1) arrivals.set(body.data.item.link, at);
  },
});
const stop = await desk.start();
const polled = new Set();
await follow(desk.data, (event) => event.event === "feed.fetched" && polled.add(event.feed).size === feeds, 60_000);

const dispatches = invent(rate * (seconds + warmUpS), { matchRatio, outlets: desk.newsroom.outlets }).values();
const cpu = process.cpuUsage();
const startedAt = performance.now();
await new Promise((resolve) => {
  let published = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - startedAt) / 1000) * rate);
    while (published < due) {
      const { value, done } = dispatches.next();
      if (done) {
        clearInterval(timer);
        resolve();
        return;
      }
      desk.newsroom.publish(value.outlet, value);
      published += 1;
    }
  }, 5);
});
const share = shareOfCpu(cpu, performance.now() - startedAt);
const served = () => desk.newsroom.published.filter(({ firstServedAt }) => firstServedAt !== null).length;
let settled = 0;
let alerts = 0;
let delivered = 0;
await follow(
  desk.data,
  (event) => {
    if (event.event === "item.settled") settled += 1;
    if (event.event === "alert.raised") alerts += 1;
    if (event.event === "delivery.attempted" && event.outcome === "delivered") delivered += 1;
    return delivered >= alerts && settled >= served();
  },
  120_000,
);
await stop();

const measured = desk.newsroom.published.slice(rate * warmUpS).filter(({ themes }) => themes.length > 0);
const latencies = measured.flatMap(({ link, firstServedAt }) => {
  const arrived = arrivals.get(link);
  return arrived === undefined || firstServedAt === null ? [] : [arrived - firstServedAt];
});
await desk.close();
console.log(
  `${rate} items/s for ${seconds} s over ${feeds} feeds, ${matchRatio * 100} % of them alerted; ${latencies.length} of ${measured.length} webhooks measured`,
);
console.log(
  `feed response to verified webhook: p50 ${quantile(latencies, 0.5)} ms, p99 ${quantile(latencies, 0.99)} ms, max ${Math.max(...latencies)} ms`,
);
console.log(`newsroom and receiver took ${(share * 100).toFixed(0)} % of one core besides`);
