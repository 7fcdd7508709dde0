import { subscribe } from "node:diagnostics_channel";
import { Socket } from "node:net";
import type { Dispatcher } from "undici";
import ipaddr from "ipaddr.js";

/** Where a request went, once it is on its way. */
export interface Peer {
  address: string | null;
}

/**
 * The request that is being written. undici starts a request and names the socket for it (its channel `undici:client:sendHeaders`) in one
 * synchronous step, so the two belong together although neither names the other.
 */
let starting: Peer | null = null;

subscribe("undici:client:sendHeaders", (message) => {
  if (starting === null) return;
  starting.address = addressOf(message);
  starting = null;
});

/** An interceptor (undici `compose`) that notes in `peer` the IP address of the connection that a request is written to. */
export function notingPeer(peer: Peer): Dispatcher.DispatcherComposeInterceptor {
  return (dispatch) => (options, handler) =>
    dispatch(options, {
      onRequestStart(controller, context) {
        starting = peer;
        handler.onRequestStart?.(controller, context);
      },
      onRequestUpgrade: (...told) => handler.onRequestUpgrade?.(...told),
      onResponseStart: (...told) => handler.onResponseStart?.(...told),
      onResponseData: (...told) => handler.onResponseData?.(...told),
      onResponseEnd: (...told) => handler.onResponseEnd?.(...told),
      onResponseError: (...told) => handler.onResponseError?.(...told),
    });
}

/** An IPv4 address that is written as an IPv6 one is the same place: it is given in its short form. */
function addressOf(message: unknown): string | null {
  if (typeof message !== "object" || message === null || !("socket" in message) || !(message.socket instanceof Socket)) return null;
  const bare = message.socket.remoteAddress?.replace(/%.*$/, "");
  return bare !== undefined && ipaddr.isValid(bare) ? ipaddr.process(bare).toString() : null;
}
