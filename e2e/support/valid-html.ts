import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { APIRequestContext, TestInfo } from "@playwright/test";

const vnu = resolve("node_modules/vnu-jar/build/dist/vnu.jar");

// It runs for seconds: the quicker of the two compilers, and one thread for the garbage, take half of the processor's time.
const hasty = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss8m"];

// React writes an empty action where a form answers on its own page; every browser sends it there.
const framework = "Bad value “” for attribute “action” on element “form”: Must be non-empty.";

/** A folder of pages as the shop sends them, for the reference checker of HTML, which needs a Java (11 or newer). */
export function pagesToCheck(info: TestInfo) {
  const folder = info.outputPath("html");
  mkdirSync(folder, { recursive: true });
  return {
    async keep(request: APIRequestContext, address: string) {
      const name = address.replaceAll(/[^a-zA-Z0-9]+/g, "_");
      writeFileSync(join(folder, `${name}.html`), await (await request.get(address)).body());
    },
    /** A few at a time. */
    async keepAll(request: APIRequestContext, addresses: string[]) {
      const left = [...addresses];
      const keepOn = async () => {
        for (let one = left.pop(); one !== undefined; one = left.pop())
          await this.keep(request, one);
      };
      await Promise.all([1, 2, 3].map(keepOn));
    },
    write: (name: string, html: string) => writeFileSync(join(folder, name), html),
    /** What is wrong with the pages kept so far. Without Java nothing is, and the test's result says so. */
    faults: () => (hasJava() ? faultsIn(folder) : notChecked(info)),
  };
}

export function hasJava() {
  try {
    execFileSync("java", ["-version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** Why the HTML of pages was not looked at, where it was not. */
export const withoutJava = "the HTML was not checked, which needs Java";

function notChecked(info: TestInfo): string[] {
  info.annotations.push({ type: "not checked", description: withoutJava });
  return [];
}

function faultsIn(folder: string) {
  const args = [
    ...hasty,
    "-jar",
    vnu,
    "--format",
    "json",
    "--stdout",
    "--exit-zero-always",
    folder,
  ];
  const report = execFileSync("java", args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  const messages: { type: string; url: string; message: string; extract?: string }[] =
    JSON.parse(report).messages;
  return messages
    .filter(({ type, message }) => type === "error" && message !== framework)
    .map(({ url, message, extract }) => `${url.split("/").at(-1)}: ${message} ${extract}`);
}
