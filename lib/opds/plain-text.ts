/** Markdown as plain sentences, paragraphs apart: feeds carry text, and apps show what they are given. */
export function plainText(markdown: string) {
  return markdown
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{Cc}\n\t]/gu, "")
    .replaceAll(/<[^>\n]{1,200}>/g, "")
    .replaceAll(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, "$1")
    .replaceAll(/^[ \t]*(#{1,6}|>|[-*+]|\d+\.)[ \t]+/gm, "")
    .replaceAll(/(\*\*|__|`)(\S(?:[^\n]*?\S)?)\1/g, "$2")
    .replaceAll(/(^|[\s(«“])([*_])(\S(?:[^\n]*?\S)?)\2(?=[\s).,;:!?»”]|$)/gm, "$1$3")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}
