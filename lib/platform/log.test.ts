import { Writable } from "node:stream";
import pino from "pino";
import { expect, test } from "vitest";
import { logTerms } from "./log";

function aLog() {
  const lines: string[] = [];
  const kept = new Writable({
    write(piece, _encoding, done) {
      lines.push(String(piece));
      done();
    },
  });
  return { lines, log: pino(logTerms, kept) };
}

test.each([
  ["a line break", 'Lea\n{"level":50,"msg":"forged"}'],
  ["a line break of Windows", "Lea\r\nlevel=50 forged"],
  ["codes that colour a terminal", "\u001b[31mLea\u001b[0m"],
  ["separators of Unicode", "Lea\u2028forged\u2029"],
  ["a megabyte", "a".repeat(1_000_000)],
])("INP-18 a name or a user agent with %s is one line that reads back as it was", (_what, name) => {
  const { lines, log } = aLog();
  log.info({ name, agent: name }, "somebody came");
  expect(lines).toHaveLength(1);
  for (const sign of ["\n", "\r", "\u001b"]) expect(lines[0]?.trimEnd()).not.toContain(sign);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ name, agent: name, msg: "somebody came" });
});

test("INP-18 an address and a key are cut out wherever they stand in a line, however long it is", () => {
  const { lines, log } = aLog();
  log.warn({ reason: `550 <lea.k+x@lire.test> ${"a.".repeat(100_000)}` }, "bqa_0123456789abc");
  expect(lines[0]).not.toMatch(/lire\.test|bqa_0123/);
});
