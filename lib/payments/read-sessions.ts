import "server-only";
import { askEach } from "@/lib/platform/ask-each";
import { log } from "@/lib/platform/log";
import { stripe } from "@/lib/platform/stripe";
import { readSession } from "./read-session";
import type { ProviderSession } from "./session";
import { toldSession, toldWith } from "./told-session";

/** A session to be read, and when its page was opened (UTC), where that is known. */
export type WantedSession = { id: string; openedAt: Date | null };

/** From more than so many on it is tried to find them by the page, and as long as each page brings so many. */
const worthAPage = 12;
/** The longest page there is (Stripe docs, pagination). */
const pageSize = 100;
/** A page only saves calls: it is not waited for as long as for what nothing else can tell. */
const pagePatience = { timeout: 8000, maxNetworkRetries: 0 };

/**
 * Asks the provider how sessions stand now, many with few calls: those opened one after the other stand beside each other
 * in its list, newest first, and what a page does not bring is asked for by itself. One that cannot be read has its
 * error in the answer and harms no other.
 */
export async function readSessions(wanted: WantedSession[]) {
  const found = new Map<string, ProviderSession | Error>();
  if (wanted.length > worthAPage)
    await readPages(wanted, found).catch((error: Error) =>
      log.warn({ reason: error.message }, "sessions could not be read by the page"),
    );
  const others = wanted.flatMap(({ id }) => (found.has(id) ? [] : [id]));
  for (const [id, session] of await askEach(others, readSession)) found.set(id, session);
  return found;
}

async function readPages(wanted: WantedSession[], found: Map<string, ProviderSession | Error>) {
  const open = new Set(wanted.map(({ id }) => id));
  // The newest marks the place: a list begins behind what it is asked to begin with.
  let before = newestOf(wanted);
  open.delete(before);
  for (;;) {
    const { data, has_more } = await pageBefore(before);
    const ours = data.filter(({ id }) => open.delete(id));
    // One of so many lines that the rest is a call of its own is asked for by itself.
    for (const session of ours)
      if (!session.line_items?.has_more) found.set(session.id, await toldSession(session));
    const last = data.at(-1);
    if (!has_more || !last || Math.min(ours.length, open.size) < worthAPage) return;
    before = last.id;
  }
}

async function pageBefore(sessionId: string) {
  const expand = toldWith.map((path) => `data.${path}`);
  return stripe().checkout.sessions.list(
    { limit: pageSize, starting_after: sessionId, expand },
    pagePatience,
  );
}

function newestOf(wanted: WantedSession[]) {
  const age = ({ openedAt }: WantedSession) => openedAt?.getTime() ?? 0;
  return wanted.reduce((newest, one) => (age(one) > age(newest) ? one : newest)).id;
}
