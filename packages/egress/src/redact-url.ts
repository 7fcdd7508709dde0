const secretName = /(^|[_-])(token|key|apikey|secret|password|passwd|pwd|sig|signature|auth|authorization|session|credential)s?($|[_-])/i;

/** A URL fit for logs and messages: without credentials, and with the values of secret-named parameters masked. */
export function redactUrl(text: string): string {
  if (!URL.canParse(text)) return text.replace(/\/\/[^/@\s]*@/, "//***@");
  const url = new URL(text);
  if (url.username || url.password) {
    url.username = "***";
    url.password = "";
  }
  for (const name of new Set(url.searchParams.keys())) if (secretName.test(name)) url.searchParams.set(name, "***");
  return url.href;
}
