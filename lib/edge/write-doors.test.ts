import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { listedCalm, whyCalm } from "../../scripts/roles/calm-actions.mjs";
import { doors } from "../../scripts/roles/doors.mjs";

const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "app"], {
  encoding: "utf8",
})
  .split("\n")
  .filter(Boolean);
const routes = files.filter((path) => /\/route\.ts$/.test(path));
const text = (path: string) => readFileSync(path, "utf8");

/** Routes that write and ask no session for it: a key opens them, the provider's signature, or they end the look. */
const withoutSession: Record<string, RegExp> = {
  "app/api/look/end/route.ts": /endLook/,
};

/** A form with several buttons: it chooses among actions that are made so, and does nothing else. */
const choosing = ["app/[locale]/author/bundles/actions.ts propose"];

describe("while an operator looks at somebody, every door that writes is shut", () => {
  test("a form's action is made by the one wrapper that refuses looking", () => {
    const forms = files.filter((path) => text(path).startsWith('"use server"'));
    expect(forms.length).toBeGreaterThan(40);
    for (const path of forms) {
      const exported = [...text(path).matchAll(/^export (?:async function|const) (\w+)(.*)/gm)];
      const bare = exported.filter(([, name = ""]) => {
        const made = new RegExp(`^export const ${name}\\b[^=]*= action\\(`, "m");
        return !made.test(text(path)) && !choosing.includes(`${path} ${name}`);
      });
      expect(
        bare.map(([line]) => line),
        path,
      ).toEqual([]);
    }
  });

  test("a route that changes something goes by a key, or refuses looking", () => {
    const writing = routes.filter((path) =>
      /export (?:async function|const) (?:POST|PUT|PATCH|DELETE)\b|as (?:POST|PUT)/.test(
        text(path),
      ),
    );
    expect(writing.length).toBeGreaterThan(5);
    for (const path of writing)
      expect(text(path), path).toMatch(
        withoutSession[path] ?? /refuseLooking|from "@\/lib\/edge\/api\/serve"/,
      );
  });

  test("a file to keep of somebody's own is handed to them alone, never to whoever looks", () => {
    const files = routes.filter((path) => {
      const said = text(path);
      const isKept = /attachment|asBought|sendReport/.test(said);
      // Nobody is an operator while they look.
      return isKept && /current(?:Author|Reader|Buyer)\b/.test(said);
    });
    expect(files.length).toBeGreaterThan(7);
    for (const path of files) expect(text(path), path).toContain("refuseLooking(request");
  });

  test.each([
    "app/downloads/[token]/route.ts",
    "app/[locale]/(reader)/library/archive/route.ts",
    "app/api/reading/books/[bookId]/[format]/route.ts",
  ])("%s counts what it hands over, and refuses looking", (path) => {
    expect(text(path)).toContain("refuseLooking(request");
  });
});

test("ACL-12 whatever somebody signed in sends asks for a fresh proof of who presses, or stands in the list of what may wait", () => {
  const own = doors().filter(
    ({ kind, who }) => kind === "action" && who !== "everybody" && who !== "link",
  );
  const asking = own.filter(({ isFresh }) => isFresh);
  expect(asking.length).toBeGreaterThan(35);
  const named = ({ file, address }: { file: string; address: string }) => `${file} ${address}`;
  expect(own.filter((door) => !door.isFresh && !whyCalm(door)).map(named)).toEqual([]);
  // What asks all the same is not listed, and what is listed is there.
  expect(asking.filter(whyCalm).map(named)).toEqual([]);
  const isThere = ({ file, name }: { file: string; name: string }) =>
    own.some((door) => door.file === file && (name === "all" || door.address === name));
  expect(listedCalm.filter((one) => !isThere(one))).toEqual([]);
});
