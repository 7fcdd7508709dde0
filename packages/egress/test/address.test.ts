import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judgeAddress, parseAllowList } from "../src/index.js";

const nothing = parseAllowList([]);
const judged = (address: string, ...allow: readonly string[]): string => {
  const judgement = judgeAddress(address, parseAllowList(allow));
  return judgement.allowed ? "allowed" : judgement.range;
};

describe("an address", () => {
  test.each([
    // This machine, in the ways of writing it that inet_aton knows.
    ["127.0.0.1", "loopback"],
    ["127.255.255.254", "loopback"],
    ["2130706433", "loopback"],
    ["0177.0.0.1", "loopback"],
    ["0x7f.1", "loopback"],
    ["127.1", "loopback"],
    ["0", "unspecified"],
    ["0.0.0.0", "unspecified"],
    ["0.1.2.3", "unspecified"],
    ["::1", "loopback"],
    ["[::1]", "loopback"],
    ["::", "unspecified"],
    // Private and special IPv4.
    ["10.0.0.1", "private"],
    ["172.16.0.1", "private"],
    ["172.31.255.255", "private"],
    ["192.168.1.1", "private"],
    ["169.254.169.254", "linkLocal"],
    ["168.63.129.16", "cloud platform"],
    ["100.64.0.1", "carrierGradeNat"],
    ["100.127.255.255", "carrierGradeNat"],
    ["198.18.0.1", "reserved"],
    ["198.19.255.255", "reserved"],
    ["192.0.0.1", "reserved"],
    ["192.0.2.1", "reserved"],
    ["198.51.100.1", "reserved"],
    ["203.0.113.1", "reserved"],
    ["224.0.0.1", "multicast"],
    ["240.0.0.1", "reserved"],
    ["255.255.255.255", "broadcast"],
    // Private and special IPv6.
    ["fe80::1", "linkLocal"],
    ["fe80::1%eth0", "linkLocal"],
    ["fd00:ec2::254", "uniqueLocal"],
    ["fc00::1", "uniqueLocal"],
    ["fec0::1", "deprecatedSiteLocal"],
    ["ff02::1", "multicast"],
    ["100::1", "discard"],
    ["2001:db8::1", "reserved"],
    ["2001:2::1", "benchmarking"],
    ["4000::1", "not given out"],
    ["1::1", "not given out"],
    // IPv4 inside IPv6.
    ["::ffff:127.0.0.1", "loopback, embedded"],
    ["::ffff:7f00:1", "loopback, embedded"],
    ["::7f00:1", "loopback, embedded"],
    ["::a9fe:a9fe", "linkLocal, embedded"],
    ["::ffff:0:7f00:1", "loopback, embedded"],
    ["64:ff9b::a9fe:a9fe", "linkLocal, embedded"],
    ["64:ff9b::7f00:1", "loopback, embedded"],
    ["2002:7f00:1::", "loopback, embedded"],
    ["2002:a9fe:a9fe::1", "linkLocal, embedded"],
    ["2001:0:808:808::80ff:fffe", "loopback, embedded"],
    ["2001:0:7f00:1::f7f7:f7f7", "loopback, embedded"],
    ["2607:f8b0::5efe:7f00:1", "ISATAP"],
    ["2607:f8b0::200:5efe:a00:1", "ISATAP"],
    // Where an address stands in the local-use NAT64 prefix, only its network knows.
    ["64:ff9b:1:7f00:1:0:808:808", "rfc6052"],
    ["64:ff9b:1::808:808", "rfc6052"],
    // No addresses.
    ["127。0。0。1", "not an address"],
    ["①②⑦.0.0.1", "not an address"],
    ["localhost", "not an address"],
    ["", "not an address"],
  ])("%s is refused as %s", (address, range) => {
    expect(judged(address)).toBe(range);
  });

  test.each([
    "93.184.216.34",
    "8.8.8.8",
    "172.32.0.1",
    "100.128.0.1",
    "2606:4700::1111",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::1",
  ])("%s is public", (address) => {
    expect(judged(address)).toBe("allowed");
  });

  test.each([
    ["127.0.0.1", "127.0.0.1"],
    ["127.0.0.1", "127.0.0.0/8"],
    ["2130706433", "127.0.0.1"],
    ["0", "127.0.0.1"],
    ["::ffff:7f00:1", "127.0.0.1"],
    ["::7f00:1", "127.0.0.0/8"],
    ["64:ff9b::7f00:1", "127.0.0.1"],
    ["2002:a00:1::", "10.0.0.0/8"],
    ["::", "::1"],
    ["[::1]", "[::1]"],
    ["::1", "localhost"],
    ["127.0.0.2", "localhost"],
    ["fd00:ec2::254", "fd00::/8"],
    ["64:ff9b:1::a00:1", "64:ff9b:1::/48"],
    ["10.1.2.3", "::ffff:10.0.0.0/104"],
    ["::ffff:10.1.2.3", "::ffff:10.1.2.3"],
  ])("%s is allowed by %s", (address, allow) => {
    expect(judged(address, allow)).toBe("allowed");
  });

  test.each([
    ["10.0.0.1", "192.168.0.0/16"],
    ["169.254.169.254", "127.0.0.0/8"],
    ["::1", "127.0.0.0/8"],
    ["127.0.0.1", "::1"],
    ["::ffff:a9fe:a9fe", "127.0.0.1"],
    ["10.1.2.3", "10.1/16"],
    // A form is judged by the address in it, and not by how it is wrapped.
    ["::ffff:7f00:1", "::/0"],
    ["64:ff9b::7f00:1", "64:ff9b::/96"],
    ["127.0.0.1", "64:ff9b::/96"],
    ["127.0.0.1", "intranet.example"],
  ])("%s is not allowed by %s", (address, allow) => {
    expect(judged(address, allow)).not.toBe("allowed");
  });
});

