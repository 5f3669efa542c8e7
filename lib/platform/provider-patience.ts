import "server-only";

type Patience = {
  tryMs: number;
  retries: number;
  altogetherMs: number | null;
  /** For one of many that are asked after, with others in line behind it. */
  oneOfManyMs: number;
};

/** Somebody waits for a page: it answers within ten seconds, whatever the weather at the provider. */
const ofPages: Patience = { tryMs: 3500, retries: 1, altogetherMs: 8000, oneOfManyMs: 8000 };
/** Nobody waits for the worker, and what it gives up it must begin again. */
const ofWork: Patience = { tryMs: 20_000, retries: 2, altogetherMs: null, oneOfManyMs: 20_000 };

let patience = ofPages;

/** Makes this process wait for the provider as work does, not as a page. Said once, before the first call. */
export function bePatient() {
  patience = ofWork;
}

/** How long this process waits for one answer, in milliseconds, and how often it asks again. */
export function patienceOfCalls() {
  return patience;
}

/** The provider has not answered within the time somebody can be kept waiting. */
export class KeptWaiting extends Error {
  constructor() {
    super("the provider keeps us waiting");
  }
}

/**
 * Work at the provider that takes one call or several, within the time somebody can be kept waiting. Throws KeptWaiting when
 * that is over; what is under way goes on by itself and must be harmless when it comes to its end.
 */
export async function inTime<T>(work: () => Promise<T>): Promise<T> {
  const { altogetherMs } = patience;
  return altogetherMs === null ? work() : within(altogetherMs, work);
}

/** The same for one of many, with others in line behind it: the worker, too, waits for each only so long. */
export async function inItsTurn<T>(work: () => Promise<T>): Promise<T> {
  return within(patience.oneOfManyMs, work);
}

async function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_done, fail) => {
    timer = setTimeout(() => fail(new KeptWaiting()), ms);
  });
  return Promise.race([work(), late]).finally(() => clearTimeout(timer));
}
