import { notesBlocks } from "@/lib/editions/notes-blocks";

/**
 * Markdown as plain sentences, paragraphs apart: feeds carry text, and apps show what they are given. What XML cannot
 * hold is left out.
 */
export function plainText(markdown: string) {
  const blocks = notesBlocks(markdown.replaceAll(/[^\P{Cc}\n\t]/gu, ""));
  return blocks
    .map((block) =>
      block.kind === "list" ? block.items.map((item) => `– ${item}`).join("\n") : block.text,
    )
    .join("\n\n");
}
