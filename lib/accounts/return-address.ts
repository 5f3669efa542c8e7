/**
 * Where a person wanted to go before signing in, as a path of this shop with its query; null for anything that is no
 * address of ours. Whatever our own addresses contain passes, and nothing that a browser would take elsewhere.
 */
export function returnAddress(wanted: string): string | null {
  if (wanted.length > 1000 || !wanted.startsWith("/")) return null;
  const here = "http://shop.invalid";
  const address = URL.canParse(wanted, here) ? new URL(wanted, here) : null;
  if (address?.origin !== here || !/^\/(fr|en)(\/|$)/.test(address.pathname)) return null;
  return `${address.pathname}${address.search}${address.hash}`;
}
