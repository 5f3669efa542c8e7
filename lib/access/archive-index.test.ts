import { expect, test } from "vitest";
import { type ArchivedBook, archiveIndex } from "./archive-index";

/** Where a browser goes from the page of an archive that was unpacked into a folder. */
function targetsIn(index: string) {
  return [...index.matchAll(/<a href="([^"]*)">/g)].map(([, href = ""]) => {
    const { pathname, search, hash } = new URL(href, "file:///archive/index.html");
    return decodeURIComponent(pathname.replace("/archive/", "")) + search + hash;
  });
}

test("the page of an archive leads to every file, whatever signs are in its title", () => {
  const paths = [
    "Léa Or/C# en pratique/c#.pdf",
    "Léa Or/Pourquoi ?/pourquoi?.epub",
    "Léa Or/100 % à 50%25/100%.pdf",
    "Bo & Co/L’été; a=b+c/[1].zip",
  ];
  const book: ArchivedBook = {
    ...{ title: "C#", language: "fr", authors: ["Léa Or"], orderNumber: "1" },
    ...{ edition: { label: "1", publishedAt: null }, refundableUntil: null },
    files: paths.map((path) => ({ path, sha256: "0", sizeBytes: 1n, packed: "whole" })),
  };
  const reading = { timeZone: "Europe/Paris", shop: "Une librairie", email: "lea@or.test" };
  const index = archiveIndex([book], { ...reading, locale: "fr", at: new Date(0) });
  expect(targetsIn(index)).toEqual(paths);
});
