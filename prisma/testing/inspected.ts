import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { inspect } from "@/lib/inspection/inspect";

/** Inspections of bytes that a test made, in a folder that is gone with the test file. */
export function inspections() {
  const folder = mkdtempSync(join(tmpdir(), "bouquin-inspected-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  let count = 0;
  return {
    folder,
    inspectBytes(bytes: Uint8Array, { role = "full", format = "epub" } = {}) {
      count += 1;
      const path = join(folder, `file-${count}`);
      writeFileSync(path, bytes);
      return inspect(path, { role, format });
    },
  };
}

/** The codes of what was found of a severity, in order. */
export function codesOf(
  { findings }: { findings: { severity: string; code: string }[] },
  severity = "error",
) {
  return findings.filter((one) => one.severity === severity).map(({ code }) => code);
}
