import { expect, test } from "vitest";
import { hostileMarkdown } from "@/prisma/testing/hostile-markdown";
import { editionLetter } from "./edition-letter";
import { mailWords } from "./mail-words";
import { plainLetter } from "./plain-letter";
import { setLetter } from "./set-letter";

const addresses = {
  ...{ library: "https://shop.test/library", changelog: "https://shop.test/changelog" },
  choose: "https://shop.test/choose",
};

function letterOf(notes: string) {
  const publishedAt = new Date(Date.UTC(2026, 9, 1));
  return editionLetter(mailWords("en"), {
    book: { title: "B", language: "en" },
    edition: { number: 2, label: "2", notes, isMajor: false, publishedAt },
    ...{ since: null, changes: null, downloads: [], downloadsUntil: null, addresses },
  });
}

/** The elements of a set letter, counted by name, and where its links lead. */
async function partsOf(notes: string) {
  const html = await setLetter(letterOf(notes), { locale: "en", shop: "S", foot: [] });
  const names = [...html.matchAll(/<([a-z][\w:-]*)/gi)].map(([, name = ""]) => name.toLowerCase());
  const links = [...html.matchAll(/\shref="([^"]*)"/g)].map(([, href]) => href);
  const handlers = [...html.matchAll(/<[^>]*\s(on\w+|srcdoc|src|action)=/gi)].map(
    ([, name]) => name,
  );
  return { names: new Set(names), links, handlers };
}

test.each(hostileMarkdown)(
  "INP-01 INP-02 in letters, %s comes out harmless",
  async (_what, notes) => {
    const plain = await partsOf("# A\n\nWords\\\nwords\n\n- a");
    const { names, links, handlers } = await partsOf(notes);
    expect([...names].filter((name) => !plain.names.has(name))).toEqual([]);
    expect(links).toEqual(plain.links);
    expect(handlers).toEqual([]);
    expect(plainLetter(letterOf(notes), [])).not.toMatch(/\((?:javascript|data|vbscript|\/\/)/i);
  },
);
