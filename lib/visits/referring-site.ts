/** Where no site was told: typed, from a letter, or kept back by the other site. */
export const noSite = "";
/** Stands for every site beyond those one day of a book is counted for. */
export const otherSites = "*";

/**
 * The site a reader came from: the host of the address a browser tells, in lower case and without "www.", never the rest
 * of it. Nothing for our own pages, for what is no address of the web, and for hosts nobody can have.
 */
export function siteOf(referer: string | undefined, ownHost: string) {
  if (!referer || referer.length > 2000 || !URL.canParse(referer)) return noSite;
  const { protocol, hostname, host } = new URL(referer);
  if (protocol !== "http:" && protocol !== "https:") return noSite;
  if (host === ownHost) return noSite;
  const site = hostname.replace(/^www\./, "").replace(/\.$/, "");
  // Names of hosts as DNS has them; others in their ASCII form, which `URL` makes.
  return /^(?=.{3,100}$)[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z0-9-]{2,}$/.test(site) ? site : noSite;
}
