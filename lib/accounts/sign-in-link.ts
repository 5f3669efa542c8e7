import { siteShare } from "@/lib/kernel/client-address";

/** A link lives ten minutes (OWASP ASVS 5.0, 6.5.5). */
export const linkLifeMinutes = 10;
/** A form is no mail cannon: so many links to one address in a quarter of an hour. */
export const linksPerQuarterHour = 5;
/** One stranger must not use them all up: so many of them for one client. */
export const linksPerClient = 3;
/** And so many links to whichever addresses for one client. */
export const linksPerClientAltogether = 30;
/** And so many for all clients of one site of IPv6 (`clientSite`), who may be one with 65,536 networks. */
export const linksPerSite = siteShare * linksPerClientAltogether;
/** After so many wrong codes the link is dead. */
export const codeTriesAllowed = 5;

type Link = {
  token: string;
  browserHash: string;
  codeHash: string;
  codeTries: number;
  confirmedAt: Date | null;
  expires: Date;
};

/** How many links the last quarter of an hour saw: to the mailbox, what of it this browser or client asked for, and elsewhere. */
export type RecentLinks = {
  toAddress: number;
  byBrowser: number;
  byClientToAddress: number;
  byClient: number;
  bySite: number;
};

/**
 * Whether another link may be asked for. A browser that has signed in with the address before has links of its own,
 * which nobody else can use up.
 */
export function mayAskForLink(recent: RecentLinks, isKnownBrowser: boolean) {
  if (isKnownBrowser) return recent.byBrowser < linksPerQuarterHour;
  return (
    recent.toAddress < linksPerQuarterHour &&
    recent.byClientToAddress < linksPerClient &&
    recent.byClient < linksPerClientAltogether &&
    recent.bySite < linksPerSite
  );
}

export type LinkRefusal =
  | "link-spent"
  | "link-expired"
  | "code-needed"
  | "code-wrong"
  | "too-many-codes";

/**
 * Whether a press may sign in: right token, in time, unused, from the browser that asked or with the code it shows.
 * Returns null when it may, else the reason.
 */
export function judgeLink(
  link: Link | null,
  press: { tokenHash: string; browserHash: string | null; codeHash: string | null; at: Date },
): LinkRefusal | null {
  if (!link || link.token !== press.tokenHash || link.confirmedAt) return "link-spent";
  if (link.expires <= press.at) return "link-expired";
  if (link.browserHash === press.browserHash) return null;
  if (link.codeTries >= codeTriesAllowed) return "too-many-codes";
  if (press.codeHash === null) return "code-needed";
  return press.codeHash === link.codeHash ? null : "code-wrong";
}
