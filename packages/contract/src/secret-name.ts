const secretWords = new Set([
  ..."token key secret password passwd pass pwd pw sig signature hmac auth oauth authorization credential credentials".split(" "),
  ..."session sessionid sid jwt bearer apikey sas".split(" "),
]);
const secretEnding = /(?:token|secret|password|passwd|apikey|accesskey|privatekey|signature|sessionid)$/;

/** Whether a parameter's name says that its value is a secret: `token`, `api_key`, `X-Amz-Signature`, `accessToken`, … */
export function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/);
  return words.some((word) => secretWords.has(word)) || secretEnding.test(words.join(""));
}
