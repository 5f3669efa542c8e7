import { describe, expect, test } from "vitest";
import { codesOf, inspections } from "@/prisma/testing/inspected";
import { tinyZip } from "@/prisma/testing/tiny-zip";

const { inspectBytes } = inspections();
const inspectExtra = (bytes: Uint8Array, format = "zip") =>
  inspectBytes(bytes, { role: "extra", format });

describe("what comes with a book", () => {
  test("D-25 a program is refused by its first bytes, whatever it is called", async () => {
    for (const head of [
      "MZ\u0090\u0000",
      "\u007fELF",
      "\u00ca\u00fe\u00ba\u00be",
      "\u00cf\u00fa\u00ed\u00fe",
      "\u0000asm",
    ])
      expect(codesOf(await inspectExtra(Buffer.from(head, "latin1"), "txt"))).toEqual(["program"]);
  });

  test("text, data and pictures are taken as they are", async () => {
    for (const words of ["a,b\n1,2\n", "MZ is how this sentence begins", "{}"])
      expect((await inspectExtra(Buffer.from(words), "csv")).findings).toEqual([]);
  });

  test("INP-04 an archive is held to the rules of archives, with those inside it", async () => {
    const bomb = tinyZip([{ name: "zeros", bytes: Buffer.alloc(70 * 1024 ** 2) }]);
    expect(codesOf(await inspectExtra(bomb))).toEqual(["archive-bomb"]);
    const nested = tinyZip([{ name: "code/inner.zip", bytes: bomb }]);
    expect((await inspectExtra(nested)).findings).toEqual([
      { severity: "error", code: "archive-bomb", file: "code/inner.zip/zeros" },
    ]);
    expect(codesOf(await inspectExtra(tinyZip([{ name: "../x", bytes: "" }])))).toEqual([
      "archive-name-outside",
    ]);
    expect(codesOf(await inspectExtra(Buffer.from("PK\u0003\u0004")))).toEqual(["archive-damaged"]);
  });

  test("an archive with an archive in it is fine, five deep is not looked through", async () => {
    let inner = tinyZip([{ name: "a.txt", bytes: "a" }]);
    expect((await inspectExtra(tinyZip([{ name: "b.zip", bytes: inner }]))).findings).toEqual([]);
    for (let depth = 0; depth < 5; depth++) inner = tinyZip([{ name: "c.zip", bytes: inner }]);
    expect(codesOf(await inspectExtra(inner))).toEqual(["archive-nested-deep"]);
  });

  test("a program inside an archive is told", async () => {
    const inspection = await inspectExtra(tinyZip([{ name: "run", bytes: "\u007fELF" }]));
    expect(inspection.findings).toEqual([
      { severity: "warning", code: "program-inside", file: "run" },
    ]);
  });
});
