import { formatAlert, startReceiver } from "@attache/newsroom";
import { newSecret, parseSecret } from "@attache/webhook";
import { once } from "node:events";
import { parseOptions, wholeNumber, type Run } from "../command.js";
import { UsageError } from "../failure.js";
import { err, out } from "../output.js";
import { untilSignal } from "../signals.js";

export const run: Run = async (args) => {
  const values = parseOptions(args, { port: { type: "string", default: "4610" }, secret: { type: "string" } });
  const port = wholeNumber(values.port, "--port", 0, 65_535);
  const secret = values.secret ?? newSecret();
  const parsed = parseSecret(secret);
  if (!parsed.ok) throw new UsageError(`--secret: ${parsed.detail}`);
  const stopped = untilSignal();
  await using receiver = await startReceiver({
    secrets: [secret],
    port,
    onAlert: (received) => out(`${formatAlert(received)}\n`),
  });
  err(`Listening at ${receiver.url}; Ctrl-C ends it.`);
  if (values.secret === undefined) err(instructions(receiver.url, secret));
  // Who asked to be shown alerts and cannot be has no use for it.
  await Promise.race([stopped, once(process.stdout, "error")]);
  return 0;
};

/** What to write into attache.yaml, each line as it has to stand there. */
const instructions = (url: string, secret: string): string => `
To have alerts delivered here, put this at the end of attache.yaml:

endpoints:
  desk:
    url: ${url}
    secret: ${secret}

replace \`allow: []\` under its \`egress\` by \`allow: [127.0.0.1]\`, and write \`to: [desk]\` into a rule.
Next time, keep the secret: attache listen --port ${new URL(url).port} --secret ${secret}
`;
