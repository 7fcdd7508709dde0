// A consumer that dies on the item with the title "poison", as a native crash would: with no chance to tidy up.
import { itemsChannel } from "@attache/contract";
import { connect, consume, done, keysOf } from "@attache/queue";

const [socket, namespace] = process.argv.slice(2);
const redis = connect({ kind: "socket", path: socket });
consume({
  redis,
  keys: keysOf(namespace),
  channel: itemsChannel,
  concurrency: 1,
  times: { lockMs: 1_000, stalledMs: 300 },
  async handle(message) {
    for (const item of message.items) {
      if (item.title === "poison") process.kill(process.pid, "SIGKILL");
      await redis.rpush(`${namespace}:handled`, item.title);
    }
    return done;
  },
  bury: async () => {},
  onError: () => {},
});
