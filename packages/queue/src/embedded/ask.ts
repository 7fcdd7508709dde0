import { connect } from "node:net";
import type { RedisAddress } from "../connection.js";

/**
 * Sends one inline command to a Redis and gives its reply as text: bulk and simple strings without their framing, errors with their `-`.
 * Null when nobody answers within `timeoutMs`. It needs no client, so that a server that is still loading can be asked too.
 */
export function ask(address: RedisAddress, command: string, timeoutMs = 1_000): Promise<string | null> {
  return new Promise((resolve) => {
    const { socket, login } = open(address);
    let received = "";
    const finish = (reply: string | null): void => {
      socket.destroy();
      resolve(reply);
    };
    socket.setEncoding("utf8").setTimeout(timeoutMs, () => finish(null));
    socket.once("error", () => finish(null)).once("close", () => finish(null));
    socket.once("connect", () => socket.write(`${login}${command}\r\n`));
    socket.on("data", (text: string) => {
      received += text;
      const body = login === "" ? received : afterLogin(received);
      const reply = body === null ? null : complete(body);
      if (reply !== null) finish(reply);
    });
  });
}

/** A field of an INFO reply. */
export function infoField(info: string, name: string): string | undefined {
  return info
    .split("\r\n")
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1);
}

function open(address: RedisAddress) {
  if (address.kind === "socket") return { socket: connect({ path: address.path }), login: "" };
  const url = new URL(address.url);
  return {
    socket: connect({ host: url.hostname, port: Number(url.port || 6379) }),
    login: url.password === "" ? "" : `AUTH ${decodeURIComponent(url.password)}\r\n`,
  };
}

/** What follows the reply to AUTH; a refusal of it stands for the whole. */
function afterLogin(received: string): string | null {
  const end = received.indexOf("\r\n");
  if (end < 0) return null;
  return received.startsWith("-") ? received : received.slice(end + 2);
}

/** The first reply in `received` once it is there in full. */
function complete(received: string): string | null {
  const end = received.indexOf("\r\n");
  if (end < 0) return null;
  const head = received.slice(0, end);
  if (!head.startsWith("$")) return head.startsWith("+") ? head.slice(1) : head;
  const lengthBytes = Number(head.slice(1));
  const body = Buffer.from(received.slice(end + 2));
  return body.length < lengthBytes ? null : body.subarray(0, lengthBytes).toString();
}
