import Markdown from "react-markdown";
import { keepReadings } from "@/lib/kernel/kept-readings";
import { writtenAddress } from "@/lib/kernel/written-address";

/** A piece of an author's notes as plain words: nothing of it is markup any more. */
export type NotesBlock =
  | { kind: "paragraph" | "heading"; text: string }
  | { kind: "list"; items: string[] };

type Node = {
  type: string;
  tagName?: string;
  value?: string;
  children?: Node[];
  properties?: { href?: unknown; alt?: unknown };
};

/**
 * An author's notes, written in Markdown, as blocks of plain words, for letters and feeds: paragraphs, headings and
 * lists; a link is its words with the address behind them, and HTML stands there as it was written, as on pages.
 */
export function notesBlocks(markdown: string): readonly NotesBlock[] {
  return kept(markdown);
}

// Each drawing of a book's page, each feed and each letter of a crowd asks for the same few.
const kept = keepReadings({ texts: 300, characters: 500_000 }, (markdown) => {
  let root: Node = { type: "root" };
  // The tree is what is wanted; what React would draw of it is not.
  const keep = () => (tree: Node) => {
    root = tree;
  };
  Markdown({ children: markdown, rehypePlugins: [keep] });
  return blocksOf(root).filter((block) =>
    block.kind === "list" ? block.items.length > 0 : block.text !== "",
  );
});

function blocksOf({ children = [] }: Node): NotesBlock[] {
  return children.flatMap((node): NotesBlock[] => {
    const { tagName = "" } = node;
    if (tagName === "ul" || tagName === "ol") return [{ kind: "list", items: itemsOf(node) }];
    if (/^h[1-6]$/.test(tagName)) return [{ kind: "heading", text: words(node) }];
    if (tagName === "blockquote") return blocksOf(node);
    return [{ kind: "paragraph", text: words(node) }];
  });
}

// What stands in a list in a list is an item like others, with a dash before it.
function itemsOf({ tagName, children = [] }: Node): string[] {
  const items = children.filter((node) => node.tagName === "li");
  return items.flatMap((item, at) => {
    const isList = (node: Node) => node.tagName === "ul" || node.tagName === "ol";
    const own = (item.children ?? []).filter((node) => !isList(node));
    const inner = (item.children ?? []).filter(isList).flatMap(itemsOf);
    const text = words({ type: "element", children: own });
    const counted = tagName === "ol" ? `${at + 1}. ${text}` : text;
    return [...(text ? [counted] : []), ...inner.map((one) => `– ${one}`)];
  });
}

function words(node: Node) {
  return said(node)
    .replace(/[^\S\n\u00a0\u202f]+/g, " ")
    .replace(/ ?\n ?/g, "\n")
    .trim();
}

function said({ type, tagName, value = "", children = [], properties = {} }: Node): string {
  if (type === "text") return tagName === undefined ? value.replaceAll("\n", " ") : value;
  if (tagName === "br") return "\n";
  if (tagName === "img") return String(properties.alt ?? "");
  const text = children.map(said).join("");
  const href = String(properties.href ?? "");
  const isOutward = /^(https?:|mailto:)/i.test(href) && writtenAddress(href) !== null;
  const isAddress = tagName === "a" && isOutward && href !== text;
  return isAddress ? `${text} (${href.replace(/^mailto:/i, "")})` : text;
}
