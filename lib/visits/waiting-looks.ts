import "server-only";
import type { Looks } from "./note-visits";
import { otherSites } from "./referring-site";
import { markDayOf } from "./visit-day";

/** Different looks held at most: what comes beyond them, between two writings, is told to nobody and counted as lost. */
const room = 20_000;
/** Different sites a book is counted for in a day by one process; the others are one together. */
const sitesOfDay = 200;

type Look = Omit<Looks, "times">;

/** Looks between two writings, equal ones together. In memory alone, and never for longer than a writing takes to come. */
export function waitingLooks() {
  let waiting = new Map<string, Looks>();
  let lost = 0;
  let sites = { day: "", known: new Map<string, Set<string>>() };

  // Addresses a program makes up must not become rows without end.
  function boundSite({ slug, quarter, site }: Look) {
    const day = markDayOf(quarter);
    if (sites.day !== day) sites = { day, known: new Map() };
    const known = sites.known.get(slug) ?? new Set();
    sites.known.set(slug, known);
    if (!known.has(site) && known.size >= sitesOfDay) return otherSites;
    known.add(site);
    return site;
  }

  return {
    add(look: Look) {
      const { slug, quarter, address, agent, session, isObjecting } = look;
      const told = [slug, quarter.getTime(), look.site, address, agent, session, isObjecting];
      const key = told.join("\n");
      const equal = waiting.get(key);
      if (equal) equal.times += 1;
      else if (waiting.size >= room) lost += 1;
      else waiting.set(key, { ...look, times: 1 });
    },
    /** What waits, and how many were lost; afterwards nothing does. */
    take() {
      const taken = { looks: [...waiting.values()], lost };
      waiting = new Map();
      lost = 0;
      return {
        ...taken,
        looks: taken.looks.map((look) => ({ ...look, site: boundSite(look) })),
      };
    },
  };
}
