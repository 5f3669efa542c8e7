import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { currentTrace } from "./telemetry/span";

/** What is being done: a request, a job, a round, with the names by which it is found again in the log. */
type UnderWay = { facts: Record<string, string>; fromMs: number };

// The pages are built apart from the front that carries them: what both must see hangs on the process.
const keeper = globalThis as {
  bouquinUnderWay?: AsyncLocalStorage<UnderWay>;
  bouquinProcess?: string;
};

function works() {
  keeper.bouquinUnderWay ??= new AsyncLocalStorage();
  return keeper.bouquinUnderWay;
}

/** Says which of the shop's processes this one is, for every line it logs. */
export function nameProcess(name: string) {
  keeper.bouquinProcess = name;
}

/**
 * Runs what answers a request or keeps a promise, so that every line logged on its way says which one it was. `facts`
 * are ids and names of our own, never anything a person is known by.
 */
export function during<T>(facts: Record<string, string>, work: () => T): T {
  return works().run({ facts, fromMs: performance.now() }, work);
}

/**
 * What every line of the log carries beside its level and words: the process; inside a request or a job which one, and
 * the milliseconds since it began (`ms`); where traces are on, the trace and the span.
 */
export function wordsOfWork(): Record<string, string | number> {
  const work = keeper.bouquinUnderWay?.getStore();
  return {
    process: keeper.bouquinProcess ?? "tool",
    ...(work && { ...work.facts, ms: Math.round(performance.now() - work.fromMs) }),
    ...currentTrace(),
  };
}
