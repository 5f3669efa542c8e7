import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { toldEvents } from "./told-events.mjs";

test("the operator is told to ask for exactly the events the sandbox sends", () => {
  const page = readFileSync("docs/operating.md", "utf8");
  const [chapter = ""] = page.split("\n## Stripe\n")[1]?.split("\n## ") ?? [];
  const named = [...chapter.matchAll(/`([a-z_]+(?:\.[a-z_]+)+)`/g)].map(([, name]) => name);
  expect(named).toEqual(toldEvents);
});
