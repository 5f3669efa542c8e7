import { AsyncResource } from "node:async_hooks";
import { performance } from "node:perf_hooks";

/** How many are let in at once, how many may wait, and for how long one that is inside counts. */
export type TurnstileTerms = {
  atOnce: number;
  /** With those who take longer than they count for. */
  inAll: number;
  /** Of one network, with those who take longer; whoever cannot be told apart is only counted with all. */
  insideOfOne: number;
  /** Of one network. */
  waitingOfOne: number;
  waitingInAll: number;
  /** Whoever takes longer waits for something else, the provider above all, and gives their place away, milliseconds. */
  holdsMs: number;
  /**
   * Only where the thread had time on its hands meanwhile, for those who need little else: on a busy one they take long for want
   * of it, and one more inside would make all of them later. Whoever takes ten times as long waits for something else all the same.
   */
  isOfThread?: boolean;
};

type Waiting = { letIn: () => void };

/** Why somebody is not let in: too many of theirs wait already, or too many of everybody's. */
export type Refusal = "of-one" | "in-all";

/** How to leave; twice is once. */
export type Leave = () => void;

/**
 * Lets in a few at a time, in turn by the network they come from: whoever comes alone waits for one of each other network
 * at most, however many of those stand in line, and no network takes every place. What is let in at once is what the
 * database and one thread can carry, so that a flood makes pages late and breaks none.
 */
export function turnstile(terms: TurnstileTerms) {
  const lines = new Map<string, Waiting[]>();
  const insideOf = new Map<string, number>();
  let counted = 0;
  let inside = 0;
  let waiting = 0;
  const isFull = () => counted >= terms.atOnce || inside >= terms.inAll;
  const isFullOf = (from: string) =>
    from !== unknown && (insideOf.get(from) ?? 0) >= terms.insideOfOne;

  function take(from: string): Leave {
    counted += 1;
    inside += 1;
    insideOf.set(from, (insideOf.get(from) ?? 0) + 1);
    let isCounted = true;
    let isInside = true;
    const countNoMore = () => {
      if (isCounted) counted -= 1;
      isCounted = false;
      letNextIn();
    };
    const patience = whenHeldFor(terms, countNoMore);
    return () => {
      if (!isInside) return;
      isInside = false;
      inside -= 1;
      const left = (insideOf.get(from) ?? 1) - 1;
      if (left > 0) insideOf.set(from, left);
      else insideOf.delete(from);
      clearTimeout(patience);
      countNoMore();
    };
  }

  function letNextIn() {
    if (isFull()) return;
    for (const [from, line] of lines) {
      if (isFullOf(from)) continue;
      // Whoever's turn it was stands behind all other networks for the next.
      lines.delete(from);
      const next = line.shift();
      if (line.length > 0) lines.set(from, line);
      if (!next) continue;
      waiting -= 1;
      return next.letIn();
    }
  }

  /** Asks to be let in; answers how to leave, or why not. `whenGone` is told what to do should whoever waits go away. */
  function enter(network: string | null, whenGone: (forget: () => void) => void = () => {}) {
    const from = network ?? unknown;
    // Whoever waits although there is room waits for others of their network.
    const line = lines.get(from) ?? [];
    if (!isFull() && !isFullOf(from) && line.length === 0) return Promise.resolve(take(from));
    if (waiting >= terms.waitingInAll) return Promise.resolve<Refusal>("in-all");
    if (network !== null && line.length >= terms.waitingOfOne)
      return Promise.resolve<Refusal>("of-one");
    return new Promise<Leave>((resolve) => {
      // In a context of their own: let in by whoever leaves, each would hold on to all who were here before.
      const one: Waiting = { letIn: AsyncResource.bind(() => resolve(take(from))) };
      line.push(one);
      waiting += 1;
      lines.set(from, line);
      whenGone(() => {
        const at = line.indexOf(one);
        if (at < 0) return;
        line.splice(at, 1);
        if (line.length === 0) lines.delete(from);
        waiting -= 1;
      });
    });
  }

  return { enter, told: () => ({ inside, waiting }) };
}

/** Calls back once a place was held for as long as it counts for. */
function whenHeldFor({ holdsMs, isOfThread = false }: TurnstileTerms, then: () => void) {
  let from = performance.eventLoopUtilization();
  let times = 0;
  const timer = setTimeout(() => {
    const { utilization } = performance.eventLoopUtilization(from);
    times += 1;
    if (!isOfThread || utilization < busy || times === 10) return then();
    from = performance.eventLoopUtilization();
    timer.refresh();
  }, holdsMs).unref();
  return timer;
}

const unknown = "";
/** The part of the time from which on a thread has none left. */
const busy = 0.9;
