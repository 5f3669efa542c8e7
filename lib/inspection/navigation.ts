import type { ContentsItem } from "@/lib/catalog/contents";
import { pathFrom } from "./package-document";
import { below, type Node, textOf, within } from "./xml-tree";

/** An entry of a table of contents; `href` is the path of the document it leads to, null where it leads nowhere. */
export type NavigationPoint = { title: string; href: string | null; children: NavigationPoint[] };

/** What a navigation document or an NCX shows. */
export type Navigation = { points: NavigationPoint[]; hasPageList: boolean };

/** More entries, and deeper ones, than any book has are not kept. */
const deepest = 8;

/** Reads the navigation document of an EPUB 3. */
export function readNavigation(root: Node, path: string): Navigation {
  const navs = within(root, "nav");
  const ofType = (type: string) =>
    navs.find(({ attributes }) => (attributes.type ?? "").split(/\s+/).includes(type));
  const list = below(ofType("toc"), "ol")[0];
  const pages = within(ofType("page-list"), "a");
  return { points: list ? listed(list, path, 1) : [], hasPageList: pages.length > 0 };
}

function listed(list: Node, path: string, depth: number): NavigationPoint[] {
  return below(list, "li").flatMap((item) => {
    const label = below(item).find(({ name }) => name === "a" || name === "span");
    const title = labelOf(label);
    const inner = below(item, "ol")[0];
    const children = inner && depth < deepest ? listed(inner, path, depth + 1) : [];
    const href = label?.attributes.href;
    if (title === "") return children;
    return [{ title, href: href ? pathFrom(path, href) : null, children }];
  });
}

// A picture as an entry is named by its description.
function labelOf(label: Node | undefined) {
  return textOf(label) || (within(label, "img")[0]?.attributes.alt ?? "").trim();
}

/** Reads the NCX of an EPUB 2. */
export function readNcx(root: Node, path: string): Navigation {
  const map = below(root, "navMap")[0];
  return {
    points: map ? mapped(map, path, 1) : [],
    hasPageList: within(below(root, "pageList")[0], "pageTarget").length > 0,
  };
}

function mapped(parent: Node, path: string, depth: number): NavigationPoint[] {
  return below(parent, "navPoint").flatMap((point) => {
    const title = textOf(within(below(point, "navLabel")[0], "text")[0]);
    const source = below(point, "content")[0]?.attributes.src;
    const children = depth < deepest ? mapped(point, path, depth + 1) : [];
    if (title === "") return children;
    return [{ title, href: source ? pathFrom(path, source) : null, children }];
  });
}

/** A chapter of fewer words is announced, not written. */
export const writtenFrom = 20;

/**
 * A table of contents in the shape an edition keeps. `wordsIn` tells how many words a document has; an entry that
 * leads nowhere is written when something under it is, or when it has nothing under it to tell.
 */
export function contentsFrom(
  points: NavigationPoint[],
  wordsIn: (href: string) => number | null,
): ContentsItem[] {
  return points.map(({ title, href, children }) => {
    const inner = contentsFrom(children, wordsIn);
    const words = href === null ? null : wordsIn(href);
    const isWritten =
      words === null
        ? inner.length === 0 || inner.some(({ state }) => state === "written")
        : words >= writtenFrom || inner.some(({ state }) => state === "written");
    return { ...numbered(title), state: isWritten ? "written" : "todo", children: inner };
  });
}

/** A title with the number before it apart: "2.1 Choices" and "3. Places", but not "12 angry men". */
export function numbered(title: string) {
  const [, number, rest] =
    /^(\d{1,3}(?:\.\d{1,3}){1,4})[.)]?\s+(\S.*)$/.exec(title) ??
    /^(\d{1,3})[.)]\s+(\S.*)$/.exec(title) ??
    [];
  return number && rest ? { number, title: rest } : { title };
}
