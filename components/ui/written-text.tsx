import Markdown from "react-markdown";
import { writtenAddress } from "@/lib/kernel/written-address";

/**
 * Text somebody wrote in Markdown, as readers see it. HTML stands there as it was typed, addresses that run something or
 * only look like ours lead nowhere, and of a picture its words stand there: none is fetched from anywhere.
 */
export function WrittenText({ markdown, language }: { markdown: string; language: string }) {
  return (
    <div lang={language} className="reading">
      <Markdown
        urlTransform={writtenAddress}
        components={{ h1: "h3", h2: "h4", img: ({ alt }) => alt }}
      >
        {markdown}
      </Markdown>
    </div>
  );
}
