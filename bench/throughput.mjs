// Items per second through all four stages, with Redis writing through every second; beside it, in the same run, the loop that a script
// would be: fetch, rss-parser, POST. Usage: node bench/throughput.mjs [ITEMS] [MATCH_RATIO]
import Parser from "rss-parser";
import { invent } from "@attache/newsroom";
import { sign } from "@attache/webhook";
import { cpuSeconds, follow, openDesk, redisBelow, shareOfCpu } from "./desk.mjs";

const total = Number(process.argv[2] ?? 20_000);
const matchRatio = Number(process.argv[3] ?? 0.1);
const feeds = 40;
const limitMs = 300_000;

const desk = await openDesk({ feeds });
for (const dispatch of invent(total, { matchRatio, outlets: desk.newsroom.outlets })) desk.newsroom.publish(dispatch.outlet, dispatch);

const stop = await desk.start();
const pids = {};
let first = 0;
let settled = 0;
let alerts = 0;
let delivered = 0;
let settledAt = 0;
let endedAt = 0;
const cpu = process.cpuUsage();
const startedAt = performance.now();
await follow(
  desk.data,
  (event) => {
    const at = Date.parse(event.time);
    if (event.event === "process.started") pids[event.service] = event.pid;
    if (event.event === "item.received" && (first === 0 || at < first)) first = at;
    if (event.event === "item.settled") {
      settled += 1;
      settledAt = Math.max(settledAt, at);
    }
    if (event.event === "alert.raised") alerts += event.deliveries.length;
    if (event.event === "delivery.attempted" && event.outcome === "delivered") {
      delivered += 1;
      endedAt = Math.max(endedAt, at);
    }
    return settled >= total && delivered >= alerts;
  },
  limitMs,
);
const share = shareOfCpu(cpu, performance.now() - startedAt);
const spent = cpuSeconds({ ...pids, redis: redisBelow(pids.supervisor) });
await stop();

const loopStarted = performance.now();
let looped = 0;
for (const outlet of desk.newsroom.outlets) {
  const response = await fetch(outlet.url);
  const feed = await new Parser().parseString(await response.text());
  for (const item of feed.items) {
    looped += 1;
    if (looped % Math.round(1 / matchRatio) !== 0) continue;
    const body = JSON.stringify({
      type: "loop",
      timestamp: new Date().toISOString(),
      data: { id: item.guid, title: item.title, link: item.link },
    });
    const headers = sign({ secrets: [desk.secret], id: `loop-${looped}`, timestamp: Math.floor(Date.now() / 1000), body });
    await (
      await fetch(desk.receiver.url, { method: "POST", headers: { ...headers, "content-type": "application/json" }, body })
    ).arrayBuffer();
  }
}
const loopRate = looped / ((performance.now() - loopStarted) / 1000);
await desk.close();

const settledRate = total / ((settledAt - first) / 1000);
const deliveredRate = total / ((Math.max(endedAt, settledAt) - first) / 1000);
console.log(`${total} items in ${feeds} feeds, ${matchRatio * 100} % of them alerted and delivered (${delivered} webhooks)`);
console.log(`settled:               ${settledRate.toFixed(0)} items/s`);
console.log(`settled and delivered: ${deliveredRate.toFixed(0)} items/s`);
console.log(`loop rss-parser + fetch + POST: ${loopRate.toFixed(0)} items/s   ratio ${(deliveredRate / loopRate).toFixed(2)}`);
console.log(`newsroom, receiver and measuring took ${(share * 100).toFixed(0)} % of one core besides`);
console.log(`processor time, in seconds, start-up included: ${spent.join(", ")}`);
