import { expect, test } from "vitest";
import { clientNetwork, clientSite, clientSiteOf } from "./client-address";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["172.32.0.1", "172.32.0.1"],
  ["100.128.0.1", "100.128.0.1"],
  ["2001:db8:a:b:1:2:3:4", "2001:db8:a:b::/64"],
  ["2001:0db8:000a:b::4", "2001:db8:a:b::/64"],
  ["2001:DB8::1", "2001:db8:0:0::/64"],
])("%s is the client %s", (address, network) => {
  expect(clientNetwork(address)).toBe(network);
});

test.each([
  ...["127.0.0.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.9.9", "192.168.1.1", "169.254.1.1"],
  ...["100.64.0.1", "::1", "::", "fc00::1", "fd12:3456::1", "fe80::1%eth0", "febf::1"],
  ...["", "nonsense", "1.2.3", "2001:db8", "1::2::3", "2001:db8:1:2:3:4:5:6:7", "12345::1", ":::"],
])("%j tells nobody apart", (address) => {
  expect(clientNetwork(address)).toBeNull();
});

test.each([
  ["2001:db8:a:b:1:2:3:4", "2001:db8:a::/48"],
  ["2001:db8:a:ffff::1", "2001:db8:a::/48"],
  ["203.0.113.7", null],
  ["fd12:3456::1", null],
  ["nonsense", null],
])("%s stands in the site %s", (address, site) => {
  expect(clientSiteOf(address)).toBe(site);
});

test("a mark says of its site what stands behind the dot, and nothing where there is none", () => {
  expect([clientSite("network.site"), clientSite("network")]).toEqual(["site", null]);
});
