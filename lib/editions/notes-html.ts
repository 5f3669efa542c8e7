import { escaped } from "@/lib/kernel/plain-page";
import type { NotesBlock } from "./notes-blocks";

/** Blocks of plain words as the HTML of a feed's entry: every word of them is text. */
export function notesHtml(blocks: NotesBlock[]) {
  return blocks.map(htmlOf).join("\n");
}

function htmlOf(block: NotesBlock) {
  if (block.kind === "list")
    return `<ul>${block.items.map((item) => `<li>${escaped(item)}</li>`).join("")}</ul>`;
  const text = escaped(block.text).replaceAll("\n", "<br>");
  return block.kind === "heading" ? `<h2>${text}</h2>` : `<p>${text}</p>`;
}
