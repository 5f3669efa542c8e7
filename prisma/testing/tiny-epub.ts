import { type TinyEntry, tinyZip } from "./tiny-zip";

/** The parts of a small whole EPUB, each to be replaced or taken out (null) by name. */
export type TinyEpub = {
  files?: Record<string, string | Uint8Array | null>;
  /** Archive entries as they are written, after all others. */
  more?: TinyEntry[];
  /** Changes to entries by name. */
  bend?: Record<string, Partial<TinyEntry>>;
  metadata?: string;
  manifest?: string;
  spine?: string;
  comment?: string;
};

const sentence = (word: string) =>
  `<p>${Array.from({ length: 30 }, (_, at) => `${word}${at % 7} ${word}`).join(" ")}.</p>`;

/** A chapter with a heading and thirty sentences' worth of words; `body` stands after them. */
export function tinyPage(
  title: string,
  body = "",
  { head = "", doctype = "<!DOCTYPE html>" } = {},
) {
  return `<?xml version="1.0" encoding="UTF-8"?>
${doctype}
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>${title}</title>${head}</head>
<body><section epub:type="chapter"><h1>${title}</h1>
${sentence(title.toLowerCase().replaceAll(/\W/g, ""))}
${body}
</section></body>
</html>
`;
}

/** Accessibility metadata as EPUB 3 writes it. */
export const tinyAccessibility = [
  ["schema:accessMode", "textual"],
  ["schema:accessModeSufficient", "textual"],
  ["schema:accessibilityFeature", "structuralNavigation"],
  ["schema:accessibilityHazard", "none"],
  ["schema:accessibilitySummary", "All of it is text."],
]
  .map(([property, value]) => `<meta property="${property}">${value}</meta>`)
  .join("\n");

/** A whole EPUB 3 of two chapters, with one thing or another wrong about it. */
export function tinyEpub(wish: TinyEpub = {}) {
  const plain: Record<string, string | Uint8Array | null> = {
    mimetype: "application/epub+zip",
    "META-INF/container.xml": container,
    "EPUB/package.opf": packageText(wish),
    "EPUB/nav.xhtml": navigation,
    "EPUB/one.xhtml": tinyPage("One"),
    "EPUB/two.xhtml": tinyPage("Two"),
    ...wish.files,
  };
  const entries = Object.entries(plain).flatMap(([name, bytes]) =>
    bytes === null ? [] : [{ name, bytes, isStored: name === "mimetype", ...wish.bend?.[name] }],
  );
  return tinyZip([...entries, ...(wish.more ?? [])], { comment: wish.comment ?? "" });
}

/** The package document of the small EPUB. */
export function packageText({ metadata = tinyAccessibility, manifest = "", spine = "" }: TinyEpub) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:7d1b3a52-7a0f-4a35-9a8c-2f1d8c7b9e10</dc:identifier>
<dc:title>A small book</dc:title>
<dc:language>en</dc:language>
<dc:creator>Ada Example</dc:creator>
<meta property="dcterms:modified">2026-01-01T00:00:00Z</meta>
${metadata}
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="two.xhtml" media-type="application/xhtml+xml"/>
${manifest}
</manifest>
<spine><itemref idref="one"/><itemref idref="two"/>${spine}</spine>
</package>
`;
}

const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;

const navigation = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en">
<head><title>Contents</title></head>
<body><nav epub:type="toc"><h1>Contents</h1><ol>
<li><a href="one.xhtml">1. One</a></li>
<li><a href="two.xhtml">2. Two</a></li>
</ol></nav></body>
</html>
`;
