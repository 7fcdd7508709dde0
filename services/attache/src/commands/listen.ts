import { formatAlert, startReceiver } from "@attache/newsroom";
import { newSecret } from "@attache/webhook";
import { parseOptions, wholeNumber, type Run } from "../command.js";
import { err, out } from "../output.js";
import { untilSignal } from "../signals.js";

export const run: Run = async (args) => {
  const values = parseOptions(args, { port: { type: "string", default: "4610" }, secret: { type: "string" } });
  const secret = values.secret ?? newSecret();
  const stopped = untilSignal();
  await using receiver = await startReceiver({
    secrets: [secret],
    port: wholeNumber(values.port, "--port", 0, 65_535),
    onAlert: (received) => out(`${formatAlert(received)}\n`),
  });
  err(`Listening at ${receiver.url}`);
  if (values.secret === undefined)
    err(
      `Put this into attache.yaml:\n\n  endpoints:\n    desk:\n      url: ${receiver.url}\n      secret: ${secret}\n  egress: { allow: [127.0.0.1] }\n`,
    );
  await stopped;
  return 0;
};
