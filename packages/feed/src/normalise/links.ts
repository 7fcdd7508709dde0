import type { Node } from "../document/skeleton.js";
import { webAddress } from "./link.js";
import { children, type Setting } from "./value.js";

const linkNames = ["link", "atom:link", "loc"];
const guidNames = ["guid", "id", "atom:id", "dc:identifier", "dcterms:identifier"];

/** The page that an item or a feed is about: Atom's alternate link (RFC 4287 §4.2.7.2), RSS's `link`, a guid that is a permalink, `rdf:about`, the `href` of CDF. */
export function linkOf(node: Node, setting: Setting): string | null {
  const baseOf = (child: Node): string => child.attributes["base"] ?? setting.base;
  const links = children(node, linkNames);
  for (const preferred of [isAlternatePage, isAlternate]) {
    for (const link of links.filter(preferred)) {
      const address = webAddress(link.attributes["href"] ?? "", baseOf(link));
      if (address !== null) return address;
    }
  }
  for (const link of links) {
    const address = webAddress(link.text, baseOf(link));
    if (address !== null && link.text.trim() !== "") return address;
  }
  for (const guid of children(node, guidNames)) {
    const isPermalink = guid.attributes["ispermalink"]?.trim().toLowerCase() !== "false";
    if (isPermalink && /^https?:\/\//i.test(guid.text.trim())) return webAddress(guid.text, "");
  }
  return webAddress(node.attributes["about"] ?? node.attributes["href"] ?? "", setting.base);
}

const isAlternate = (link: Node): boolean => link.attributes["href"] !== undefined && ["", "alternate"].includes(relationOf(link));
const isAlternatePage = (link: Node): boolean =>
  isAlternate(link) && /^(?:$|text\/html|application\/xhtml)/.test(link.attributes["type"] ?? "");
const relationOf = (link: Node): string =>
  (link.attributes["rel"] ?? "").trim().toLowerCase().replace("http://www.iana.org/assignments/relation/", "");
