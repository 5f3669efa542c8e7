import type { Flaw } from "./import-row";

/** A line that is passed over or refused, and why. */
export type Told = Flaw & { line: number; what: "skipped" | "refused" };

/** What is said of one row: a thing to make, what is wrong with it, or why it is passed over. */
export type Judged<Made> = Made | { flaw: Flaw } | { skip: string };

/** What a file would make, and which of its lines it would not. */
export type Plan<Made> = { made: (Made & { line: number })[]; told: Told[] };

/** Judges each row of a file: a thing to make, or why not. */
export function planRows<Row extends { line: number }, Made extends object>(
  rows: readonly Row[],
  judge: (row: Row) => Judged<Made>,
): Plan<Made> {
  const plan: Plan<Made> = { made: [], told: [] };
  for (const row of rows) {
    const judged = judge(row);
    const { line } = row;
    if ("flaw" in judged) plan.told.push({ line, what: "refused", ...(judged.flaw as Flaw) });
    else if ("skip" in judged)
      plan.told.push({ line, what: "skipped", reason: String(judged.skip), field: null });
    else plan.made.push({ ...judged, line });
  }
  return plan;
}

/** How many lines a plan passes over, and how many it refuses. */
export function countTold(told: readonly Told[]) {
  const count = (what: Told["what"]) => told.filter((one) => one.what === what).length;
  return { skipped: count("skipped"), refused: count("refused") };
}
