import { describe, expect, test } from "vitest";
import { refuseLeftOver } from "./left-over.mjs";
import { whenChecked } from "./when-checked.mjs";

/** A shop whose draft is each time as the next answer says, the last one for ever. */
function aShop(...answers: string[][]) {
  let asked = 0;
  return {
    asked: () => asked,
    ask: async () => {
      const states = answers[Math.min(asked, answers.length - 1)] ?? [];
      asked += 1;
      return { files: states.map((state) => ({ state })) };
    },
  };
}

const noTime = async () => {};

describe("the checks are waited for", () => {
  test("until the last file is checked", async () => {
    const shop = aShop(
      ["receiving", "checking"],
      ["accepted", "checking"],
      ["accepted", "refused"],
    );
    const { files } = await whenChecked(shop, "d", noTime);
    expect(files.map(({ state }: { state: string }) => state)).toEqual(["accepted", "refused"]);
  });

  test("for ten minutes after the last change, when a file never comes", async () => {
    const shop = aShop(["receiving", "checking"], ["receiving", "accepted"]);
    let waited = 0;
    const wait = async (ms: number) => {
      waited += ms;
    };
    await expect(whenChecked(shop, "d", wait)).rejects.toThrow(/nothing changed/);
    expect(waited).toBeGreaterThanOrEqual(600_000);
    expect(waited).toBeLessThan(610_000);
  });
});

describe("a draft that was taken up", () => {
  const deskUrl = "https://shop.test/en/author/drafts/d";
  const sent = [
    { role: "full", path: "build/book.epub", sha256: "a" },
    { role: "cover", path: "é?.png", sha256: "c" },
  ];
  const book = { role: "full", fileName: "book.epub", sha256: "a" };
  const cover = { role: "cover", fileName: "é-.png", sha256: "c" };

  test("is published when it holds what was sent now and nothing else", () => {
    expect(() => refuseLeftOver({ deskUrl, files: [book, cover] }, sent)).not.toThrow();
    // Its last answer got lost, and it is still being measured.
    const late = { ...book, sha256: null };
    expect(() => refuseLeftOver({ deskUrl, files: [late] }, sent)).not.toThrow();
  });

  test("is not published with a file of an earlier run, which is named", () => {
    const sample = { role: "sample", fileName: "book.epub", sha256: "a" };
    const extra = { role: "extra", fileName: "old.zip", sha256: "b" };
    const files = [book, cover, sample, extra];
    expect(() => refuseLeftOver({ deskUrl, files }, sent)).toThrow(
      `  - book.epub (sample)\n  - old.zip (extra)\nRemove them at ${deskUrl}, or`,
    );
  });
});
