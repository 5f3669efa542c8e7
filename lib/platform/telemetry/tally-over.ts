import "server-only";
import type { Meter } from "@opentelemetry/api";
import { counted, type Tally, type TallyName, type TimedName, timed } from "./tally";

// From a kept page to a provider's patience.
const boundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Counts and times with every one of some meters: whoever asks by Prometheus and whoever is sent by OTLP see the same. */
export function tallyOver(meters: readonly Meter[]): Tally {
  const counters = meters.map((meter) =>
    made(counted, (name, description) => meter.createCounter(name, { description })),
  );
  const clocks = meters.map((meter) =>
    made(timed, (name, description) =>
      meter.createHistogram(name, {
        ...{ description, unit: "s" },
        advice: { explicitBucketBoundaries: boundaries },
      }),
    ),
  );
  return {
    add(name: TallyName, by, labels) {
      for (const one of counters) one[name].add(by, labels);
    },
    time(name: TimedName, seconds, labels) {
      for (const one of clocks) one[name].record(seconds, labels);
    },
  };
}

function made<Name extends string, One>(
  declared: Record<Name, string>,
  make: (name: Name, description: string) => One,
) {
  const entries = Object.entries<string>(declared) as [Name, string][];
  return Object.fromEntries(entries.map(([name, words]) => [name, make(name, words)])) as Record<
    Name,
    One
  >;
}
