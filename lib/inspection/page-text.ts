import type { SaxesTagNS } from "saxes";
import type { Finding } from "./finding";
import { warning } from "./finding-codes";
import { readXml } from "./xml-text";

/**
 * A picture, or a sound: `address` is where its bytes are, as the document writes it, and null for what is drawn in the
 * document itself; `words` is what stands for it, or how it is drawn.
 */
export type Picture = { address: string | null; words: string };

/** A document of the spine as far as chapters are concerned. */
export type Page = {
  text: string;
  /** The first heading, and the title in its head; empty where it has none. */
  heading: string;
  title: string;
  /** What it shows beside its words, in order. */
  pictures: Picture[];
  /** What the body or its first section is, in EPUB's structural words ("chapter", "titlepage"). */
  kinds: string[];
};

/** Elements that stand within a line: words go on through them. */
const inline = new Set(
  "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark q rb ruby s samp small span strike strong sub sup time tt u var wbr".split(
    " ",
  ),
);
const silent = new Set(["script", "style", "head", "rt", "rp", "template"]);

/** Reads the words of a document as a reader meets them: no scripts, no styles, no page numbers of the printed book. */
export function readPage(xml: string): Page {
  const page: Page = { text: "", heading: "", title: "", pictures: [], kinds: [] };
  const pieces: string[] = [];
  const heading = new Caught(/^h[1-6]$/);
  const title = new Caught(/^title$/);
  let depth = 0;
  let silentFrom = 0;
  readXml(xml, {
    open(tag) {
      depth += 1;
      heading.open(tag.local, depth);
      title.open(tag.local, depth);
      const kind = attribute(tag, "type", epubNamespace);
      if (silentFrom === 0 && (silent.has(tag.local) || /\bpagebreak\b/.test(kind)))
        silentFrom = depth;
      if (silentFrom === 0) page.pictures.push(...picturesIn(tag));
      // The outermost word on structure is the document's; what stands deeper is a part of it.
      if (
        kind !== "" &&
        page.kinds.length === 0 &&
        /^(body|section|div|article|nav)$/.test(tag.local)
      )
        page.kinds = kind.split(/\s+/);
      if (!inline.has(tag.local)) pieces.push("\n");
    },
    text(words) {
      title.text(words);
      if (silentFrom !== 0) return;
      pieces.push(words);
      heading.text(words);
    },
    close(tag) {
      heading.close(depth);
      title.close(depth);
      if (silentFrom === depth) silentFrom = 0;
      depth -= 1;
      if (!inline.has(tag.local)) pieces.push("\n");
    },
  });
  return { ...page, text: pieces.join(""), heading: heading.said(), title: title.said() };
}

const shown = new Set(["src", "data", "poster"]);

function picturesIn(tag: SaxesTagNS): Picture[] {
  const attributes = Object.values(tag.attributes);
  const words = tag.attributes.alt?.value ?? "";
  const pictures = attributes.flatMap(({ local, value }) => {
    if (local === "srcset")
      return value.split(",").map((one) => one.trim().split(/\s+/, 1)[0] ?? "");
    return shown.has(local) || (local === "href" && tag.local === "image") ? [value.trim()] : [];
  });
  const found: Picture[] = pictures.map((address) => ({ address, words }));
  return tag.uri === svgNamespace ? [...found, { address: null, words: drawn(tag) }] : found;
}

// Names within a drawing are given anew by the programs that write it, and show nothing.
function drawn({ local: element, attributes }: SaxesTagNS) {
  const lines = Object.values(attributes)
    .filter(({ local, prefix }) => local !== "id" && prefix !== "xmlns" && local !== "xmlns")
    .filter(({ local }) => !(local === "href" && element === "image"))
    .map(({ name, value }) => `${name}=${value}`);
  return [element, ...lines.sort()].join("\n");
}

const svgNamespace = "http://www.w3.org/2000/svg";
const epubNamespace = "http://www.idpf.org/2007/ops";

/** Keeps the text of the first element of a name that has any. */
class Caught {
  private pieces: string[] = [];
  private from = 0;
  constructor(private readonly name: RegExp) {}

  open(name: string, depth: number) {
    if (this.from === 0 && this.said() === "" && this.name.test(name)) this.from = depth;
  }

  text(words: string) {
    if (this.from !== 0) this.pieces.push(words);
  }

  close(depth: number) {
    if (this.from === depth) this.from = 0;
  }

  said() {
    return this.pieces
      .join("")
      .replaceAll(/[\t\n\f\r ]+/g, " ")
      .trim();
  }
}

function attribute(tag: SaxesTagNS, local: string, uri: string) {
  const found = Object.values(tag.attributes).find((one) => one.local === local && one.uri === uri);
  return found?.value ?? "";
}

/** What in a document runs or reaches out: scripts and handlers, and everything fetched from the network to show it. */
export function pageWarnings(xml: string, file: string): Finding[] {
  const scripts: Finding[] = [];
  const remote: Finding[] = [];
  readXml(xml, {
    open(tag, line) {
      if (runs(tag) && scripts.length === 0) scripts.push(warning("epub-script", { file, line }));
      const address = remoteIn(tag);
      if (address !== null && remote.length < 20)
        remote.push(warning("epub-remote", { file, line, facts: { address } }));
    },
    instruction(target, body, line) {
      const address = /href=["'](https?:[^"']*)/i.exec(body)?.[1];
      if (target === "xml-stylesheet" && address)
        remote.push(warning("epub-remote", { file, line, facts: { address } }));
    },
  });
  return [...scripts, ...remote];
}

function runs({ local, attributes }: SaxesTagNS) {
  if (local === "script") {
    // Blocks of data (schema.org, templates) run nothing.
    const type = attributes.type?.value ?? "";
    return type === "" || /javascript|ecmascript|module/i.test(type);
  }
  return Object.values(attributes).some(
    ({ name, value }) => /^on[a-z]/i.test(name) || /^\s*javascript:/i.test(value),
  );
}

/** Attributes that are fetched to show a page, not followed by the reader's wish. */
const fetched = new Set(["src", "poster", "srcset", "data", "background"]);
const fetching = new Set(["link", "image", "use", "feImage", "iframe", "embed"]);

function remoteIn({ local, attributes }: SaxesTagNS) {
  const found = Object.values(attributes).find(
    (one) =>
      (fetched.has(one.local) || (one.local === "href" && fetching.has(local))) &&
      /^\s*(https?:)?\/\//i.test(one.value),
  );
  return found ? found.value.trim().slice(0, 200) : null;
}

/** The addresses a style sheet fetches from the network. */
export function styleWarnings(css: string, file: string): Finding[] {
  const addresses = css.matchAll(
    /(?:url\(\s{0,9}["']?|@import\s{1,9}["'])((?:https?:)?\/\/[^"')\s]{1,200})/gi,
  );
  return [...addresses].slice(0, 20).map(({ 1: address = "", index }) =>
    warning("epub-remote", {
      file,
      line: css.slice(0, index).split("\n").length,
      facts: { address },
    }),
  );
}