const octet = fc.nat(255);
const hidden = fc.oneof(
  fc.tuple(fc.constantFrom(10, 127), octet, octet, octet),
  fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), octet, octet),
  fc.tuple(fc.constant(192), fc.constant(168), octet, octet),
  fc.tuple(fc.constant(169), fc.constant(254), octet, octet),
  fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), octet, octet),
  fc.tuple(fc.constant(198), fc.constantFrom(18, 19), octet, octet),
  fc.tuple(fc.integer({ min: 224, max: 255 }), octet, octet, octet),
);
const hex = (high: number, low: number): string => ((high << 8) | low).toString(16);
const forms: readonly ((a: number, b: number, c: number, d: number) => string)[] = [
  (a, b, c, d) => `${a}.${b}.${c}.${d}`,
  (a, b, c, d) => String(((a * 256 + b) * 256 + c) * 256 + d),
  (a, b, c, d) => `0x${a.toString(16)}.0x${b.toString(16)}.0${c.toString(8)}.${d}`,
  (a, b, c, d) => `::ffff:${a}.${b}.${c}.${d}`,
  (a, b, c, d) => `::ffff:${hex(a, b)}:${hex(c, d)}`,
  (a, b, c, d) => `::${hex(a, b)}:${hex(c, d)}`,
  (a, b, c, d) => `::ffff:0:${hex(a, b)}:${hex(c, d)}`,
  (a, b, c, d) => `64:ff9b::${hex(a, b)}:${hex(c, d)}`,
  (a, b, c, d) => `2002:${hex(a, b)}:${hex(c, d)}:1::5`,
  (a, b, c, d) => `2001:0:808:808:0:0:${hex(a ^ 255, b ^ 255)}:${hex(c ^ 255, d ^ 255)}`,
  (a, b, c, d) => `2001:0:${hex(a, b)}:${hex(c, d)}:0:0:f7f7:f7f7`,
  (a, b, c, d) => `2607:f8b0::5efe:${hex(a, b)}:${hex(c, d)}`,
  (a, b, c, d) => `64:ff9b:1:${hex(a, b)}:${hex(0, c)}:${hex(d, 0)}:808:808`,
  (a, b, c, d) => `64:ff9b:1::${hex(a, b)}:${hex(c, d)}`,
];

test("no form of a private address is let through", () => {
  fc.assert(
    fc.property(hidden, fc.constantFrom(...forms), ([a, b, c, d], form) => {
      expect(judgeAddress(form(a, b, c, d), nothing).allowed).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

test("an allowed address is allowed in each form that stands for it, and its neighbour in none", () => {
  fc.assert(
    fc.property(hidden, fc.constantFrom(...forms.slice(0, 10)), ([a, b, c, d], form) => {
      const allow = parseAllowList([`${a}.${b}.${c}.${d}`]);
      expect(judgeAddress(form(a, b, c, d), allow).allowed).toBe(true);
      expect(judgeAddress(form(a, b, c, d ^ 1), allow).allowed).toBe(false);
    }),
  );
});

test("any text is judged without an exception", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.ipV4Extended(), fc.ipV6()), (text) => {
      expect(() => judgeAddress(text, parseAllowList([text]))).not.toThrow();
    }),
  );
});
