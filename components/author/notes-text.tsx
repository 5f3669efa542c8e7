import Markdown from "react-markdown";

/**
 * An author's notes as readers see them. Markdown only: HTML stands there as it was typed, addresses that run something
 * lead nowhere, and pictures of elsewhere are not fetched.
 */
export function NotesText({ notes, language }: { notes: string; language: string }) {
  return (
    <div lang={language} className="reading">
      <Markdown disallowedElements={["img"]} components={{ h1: "h3", h2: "h4" }}>
        {notes}
      </Markdown>
    </div>
  );
}
