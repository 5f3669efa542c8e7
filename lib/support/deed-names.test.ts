import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import en from "@/lib/i18n/messages/en/operator-desk.json";
import fr from "@/lib/i18n/messages/fr/operator-desk.json";

/** Every deed the house writes down by a name of its own, as it stands in its sources. */
function deedsOfTheHouse() {
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter(
    (name) => /\.ts$/.test(name) && !/\.test\.ts$|^generated|^sandbox/.test(name),
  );
  const texts = files.map((name) => readFileSync(join("lib", name), "utf8"));
  const written = texts.filter((text) => text.includes("recordAudit"));
  return new Set(
    written.flatMap((text) => [...text.matchAll(/\baction: "([a-z-]+)"/g)].map(([, one]) => one)),
  );
}

test("whoever reads the record reads words: every deed has a name in both languages", () => {
  const deeds = [...deedsOfTheHouse()];
  expect(deeds.length).toBeGreaterThan(60);
  for (const { operatorDesk } of [fr, en])
    expect(deeds.filter((deed) => !Object.hasOwn(operatorDesk.audit.deeds, deed ?? ""))).toEqual(
      [],
    );
});
