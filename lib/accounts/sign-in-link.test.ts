import { describe, expect, test } from "vitest";
import { codeTriesAllowed, judgeLink, mayAskForLink } from "./sign-in-link";

const at = new Date("2026-11-24T12:00:00Z");
const link = {
  token: "hash",
  browserHash: "browser",
  codeHash: "code",
  codeTries: 0,
  confirmedAt: null,
  expires: new Date("2026-11-24T12:05:00Z"),
};
const press = {
  tokenHash: "hash",
  browserHash: "browser" as string | null,
  codeHash: null as string | null,
  at,
};

describe("a magic link", () => {
  test.each([
    ["opens in the browser that asked", link, press, null],
    [
      "opens elsewhere with the code that browser shows",
      link,
      { ...press, browserHash: null, codeHash: "code" },
      null,
    ],
    ["asks for the code elsewhere", link, { ...press, browserHash: "other" }, "code-needed"],
    [
      "refuses a wrong code",
      link,
      { ...press, browserHash: null, codeHash: "other" },
      "code-wrong",
    ],
    [
      "dies after too many wrong codes",
      { ...link, codeTries: codeTriesAllowed },
      { ...press, browserHash: null, codeHash: "code" },
      "too-many-codes",
    ],
    ["is spent after one press", { ...link, confirmedAt: at }, press, "link-spent"],
    ["refuses another token", link, { ...press, tokenHash: "other" }, "link-spent"],
    ["is over at its last instant", { ...link, expires: at }, press, "link-expired"],
    ["that nobody asked for is as good as spent", null, press, "link-spent"],
  ])("%s", (_title, found, pressed, refusal) => {
    expect(judgeLink(found, pressed)).toBe(refusal);
  });
});

describe("asking for a link", () => {
  const none = { toAddress: 0, byBrowser: 0, byClientToAddress: 0, byClient: 0, bySite: 0 };
  test.each([
    ["the first time", none, false, true],
    ["after four others", { ...none, toAddress: 4 }, false, true],
    ["after five others", { ...none, toAddress: 5 }, false, false],
    ["after three of one's own client", { ...none, byClientToAddress: 3 }, false, false],
    ["for the 31st person of one client", { ...none, byClient: 30 }, false, false],
    ["for the 481st person of one site", { ...none, bySite: 480 }, false, false],
    [
      "from a known browser, whatever strangers did",
      { ...none, toAddress: 5, byClient: 99 },
      true,
      true,
    ],
    ["from a known browser too often", { ...none, byBrowser: 5 }, true, false],
  ])("%s", (_case, recent, isKnown, may) => {
    expect(mayAskForLink(recent, isKnown)).toBe(may);
  });
});
