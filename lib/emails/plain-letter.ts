import type { Letter, Part } from "./letter";

/** The plain-text twin: everything the HTML says, every address written out. */
export function plainLetter(letter: Letter, foot: string[]) {
  return [letter.heading, ...letter.parts.map(plain), "--", ...foot].join("\n\n").concat("\n");
}

function plain(part: Part) {
  if (part.kind === "button" || part.kind === "link") return `${part.text}\n${part.href}`;
  if (part.kind === "quote") return part.text.replaceAll(/^/gm, "> ");
  if (part.kind === "list") return part.items.map((item) => `- ${item}`).join("\n");
  if (part.kind === "heading") return part.text.toUpperCase();
  if (part.kind === "rows")
    return part.rows.map(([label, value]) => `${label}  ${value}`).join("\n");
  return part.text;
}
