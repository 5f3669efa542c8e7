/** The longest address a link may have, characters: browsers and mail programs cut beyond. */
const longestAddress = 2000;

/**
 * Where a link in somebody's text may lead: to the web, to a mailbox, or to a page of this shop. Null for whatever runs,
 * carries a page of its own, pretends to be a path of ours ("//elsewhere"), or is longer than an address can be.
 */
export function writtenAddress(href: string): string | null {
  // Browsers read an address without the spaces and control characters in it.
  const read = href.replace(/[\s\p{Cc}]/gu, "");
  if (read === "" || read.length > longestAddress) return null;
  if (/^(https?:\/\/|mailto:)/i.test(read)) return href;
  const hasScheme = /^[^/?#]*:/.test(read);
  return hasScheme || /^[\\/]{2}/.test(read) ? null : href;
}
