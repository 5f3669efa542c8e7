import { strToU8, type Zippable, zipSync } from "fflate";
import { type BookText, headingOf } from "./book-text";
import {
  chapterPage,
  coverPage,
  escapeXml,
  navigationPage,
  styleSheet,
  titlePage,
} from "./epub-pages";

/**
 * Binds a text as EPUB 3.3 with its cover (JPEG bytes): the media type first and stored, then package, navigation
 * and pages. The same text gives the same bytes. Meant to pass EPUBCheck without a word.
 */
export function writeEpub(text: BookText, coverJpeg: Uint8Array): Uint8Array {
  const chapters = text.chapters.filter(({ paragraphs }) => paragraphs.length > 0);
  const pages = chapters.map((chapter, position) => ({
    name: pageName(position),
    heading: headingOf(chapter),
    html: chapterPage(text, chapter),
  }));
  // Dates in the archive are those of the edition, so that pressing it twice gives one file.
  const mtime = new Date(text.modified);
  const deflate = (content: string) => [strToU8(content), { level: 9 as const, mtime }] as const;
  const files: Record<string, readonly [Uint8Array, object]> = {
    mimetype: [strToU8("application/epub+zip"), { level: 0, mtime }],
    "META-INF/container.xml": deflate(container),
    "EPUB/package.opf": deflate(packageDocument(text, pages)),
    "EPUB/nav.xhtml": deflate(navigationPage(text, pages)),
    "EPUB/cover.xhtml": deflate(coverPage(text)),
    "EPUB/title.xhtml": deflate(titlePage(text)),
    "EPUB/style.css": deflate(styleSheet),
    "EPUB/cover.jpg": [coverJpeg, { level: 0, mtime }],
  };
  for (const { name, html } of pages) files[`EPUB/${name}`] = deflate(html);
  return zipSync(files as unknown as Zippable);
}

type Page = { name: string; heading: string };

function pageName(position: number) {
  return `chapter-${String(position + 1).padStart(2, "0")}.xhtml`;
}

const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
  <rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;

function packageDocument(text: BookText, pages: Page[]) {
  const creators = text.authors.map(
    (name, position) => `<dc:creator id="author-${position + 1}">${escapeXml(name)}</dc:creator>`,
  );
  const items = pages.map(
    ({ name }) =>
      `<item id="${name.replace(".xhtml", "")}" href="${name}" media-type="application/xhtml+xml"/>`,
  );
  const spine = pages.map(({ name }) => `<itemref idref="${name.replace(".xhtml", "")}"/>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book" xml:lang="${text.language}">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
    <dc:identifier id="book">urn:bouquin:demo:${text.slug}</dc:identifier>
    <dc:title>${escapeXml(text.title)}</dc:title>
    <dc:language>${text.language}</dc:language>
    ${creators.join("\n    ")}
    <dc:publisher>Bouquin</dc:publisher>
    <dc:date>${text.modified.slice(0, 10)}</dc:date>
    <dc:description>${escapeXml(text.notice)}</dc:description>
    <meta property="dcterms:modified">${text.modified}</meta>
    <meta property="schema:bookEdition">${text.number ?? 1}</meta>
    ${accessibility(text.language)}
  </metadata>
  <manifest>
    <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
    <item id="cover" href="cover.xhtml" media-type="application/xhtml+xml"/>
    <item id="cover-image" href="cover.jpg" media-type="image/jpeg" properties="cover-image"/>
    <item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>
    <item id="style" href="style.css" media-type="text/css"/>
    ${items.join("\n    ")}
  </manifest>
  <spine>
    <itemref idref="cover"/>
    <itemref idref="title"/>
    <itemref idref="nav"/>
    ${spine.join("\n    ")}
  </spine>
</package>
`;
}

// Asked for by EPUB Accessibility 1.1 and by the European accessibility act.
function accessibility(language: "fr" | "en") {
  const summary = {
    fr: "Texte recomposable, sommaire de navigation, couverture décrite ; aucun contenu réservé à la vue.",
    en: "Reflowable text with a navigable table of contents and a described cover; nothing is for the eye alone.",
  };
  return [
    ["accessMode", "textual"],
    ["accessMode", "visual"],
    ["accessModeSufficient", "textual"],
    ["accessibilityFeature", "tableOfContents"],
    ["accessibilityFeature", "structuralNavigation"],
    ["accessibilityFeature", "alternativeText"],
    ["accessibilityFeature", "displayTransformability"],
    ["accessibilityHazard", "none"],
    ["accessibilitySummary", escapeXml(summary[language])],
  ]
    .map(([property, value]) => `<meta property="schema:${property}">${value}</meta>`)
    .join("\n    ");
}
