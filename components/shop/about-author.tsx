import { aboutIn } from "@/lib/catalog/about-author";

/** What an author says of themselves, in the reader's language or in the one they wrote; nothing where they are silent. */
export function AboutAuthor({ about, locale }: { about: unknown; locale: string }) {
  const told = aboutIn(about, locale);
  if (!told) return null;
  return (
    <p lang={told.language} className="reading mt-2 whitespace-pre-line [overflow-wrap:anywhere]">
      {told.text}
    </p>
  );
}
