// How long and how large a measurement is: whole, or short with BENCH_QUICK=1, which shows that it runs and little more.

/** Whether the short form is asked for. */
export const isQuick = !["", "0"].includes(process.env.BENCH_QUICK ?? "");

/** The number `BENCH_<name>` gives, else that of the whole form, or of the short one. */
export function sized(name, whole, quick) {
  return Number(process.env[`BENCH_${name}`] || (isQuick ? quick : whole));
}

/** What was given beside the form, by name: a run of a part, or of other sizes, says so in its result. */
export function givenSettings() {
  const silent = new Set(["BENCH_QUICK", "BENCH_RESULTS", "BENCH_ONLY", "BENCH_DATA", "BENCH_SHOW"]);
  return Object.fromEntries(
    Object.entries(process.env).filter(([name, value]) => /^(BENCH|CRASH)_/.test(name) && !silent.has(name) && value),
  );
}
