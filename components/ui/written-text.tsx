import Markdown, { type Components } from "react-markdown";
import { writtenAddress } from "@/lib/kernel/written-address";

/**
 * Text somebody wrote in Markdown, as readers see it. HTML stands there as it was typed, addresses that run something or
 * only look like ours lead nowhere, and of a picture its words stand there: none is fetched from anywhere. Its headings
 * stand below those of the page, which keeps one title.
 */
export function WrittenText({ markdown, language }: { markdown: string; language: string }) {
  return (
    <div lang={language} className="reading">
      <Markdown urlTransform={writtenAddress} components={lowered}>
        {markdown}
      </Markdown>
    </div>
  );
}

const lowered: Components = {
  ...{ h1: "h3", h2: "h4", h3: "h5", h4: "h6", h5: "h6" },
  img: ({ alt }) => alt ?? null,
};
