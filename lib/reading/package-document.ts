import { SaxesParser } from "saxes";
import { insidePath } from "./inside-path";

/** Where an EPUB's container says that its package document is; null when it does not say. */
export function packagePath(container: string): string | null {
  let found: string | null = null;
  eachElement(container, ({ local, attributes }) => {
    if (local === "rootfile" && attributes["media-type"] === "application/oebps-package+xml")
      found ??= attributes["full-path"] ?? null;
  });
  return found;
}

/** What a package document declares: media types by path inside the archive. */
export function declaredFiles(packageXml: string, path: string): Map<string, string> {
  const files = new Map<string, string>();
  eachElement(packageXml, ({ local, attributes }) => {
    if (local !== "item") return;
    const at = insidePath(path, attributes.href ?? "");
    const mediaType = (attributes["media-type"] ?? "").trim().toLowerCase();
    if (at && mediaType && !files.has(at)) files.set(at, mediaType);
  });
  return files;
}

type Element = { local: string; attributes: Record<string, string> };

// What cannot be read to its end gives what stood before: the check at publishing is the judge of files, not this.
function eachElement(xml: string, tell: (element: Element) => void) {
  const parser = new SaxesParser({ xmlns: true });
  let isBroken = false;
  parser.on("error", () => {
    isBroken = true;
  });
  parser.on("opentag", ({ local, attributes }) => {
    if (isBroken) return;
    const named = Object.values(attributes).map(({ name, value }) => [name, value]);
    tell({ local, attributes: Object.fromEntries(named) });
  });
  parser.write(xml).close();
}
