import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

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
      const isKept = /attachment|sendReport/.test(said);
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

/** The verbs by which money leaves, or the way it takes changes, or somebody gets to run the shop. */
const grave =
  /\b(approveRefund|approveChosen|giveRefund|returnPayment|returnWarned|openTransferBatch|saveShopBank|askAccountChange|inviteOperator|removeOperator|askEmailChange)\(/;

test("ACL-12 no form sends money, changes where it goes or who runs the shop without a fresh proof of who presses", () => {
  const presses = files
    .filter((path) => text(path).startsWith('"use server"'))
    .flatMap((path) =>
      text(path)
        .split(/^export const /m)
        .slice(1),
    )
    .filter((press) => grave.test(press));
  expect(presses.length).toBeGreaterThan(8);
  expect(presses.filter((press) => !press.includes("isFresh: true"))).toEqual([]);
});
