import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const folder = "docs/screens";
const index = readFileSync(join(folder, "README.md"), "utf8");
const pictures = readdirSync(folder).filter((name) => name.endsWith(".webp"));

test("each page of the index has its six pictures, a desk its four, and no picture is missing from the index", () => {
  const named = [...index.matchAll(/^\| \[([a-z-]+)\]/gm)].map(([, name]) => name);
  const widths = (name = "") => (name.startsWith("desk-") ? [375, 1280] : [375, 768, 1280]);
  const told = named.flatMap((name) =>
    widths(name).flatMap((width) =>
      ["light", "dark"].map((look) => `${name}-${width}-${look}.webp`),
    ),
  );
  expect(told.length).toBeGreaterThan(240);
  expect(pictures.toSorted()).toEqual(told.toSorted());
});

test("the pictures together take no more than eleven megabytes", () => {
  const bytes = pictures.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  expect(bytes).toBeLessThan(11_000_000);
});
