import { readFileSync } from "node:fs";
import { parser } from "@prometheus-io/lezer-promql";
import { expect, test } from "vitest";
import { parse } from "yaml";

/** Every question Prometheus is asked by the alarms and by the dashboard, as it is written there. */
const asked = [
  ...valuesOf(parse(readFileSync("deploy/observability/prometheus-rules.yml", "utf8"))),
  ...valuesOf(JSON.parse(readFileSync("deploy/observability/grafana-dashboard.json", "utf8"))),
];

test("every question of alarms and dashboard is one that Prometheus understands", () => {
  expect(asked.length).toBeGreaterThan(50);
  expect(asked.filter((expr) => !isUnderstood(expr))).toEqual([]);
  expect(isUnderstood("max by (job) (bouquin_jobs_due[5m] > 1")).toBe(false);
});

test("where nobody tells anything, and where no audit has ever ended, an alarm rings all the same", () => {
  expect(asked).toContain("absent(bouquin_database_up)");
  expect(asked.some((expr) => expr.startsWith("absent(bouquin_books_audited_seconds)"))).toBe(true);
});

function isUnderstood(expr: string) {
  let isWhole = true;
  parser.parse(expr).iterate({
    enter: ({ type }) => {
      if (type.isError) isWhole = false;
    },
  });
  return isWhole;
}

function valuesOf(thing: unknown): string[] {
  if (!(thing instanceof Object)) return [];
  return Object.entries(thing).flatMap(([name, value]) =>
    name === "expr" && typeof value === "string" ? [value] : valuesOf(value),
  );
}
