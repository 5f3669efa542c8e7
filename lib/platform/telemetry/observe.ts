import "server-only";
import type { Meter } from "@opentelemetry/api";

/** What is read each time somebody looks: its meaning, and whether it only ever grows. */
export type Declared<Name extends string> = Record<Name, { help: string; isCounter?: true }>;

/** One value of a declared name, with the labels that tell it from others of that name. */
export type Reading<Name extends string> = {
  name: Name;
  value: number;
  labels?: Record<string, string>;
};

/** Has values read whenever somebody looks. A reading that fails leaves its values out, and the others stand. */
export function observe<Name extends string>(
  meter: Meter,
  declared: Declared<Name>,
  read: () => Promise<Reading<Name>[]> | Reading<Name>[],
) {
  const names = Object.keys(declared) as Name[];
  const made = new Map(
    names.map((name) => {
      const { help: description, isCounter } = declared[name];
      const one = isCounter
        ? meter.createObservableCounter(name, { description })
        : meter.createObservableGauge(name, { description });
      return [name, one] as const;
    }),
  );
  meter.addBatchObservableCallback(
    async (seen) => {
      for (const { name, value, labels } of await read()) {
        const one = made.get(name);
        if (one) seen.observe(one, value, labels);
      }
    },
    [...made.values()],
  );
}
