import { expect, test } from "vitest";
import { harmIn, hostileMarkdown } from "@/prisma/testing/hostile-markdown";
import { atomFeed, jsonFeed } from "./changelog-feed";
import type { Changelog } from "./changelog-shape";
import { notesBlocks } from "./notes-blocks";

const at = new Date(Date.UTC(2026, 9, 1));
const words = {
  ...{ title: "t", language: "en", page: "https://shop.test/p", self: "https://shop.test/s" },
  ...{ generator: "g", nameOf: () => "1", remarksOf: () => [] },
};

function record(notes: string): Changelog {
  return {
    ...{
      slug: "b",
      title: "B",
      language: "en",
      state: "published",
      publishedAt: at,
      createdAt: at,
    },
    authors: [{ author: { name: "A" } }],
    editions: [
      {
        ...{ id: "1", number: 1, label: "1", notes, isMajor: false, publishedAt: at },
        ...{ withdrawnAt: null, withdrawnKind: null, withdrawnReason: null },
        ...{ before: null, changes: null, files: [] },
      },
    ],
  };
}

test.each(hostileMarkdown)("INP-01 INP-02 in feeds, %s comes out harmless", (_what, markdown) => {
  const { items } = JSON.parse(jsonFeed(record(markdown), words));
  expect(harmIn(items[0].content_html ?? "")).toEqual([]);
  expect(items[0].content_html ?? "").not.toMatch(/<a\b/);
  const atom = atomFeed(record(markdown), words);
  const [, content = ""] =
    /<content type="html"><!\[CDATA\[([\s\S]*?)\]\]><\/content>/.exec(atom) ?? [];
  expect(content).toBe(items[0].content_html ?? "");
});

test.each(hostileMarkdown)(
  "INP-02 in plain words, %s names no address that runs",
  (_what, markdown) => {
    const said = notesBlocks(markdown).flatMap((block) =>
      block.kind === "list" ? block.items : [block.text],
    );
    // Behind the words of a link its address stands in brackets.
    expect(said.join("\n")).not.toMatch(/\((?:javascript|data|vbscript|file|blob|\/\/)/i);
    expect(
      Math.max(0, ...said.map((text) => (/\((https:[^)]*)\)/.exec(text)?.[1] ?? "").length)),
    ).toBeLessThan(2001);
  },
);
