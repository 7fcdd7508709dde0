import { hashId, type Channel, type ChannelName, type DeadLetter } from "@attache/contract";
import type { DeadLetters, Death } from "@attache/queue";
import type { Context } from "./stage.js";

/** Keeps one message as a dead letter and says so. Its id comes from the message, so a repeat writes the same letter again. */
export async function keepDeadLetter<Message>(
  { log, now }: Pick<Context, "log" | "now">,
  letters: DeadLetters,
  channel: Channel<Message>,
  death: Omit<Death<Message>, "id">,
  title: string,
  endpoint: string | null = null,
): Promise<void> {
  const unit = death.message === null ? undefined : channel.units(death.message)[0];
  const id = deadLetterId(channel.name, death.message === null ? JSON.stringify(death.raw) : channel.jobId(death.message));
  const letter: DeadLetter = {
    id,
    channel: channel.name,
    endpoint,
    reason: death.reason,
    detail: death.detail,
    crashes: death.crashes,
    time: new Date(now()).toISOString(),
    title,
    message: death.raw,
  };
  log.emit("job.dead", {
    channel: channel.name,
    crashes: death.crashes,
    dead: id,
    title,
    reason: death.reason,
    detail: death.detail,
    ...unit,
    ...(endpoint === null ? {} : { endpoint }),
  });
  await letters.put(letter);
}

export const deadLetterId = (channel: ChannelName, jobId: string): string => hashId("dead", channel, jobId).slice(0, 12);
