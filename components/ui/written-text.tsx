import Markdown, { type Components } from "react-markdown";
import { keepReadings } from "@/lib/kernel/kept-readings";
import { writtenAddress } from "@/lib/kernel/written-address";

/**
 * Text somebody wrote in Markdown, as readers see it. HTML stands there as it was typed, addresses that run something or
 * only look like ours lead nowhere, and of a picture its words stand there: none is fetched from anywhere. Its headings
 * stand below the page's own, from `highest` on and without a gap, however its author numbered them.
 */
export function WrittenText({
  markdown,
  language,
  highest = 3,
}: {
  markdown: string;
  language: string;
  highest?: 2 | 3;
}) {
  return (
    <div lang={language} className="reading">
      {drawn[highest](markdown)}
    </div>
  );
}

// Parsing costs more than the rest of a page's text, and what it comes to is the same for everybody. Some 6 MB at most, of either.
const most = { texts: 300, characters: 500_000 };
const drawn = { 2: keepDrawn(2), 3: keepDrawn(3) };

function keepDrawn(highest: number) {
  return keepReadings(most, (markdown) =>
    Markdown({
      ...{ children: markdown, urlTransform: writtenAddress },
      components: partsBelow(markdown, highest),
    }),
  );
}

function partsBelow(markdown: string, highest: number): Components {
  const used = levels.filter((level) => headingOf(level).test(markdown));
  // A heading inside something else keeps its distance; those of the text itself close their ranks.
  const ranks = levels.map((level) => (used.includes(level) ? used.indexOf(level) : level - 1));
  const headings = ranks.map((rank, at) => [`h${at + 1}`, `h${Math.min(highest + rank, 6)}`]);
  return { ...Object.fromEntries(headings), img: ({ alt }) => alt ?? null };
}

const levels = [1, 2, 3, 4, 5, 6];

function headingOf(level: number) {
  const marked = `^ {0,3}#{${level}}(?!#)`;
  const underlined = { 1: "=", 2: "-" }[level];
  return new RegExp(underlined ? `${marked}|^.*\\S.*\\n {0,3}${underlined}+\\s*$` : marked, "m");
}
