import Markdown, { type Components } from "react-markdown";

/**
 * An author's notes as readers see them, and as they are previewed. Markdown only: HTML stands there as it was typed,
 * addresses that run something lead nowhere, and a picture is its words, since none of elsewhere is fetched. Headings
 * stand below those of the page, so that the page keeps one title.
 */
export function NotesText({ notes, language }: { notes: string; language: string }) {
  return (
    <div lang={language} className="reading">
      <Markdown components={lowered}>{notes}</Markdown>
    </div>
  );
}

const lowered: Components = {
  ...{ h1: "h3", h2: "h4", h3: "h5", h4: "h6", h5: "h6" },
  img: ({ alt }) => alt ?? null,
};
