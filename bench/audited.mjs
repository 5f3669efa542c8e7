// Every invariant of the books against database and provider, after a shop was busy.
import { spawnSync } from "node:child_process";
import { row } from "./row.mjs";

/** Where an audit in a busy hour may still be waiting, and this one may not: money, orders, payments. */
const ofMoney = ["INV-3", "INV-5", "INV-10"];

/** The audit as a bar. What a bench has written by itself has no files to be served (INV-14). */
export function barOfTheAudit(house) {
  const audit = spawnSync(process.execPath, [".build/books-audit.mjs", "--json"], {
    env: house.plan.env,
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  const { findings } = JSON.parse(audit.stdout);
  const looked = findings.filter(({ invariant }) => invariant !== "INV-14");
  const wrong = looked.filter(
    (one) => one.offenderCount > 0 || one.unchecked || (one.pending > 0 && ofMoney.includes(one.invariant)),
  );
  return row({
    name: "after it all: the audit of the books",
    seen: `${looked.length} invariants, wrong: ${wrong.map(({ invariant }) => invariant).join(", ") || "none"}`,
    bar: "none wrong",
    isHeld: looked.length > 0 && wrong.length === 0,
  });
}
