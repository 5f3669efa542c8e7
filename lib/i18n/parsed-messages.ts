import type { createTranslator } from "next-intl";

type Parts = Required<Parameters<typeof createTranslator>[0]>["_cache"];
type Parsed = Parts["message"][string];

/**
 * All texts of both languages that are given values are two thousand; a letter's are parsed again for each zone it is
 * written in. Each holds some 5 KB with its name.
 */
const mostKept = 4_000;

/**
 * For every translator of a process: what it parses of a text it parses once. Left to itself the library does so anew
 * for each request, which is a twentieth of what a page costs. A text is named by all that is written in it, so that none
 * is ever taken for another; those not asked for the longest go first.
 */
export const parsedMessages = { _cache: keepParsed(mostKept) };

/** What a translator keeps, with at most so many texts in it. Numbers and plurals are as many as there are formats. */
export function keepParsed(most: number): Parts {
  const kept = new Map<PropertyKey, Parsed>();
  const ofFormats = { dateTime: {}, number: {}, relativeTime: {}, pluralRules: {} };
  const message = new Proxy<Parts["message"]>(
    {},
    {
      get: (_, text) => {
        const known = kept.get(text);
        if (!known) return undefined;
        kept.delete(text);
        kept.set(text, known);
        return known;
      },
      set: (_, text, parsed: Parsed) => {
        kept.set(text, parsed);
        const [oldest] = kept.size > most ? kept.keys() : [];
        if (oldest !== undefined) kept.delete(oldest);
        return true;
      },
    },
  );
  return { ...ofFormats, list: {}, displayNames: {}, message };
}
