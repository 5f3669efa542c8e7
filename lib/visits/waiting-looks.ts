import "server-only";
import { bookAt, isObjecting, type Told } from "./counted-request";
import type { Looks } from "./note-visits";
import { otherSites, siteOf } from "./referring-site";
import { markDayOf } from "./visit-day";

/** Different looks held at most: what comes beyond them, between two writings, is told to nobody and counted as lost. */
const room = 20_000;
/** Different sites a book is counted for in a day by one process; the others are one together. */
const sitesOfDay = 200;

/** A look as it came, of which nothing has been taken apart yet: a page is on its way. */
type Look = { url: string; quarter: Date; address: string; headers: Told };

/** What is to be known of a shop to read a look: its host, and where the token of a session stands in its cookies. */
type Reading = { ownHost: string; sessionCookie: RegExp };

/**
 * Looks between two writings, equal ones together. In memory alone, and never for longer than a writing takes to come.
 * Taking one in costs next to nothing, whatever it says; what it says is read when it is taken out.
 */
export function waitingLooks(reading: Reading) {
  let waiting = new Map<string, Look & { times: number }>();
  let lost = 0;
  const boundSite = siteBounds();

  return {
    add(look: Look) {
      const { url, quarter, address, headers } = look;
      const { "user-agent": agent, referer, cookie, dnt, "sec-gpc": objection } = headers;
      const key = `${url}\n${quarter.getTime()}\n${address}\n${agent}\n${referer}\n${cookie}\n${dnt}\n${objection}`;
      const equal = waiting.get(key);
      if (equal) equal.times += 1;
      else if (waiting.size >= room) lost += 1;
      else waiting.set(key, { ...look, times: 1 });
    },
    /** What waits, and how many were lost; afterwards nothing does. */
    take() {
      const taken = [...waiting.values()];
      const told = { looks: taken.flatMap((look) => readLook(look, reading) ?? []), lost };
      waiting = new Map();
      lost = 0;
      return {
        ...told,
        looks: told.looks.map((look) => ({ ...look, site: boundSite(look) })),
      };
    },
  };
}

function readLook(look: Look & { times: number }, { ownHost, sessionCookie }: Reading) {
  const { url, quarter, address, headers, times } = look;
  const slug = bookAt(url);
  if (slug === null) return null;
  const text = (name: string) => String(headers[name] ?? "");
  return {
    ...{ slug, quarter, address, times, isObjecting: isObjecting(headers) },
    site: siteOf(text("referer"), ownHost),
    agent: text("user-agent"),
    session: sessionCookie.exec(text("cookie"))?.[1] ?? null,
  };
}

// Addresses a program makes up must not become rows without end.
function siteBounds() {
  let sites = { day: "", known: new Map<string, Set<string>>() };
  return ({ slug, quarter, site }: Looks) => {
    const day = markDayOf(quarter);
    if (sites.day !== day) sites = { day, known: new Map() };
    const known = sites.known.get(slug) ?? new Set();
    sites.known.set(slug, known);
    if (!known.has(site) && known.size >= sitesOfDay) return otherSites;
    known.add(site);
    return site;
  };
}
