/**
 * A text from a list as one line: what steers a terminal or reorders what a reader sees (Unicode Cc, Cf, Zl, Zp; ANSI escapes among them)
 * has no place in a name or a tag. The joiners that scripts and emoji are written with stay.
 */
export const plainLine = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
    .replace(/(?:\u001b\[|\u009b)[0-9;?]*[ -/]*[@-~]/gu, "")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
    .replace(/(?![\u200c\u200d])\p{Cf}/gu, "")
    .trim();
