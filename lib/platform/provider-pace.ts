import "server-only";

/** What Stripe takes from a test account is 25 writes a second, from a live one 100 (Stripe docs, rate limits). */
const usualPerSecond = 20;

type Place = { STRIPE_API_BASE: string; STRIPE_WRITES_PER_SECOND?: number | undefined };

/** How many writes a second this process begins at the provider; without end at one of our own. */
export function writesPerSecond({ STRIPE_API_BASE, STRIPE_WRITES_PER_SECOND }: Place) {
  const isStripe = /(^|\.)stripe\.com$/.test(new URL(STRIPE_API_BASE).hostname);
  return STRIPE_WRITES_PER_SECOND ?? (isStripe ? usualPerSecond : Number.POSITIVE_INFINITY);
}

/**
 * Lets calls begin in the order they come, in no second more than so many: whoever is refused for being too fast begins
 * again, and is later than whoever waited. `turn` resolves when one more may begin.
 */
export function openPace(perSecond: number, elapsedMs = () => performance.now()) {
  const begun: number[] = [];
  return async function turn() {
    if (!Number.isFinite(perSecond)) return;
    const at = elapsedMs();
    // Timers may ring a millisecond early.
    const free = begun.length < perSecond ? at : (begun[0] ?? at) + 1001;
    const mine = Math.max(at, free);
    begun.push(mine);
    if (begun.length > perSecond) begun.shift();
    if (mine > at) await new Promise<void>((done) => setTimeout(done, mine - at));
  };
}
