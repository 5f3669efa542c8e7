import "server-only";

type Labels = Record<string, string>;

/** What counts and measures, once somebody reads it. */
export type Tally = {
  add: (name: TallyName, by: number, labels: Labels) => void;
  /** Seconds something took. */
  time: (name: TimedName, seconds: number, labels: Labels) => void;
};

/** What is counted where it happens. */
export const counted = {
  bouquin_orders_settled_total: "Orders this process has settled as paid",
  bouquin_letters_total:
    "Letters this process has handed to the mail server, or could not, by outcome",
  bouquin_provider_calls_total: "Calls to the payment provider, by method and outcome",
} as const;

/** What is timed where it happens. */
export const timed = {
  bouquin_http_request_seconds: "Time until an answer was sent, by route, method and status",
  bouquin_job_seconds: "Time a job or round took, by name and outcome",
  bouquin_provider_call_seconds: "Time a call to the payment provider took, by method",
} as const;

export type TallyName = keyof typeof counted;
export type TimedName = keyof typeof timed;

const keeper = globalThis as { bouquinTally?: Tally | undefined };

/** Lets this process count; null lets it stop. */
export function tallyWith(tally: Tally | null) {
  keeper.bouquinTally = tally ?? undefined;
}

/** Whether anybody reads what is counted. */
export function isTallying() {
  return keeper.bouquinTally !== undefined;
}

/** Counts something that has happened. `labels` come from small closed lists. */
export function tally(name: TallyName, by = 1, labels: Labels = {}) {
  keeper.bouquinTally?.add(name, by, labels);
}

/** Notes how many seconds something took. */
export function clocked(name: TimedName, seconds: number, labels: Labels) {
  keeper.bouquinTally?.time(name, seconds, labels);
}

/** Times a piece of work and says how it ended: "ok" or "failed". */
export async function timing<T>(
  name: TimedName,
  labels: Labels,
  work: () => Promise<T>,
): Promise<T> {
  if (!isTallying()) return work();
  const from = performance.now();
  const end = (outcome: string) =>
    clocked(name, (performance.now() - from) / 1000, { ...labels, outcome });
  try {
    const done = await work();
    end("ok");
    return done;
  } catch (error) {
    end("failed");
    throw error;
  }
}
