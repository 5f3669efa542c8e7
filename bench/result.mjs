// The one shape of what a measurement leaves behind: bench/results/<name>.json.
import { z } from "zod";
import { holds } from "./row.mjs";

/** Numbers of several runs: the middle one, the least and the most. */
const figures = z
  .strictObject({
    ...{ median: z.number(), low: z.number(), high: z.number() },
    runs: z.int().min(1),
  })
  .refine(({ low, median, high }) => low <= median && median <= high, "the middle lies outside its spread");

const seen = z.union([figures, z.string().min(1)]);

const bar = z.union([
  z.strictObject({ of: z.enum(["seen", "ratio"]), least: z.number() }),
  z.strictObject({ of: z.enum(["seen", "ratio"]), most: z.number() }),
  z.strictObject({ of: z.enum(["seen", "ratio"]), under: z.number() }),
  z.string().min(1),
]);

const row = z
  .strictObject({
    name: z.string().min(1),
    /** Of `seen` and of what it is measured against: "ms", "requests/s". Empty for words and plain counts. */
    unit: z.string(),
    seen,
    /** What it is measured against in the same run; null where it stands for itself. */
    beside: z.strictObject({ name: z.string().min(1), seen }).nullable(),
    ratio: figures.nullable(),
    /** Null where the line is told and not judged. */
    bar: bar.nullable(),
    /** Null where nothing was judged. */
    held: z.boolean().nullable(),
    note: z.string(),
  })
  .refine((one) => (one.bar === null) === (one.held === null), "a bar is held or missed")
  .refine(
    (one) => one.bar === null || typeof one.bar === "string" || (isNumber(one) && one.held === holds(one)),
    "whether a bar of numbers is held follows from the numbers",
  );

function isNumber(one) {
  return one[one.bar.of] !== null && typeof one[one.bar.of] !== "string";
}

/** A result: on what machine, when, of which commit, in which form, and what was seen. */
export const result = z.strictObject({
  bench: z.string().regex(/^[a-z-]+$/),
  form: z.enum(["whole", "quick"]),
  /** Settings that make it another measurement than the form's own, by name. */
  given: z.record(z.string(), z.string()),
  at: z.iso.datetime(),
  seconds: z.number().positive(),
  /** Null where there is no git. `isChanged`: with changes that no commit holds. */
  commit: z.strictObject({ id: z.string(), isChanged: z.boolean() }).nullable(),
  machine: z.strictObject({
    processors: z.string(),
    memoryGiB: z.number(),
    system: z.string(),
    node: z.string(),
    /** Version and the settings that decide how fast it is; null where no database took part. */
    database: z.string().nullable(),
    /** Programs of others that are measured with or against, with their versions; null where one is missing. */
    tools: z.record(z.string(), z.string().nullable()),
  }),
  /** How busy the machine was over the last minute: processes that wanted a processor. */
  load: z.strictObject({ before: z.number(), after: z.number() }),
  rows: z.array(row).min(1),
  /** What could not be measured here, and why. */
  missing: z.array(z.string()),
  /** Whatever else somebody may want to look at. */
  details: z.record(z.string(), z.unknown()),
});
