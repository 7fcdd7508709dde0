import { startNewsroom, startReceiver, type NewsroomOptions, type Newsroom, type Receiver, type ReceiverOptions } from "@attache/newsroom";
import { newSecret } from "@attache/webhook";
import { temporaryDir, writeConfiguration } from "./app.js";

export interface Desk extends AsyncDisposable {
  readonly newsroom: Newsroom;
  readonly receiver: Receiver;
  readonly configPath: string;
  readonly dataDir: string;
  readonly args: readonly string[];
}

export interface DeskOptions {
  readonly newsroom?: NewsroomOptions;
  readonly receiver?: Omit<ReceiverOptions, "secrets">;
  /** Laid over the configuration that the desk would have. */
  readonly configuration?: Readonly<Record<string, unknown>>;
}

/** A newsroom, a receiver, and a configuration that joins them: feeds polled every second, one rule, one endpoint. */
export async function openDesk(options: DeskOptions = {}): Promise<Desk> {
  const secret = newSecret();
  const dir = await temporaryDir();
  const newsroom = await startNewsroom(options.newsroom);
  const receiver = await startReceiver({ ...options.receiver, secrets: [secret] });
  const configPath = await writeConfiguration(dir.path, {
    feeds: newsroom.outlets.map(({ url, name, lang }) => ({ url, name, lang, every: "1s", demo: true })),
    firstPoll: "alert",
    rules: [{ id: "multipolarity", severity: "high", when: { themes: { any: ["multipolarity"] } }, to: ["desk"] }],
    endpoints: { desk: { url: receiver.url, secret, retry: ["1s", "1s", "2s", "5s", "5s", "5s"] } },
    egress: { allow: ["127.0.0.0/8"] },
    shutdown: { grace: "10s" },
    ...options.configuration,
  });
  const dataDir = `${dir.path}/data`;
  return {
    newsroom,
    receiver,
    configPath,
    dataDir,
    args: ["--config", configPath, "--data", dataDir],
    async [Symbol.asyncDispose]() {
      await newsroom[Symbol.asyncDispose]();
      await receiver[Symbol.asyncDispose]();
      await dir[Symbol.asyncDispose]();
    },
  };
}
