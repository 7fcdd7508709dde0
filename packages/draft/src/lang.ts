/** The languages that an article can be drafted from: those that we have counted news in. */
export const draftLangs = ["en", "ru", "zh"] as const;
export type DraftLang = (typeof draftLangs)[number];

export const isDraftLang = (lang: string): lang is DraftLang => draftLangs.some((known) => known === lang);

/** As in the profile's own syntax: a phrase with one of these is matched on characters and has no `*`. */
export const ideograph = /[\u3040-\u9fff]/;
