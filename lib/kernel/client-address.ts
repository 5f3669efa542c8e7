/** The header in which the front tells the rest of the house who knocks: an IP address. Strangers cannot send it. */
export const clientAddressHeader = "x-bouquin-client-address";

/** This computer, private and provider-internal networks (RFC 1122, 1918, 3927, 6598), and "nowhere". */
const insideFour =
  /^(0|10|127)\.|^169\.254\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./;
/** The same for IPv6 (RFC 4193, 4291): "::", "::1", fc00::/7, fe80::/10. */
const insideSix = /^(0:){4}|^f[cd]|^fe[89ab]/;

/**
 * What tells one client's requests from another's: an IPv4 address, or the /64 an IPv6 subscriber has to themselves.
 * Null for an address from inside: it is this computer, or a proxy that was not declared, and stands for everybody.
 */
export function clientNetwork(address: string): string | null {
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) return insideFour.test(address) ? null : address;
  const groups = sixGroups(address.toLowerCase().split("%")[0] ?? "");
  if (!groups) return null;
  const network = `${groups.slice(0, 4).join(":")}:`;
  return insideSix.test(network) ? null : `${network}:/64`;
}

/**
 * The /48 around an IPv6 address, such as one hoster or company is given and draws 65,536 networks from (RFC 6177). Null
 * for IPv4 and for an address from inside.
 */
export function clientSiteOf(address: string): string | null {
  const network = clientNetwork(address);
  return network?.endsWith(":/64") ? `${network.split(":").slice(0, 3).join(":")}::/48` : null;
}

/** So much more than one network of a site the whole site may: a telephone company hands a whole one to many readers. */
export const siteShare = 16;

/** The part of a network's mark that is the mark of the site around it; null where there is none. */
export function clientSite(mark: string) {
  return mark.split(".")[1] ?? null;
}

function sixGroups(address: string) {
  if (!/^[0-9a-f:]+$/.test(address)) return null;
  const [head = "", tail, ...more] = address.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = !tail ? [] : tail.split(":");
  const missing = 8 - left.length - right.length;
  const isSpelled = tail === undefined ? missing === 0 : missing >= 1 && more.length === 0;
  const groups = [...left, ...Array.from({ length: Math.max(missing, 0) }, () => "0"), ...right];
  if (!isSpelled || groups.some((group) => !/^[0-9a-f]{1,4}$/.test(group))) return null;
  return groups.map((group) => group.replace(/^0+(?=.)/, ""));
}
