import { hashId } from "@attache/contract";

/** A family is named after its first item, a story after its first family: whoever adds the same items first gets the same ids. */
export const familyId = (itemId: string): string => hashId("family", itemId);
export const storyId = (family: string): string => hashId("story", family);
