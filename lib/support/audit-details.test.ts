import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import en from "@/lib/i18n/messages/en/operator-desk.json";
import fr from "@/lib/i18n/messages/fr/operator-desk.json";
import { tellDetails } from "./audit-details";

test("a deed's details are told as what they are, with what was before and after", () => {
  expect(tellDetails({ amountMinor: "1250", currency: "EUR", reason: "Geste." })).toEqual([
    { name: "amountMinor", as: "amount", values: ["1250"], currency: "EUR" },
    { name: "reason", as: "text", values: ["Geste."], currency: null },
  ]);
  const price = { minimumMinor: "700", minimumBefore: "999", currency: "JPY" };
  expect(tellDetails({ ...price, currencyBefore: "EUR" })).toMatchObject([
    { as: "amount", values: ["700"], currency: "JPY" },
    { as: "amount", values: ["999"], currency: "EUR" },
  ]);
  expect(tellDetails({ USD: "0 → 500", royaltyBp: "8000 → 7550", book: "" })).toMatchObject([
    { name: "USD", as: "amount", values: ["0", "500"], currency: "USD" },
    { name: "royaltyBp", as: "percent", values: ["8000", "7550"] },
  ]);
  const rest = { until: "2026-11-27T08:00:00.000Z", told: "true", currencies: "EUR → EUR USD" };
  expect(tellDetails(rest).map(({ as }) => as)).toEqual(["instant", "yes-no", "text"]);
});

/** The names under which the house says something with a deed, as they stand in its sources. */
function namesOfTheHouse() {
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter(
    (name) => /\.ts$/.test(name) && !/\.test\.ts$|^generated|^sandbox|^platform/.test(name),
  );
  return new Set(
    files.flatMap((name) => {
      const text = readFileSync(join("lib", name), "utf8");
      const calls = text.split(/recordAudit\(/).slice(1);
      return calls.flatMap((call) => namesIn(call.slice(0, endOf(call))));
    }),
  );
}

// Where the brace that was opened before a text is closed in it.
function endOf(text: string) {
  let depth = 1;
  for (let at = 0; at < text.length; at += 1) {
    if ("({[".includes(text[at] ?? "")) depth += 1;
    if (")}]".includes(text[at] ?? "")) depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}

function namesIn(call: string) {
  const from = call.indexOf("details: {");
  if (from < 0) return [];
  const inside = call.slice(from + "details: {".length);
  const plain = inside
    .slice(0, endOf(inside))
    .replaceAll(/`[^`]*`|"[^"]*"|\([^()]*(\([^()]*\)[^()]*)*\)/g, "_")
    .replaceAll(/\.\.\.|[{}]/g, "");
  return plain.split(",").flatMap((part) => /^\s*(\w+)\s*(:|$)/.exec(part)?.[1] ?? []);
}

test("whoever reads the record reads words: every detail has a name in both languages", () => {
  const names = [...namesOfTheHouse()].filter((name) => !name.startsWith("_"));
  expect(names.length).toBeGreaterThan(50);
  for (const { operatorDesk } of [fr, en])
    expect(names.filter((name) => !Object.hasOwn(operatorDesk.audit.fields, name))).toEqual([]);
});
