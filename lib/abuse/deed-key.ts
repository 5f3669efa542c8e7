import "server-only";
import { clientSite, siteShare } from "@/lib/kernel/client-address";
import { mailboxOf } from "@/lib/kernel/mailbox";
import { sign } from "@/lib/platform/random";
import type { Deed, Limit } from "./limits";

/** A limit and the key under which it is counted. */
export type Counted = { limit: Limit; key: string };

/**
 * Under which keys a deed is counted: a keyed mark of whom or what it is about, the same subject the same mark, and no way
 * back. An address stands for its mailbox. What is counted by network is counted by the site around it as well, so
 * that nobody who holds a whole site has its limits 65,536 times.
 */
export function deedKeys({ name, limit, about }: Deed): Counted[] {
  if (about === null) return [];
  const site = name.endsWith("-network") ? clientSite(about) : null;
  const wider = { ...limit, most: limit.most * siteShare };
  return [
    { limit, key: `${name}:${markOf(about.includes("@") ? mailboxOf(about) : about)}` },
    ...(site ? [{ limit: wider, key: `${name}-site:${markOf(site)}` }] : []),
  ];
}

function markOf(about: string) {
  return sign("counted-deed", about).subarray(0, 18).toString("base64url");
}
