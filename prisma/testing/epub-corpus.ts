import { packageText, type TinyEpub, tinyEpub, tinyPage } from "./tiny-epub";

/** A book that is wrong in one way, with what the checks must say of it first; null when it is whole. */
export type Specimen = { name: string; bytes: Buffer; code: string | null };

const page = (body: string, options?: Parameters<typeof tinyPage>[2]): TinyEpub => ({
  files: { "EPUB/one.xhtml": tinyPage("One", body, options) },
});
const specimen = (name: string, code: string | null, wish: TinyEpub): Specimen => ({
  name,
  code,
  bytes: tinyEpub(wish),
});
const entry = (name: string, bytes = "x") => ({ more: [{ name, bytes }] });

/** Whole books of many kinds, which EPUBCheck has nothing to say against. */
export const wholeBooks: Specimen[] = [
  specimen("plain", null, {}),
  specimen("nested-contents", null, {
    files: {
      "EPUB/nav.xhtml": `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en"><head><title>Contents</title></head><body><nav epub:type="toc"><ol><li><a href="one.xhtml">1. One</a><ol><li><a href="one.xhtml#part">1.1 A part</a></li></ol></li><li><span>Part two</span><ol><li><a href="two.xhtml">2. Two</a></li></ol></li></ol></nav><nav epub:type="page-list"><ol><li><a href="one.xhtml#part">1</a></li></ol></nav></body></html>`,
      "EPUB/one.xhtml": tinyPage("One", '<h2 id="part">A part</h2><p>More words.</p>'),
    },
    metadata:
      '<meta property="schema:accessMode">textual</meta><dc:source>Printed</dc:source><meta property="pageBreakSource">Printed</meta>',
  }),
  specimen("style-and-accents", null, {
    files: {
      "EPUB/style.css": "p { margin: 0 }\n",
      "EPUB/one.xhtml": tinyPage("Été", "<p>Cœur, naïf &amp; garçon.</p>", {
        head: '<link rel="stylesheet" href="style.css"/>',
      }),
    },
    manifest: '<item id="css" href="style.css" media-type="text/css"/>',
  }),
];

/** Books that are dangerous or locked: refused before any of EPUBCheck's rules is asked. */
export const dangerousBooks: Specimen[] = [
  specimen("outside", "archive-name-outside", entry("../../x")),
  specimen("absolute", "archive-name-outside", entry("/etc/x")),
  specimen("drive-letter", "archive-name-outside", entry("C:x.xhtml")),
  specimen("backslash", "archive-name-outside", entry("EPUB\\x.xhtml")),
  specimen("dot-inside", "archive-name-outside", entry("EPUB/./x")),
  specimen("symlink", "archive-link", {
    more: [{ name: "EPUB/x", bytes: "/etc/passwd", mode: 0o120777 }],
  }),
  specimen("device", "archive-link", { more: [{ name: "EPUB/x", bytes: "", mode: 0o060644 }] }),
  specimen("twice", "archive-name-twice", entry("EPUB/one.xhtml")),
  specimen("twice-by-case", "archive-name-twice", entry("EPUB/ONE.xhtml")),
  specimen("two-names", "archive-name-differs", {
    bend: { "EPUB/one.xhtml": { localName: "EPUB/xyz.xhtml" } },
  }),
  specimen("not-utf-8", "archive-name-unreadable", {
    more: [{ name: "x", rawName: Uint8Array.of(0x45, 0xe9), bytes: "x" }],
  }),
  specimen("control-signs", "archive-name-unreadable", entry("EPUB/a\nb")),
  specimen("password", "archive-encrypted", { bend: { "EPUB/one.xhtml": { flags: 0x801 } } }),
  specimen("odd-packing", "archive-method", { bend: { "EPUB/one.xhtml": { method: 12 } } }),
  specimen("bomb", "archive-bomb", {
    more: [{ name: "EPUB/bomb.xhtml", bytes: Buffer.alloc(12 * 1024 ** 2, 0x20) }],
  }),
  specimen("claim-of-gigabytes", "archive-bomb", {
    bend: { "EPUB/one.xhtml": { expandedBytes: 4_000_000_000 } },
  }),
  specimen("more-than-announced", "archive-entry-damaged", {
    bend: { "EPUB/one.xhtml": { expandedBytes: 10 } },
  }),
  specimen("wrong-sum", "archive-entry-damaged", { bend: { "EPUB/one.xhtml": { crc: 1 } } }),
  specimen("overlap", "archive-overlap", {
    more: [{ name: "EPUB/x", bytes: "x", startsAt: 0, localName: "EPUB/x" }],
  }),
  specimen("hidden-bytes", "archive-hidden-bytes", {
    bend: { "EPUB/one.xhtml": { before: Buffer.alloc(100_000, "<script>") } },
  }),
  specimen("long-comment", "archive-hidden-bytes", { comment: "<html>".repeat(1000) }),
  specimen("mimetype-packed", "epub-mimetype", { bend: { mimetype: { isStored: false } } }),
  specimen("mimetype-other", "epub-mimetype", { files: { mimetype: "application/zip" } }),
  specimen("mimetype-extra", "epub-mimetype", { bend: { mimetype: { extra: Buffer.alloc(8) } } }),
  specimen("no-container", "epub-container", { files: { "META-INF/container.xml": null } }),
  specimen("adobe", "epub-drm", {
    files: { "META-INF/rights.xml": '<r xmlns="http://ns.adobe.com/adept"/>' },
  }),
  specimen("lcp", "epub-drm", { files: { "META-INF/license.lcpl": "{}" } }),
  specimen("encrypted-chapter", "epub-drm", {
    files: {
      "META-INF/encryption.xml": encryption(
        "http://www.w3.org/2001/04/xmlenc#aes256-cbc",
        "EPUB/one.xhtml",
      ),
    },
  }),
  specimen("scrambled-chapter", "epub-obfuscation", {
    files: {
      "META-INF/encryption.xml": encryption("http://www.idpf.org/2008/embedding", "EPUB/one.xhtml"),
    },
  }),
  specimen("program-inside", "program", {
    more: [{ name: "EPUB/setup.png", bytes: Buffer.from("MZ\u0090\0\u0003\0\0\0") }],
  }),
  specimen(
    "xinclude",
    "xml-include",
    page('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="x"/>'),
  ),
  specimen("pdf-within-reach", "polyglot", {
    bend: { mimetype: { extra: Buffer.from("%PDF-1.7\n") } },
  }),
];

/** Documents that would fetch from `origin`, or expand without end, if anything believed them. */
export function reachingBooks(origin: string): Specimen[] {
  const external = `<!DOCTYPE package [<!ENTITY x SYSTEM "${origin}/opf">]>`;
  const laughs = `<!DOCTYPE html [<!ENTITY a "ha">${Array.from("bcdefghij", (name, at) => `<!ENTITY ${name} "${`&${"abcdefghi"[at]};`.repeat(10)}">`).join("")}]>`;
  const opf = packageText({})
    .replace("<package ", `${external}<package `)
    .replace("A small book", "&x;");
  const fetched = `<img src="${origin}/image" alt=""/><iframe src="${origin}/frame"></iframe>`;
  return [
    specimen("entity-in-package", "xml-entities", { files: { "EPUB/package.opf": opf } }),
    specimen("laughs", "xml-entities", page("<p>&j;</p>", { doctype: laughs })),
    specimen(
      "parameter-entity",
      "xml-entities",
      page("", {
        doctype: `<!DOCTYPE html [<!ENTITY % x SYSTEM "${origin}/parameter"> %x;]>`,
      }),
    ),
    specimen(
      "definition-outside",
      "xml-external",
      page("", {
        doctype: `<!DOCTYPE html SYSTEM "${origin}/dtd">`,
      }),
    ),
    specimen(
      "include-outside",
      "xml-include",
      page(`<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="${origin}/include"/>`),
    ),
    specimen("remote-parts", "epubcheck-rsc-006", {
      files: {
        "EPUB/one.xhtml": tinyPage("One", fetched, {
          head: `<script src="${origin}/script"></script><link rel="stylesheet" href="${origin}/style"/>`,
        }),
      },
    }),
  ];
}

/** Books that are safe and break one of EPUBCheck's rules each. */
export const brokenBooks: Specimen[] = [
  specimen("dead-link", "epubcheck-rsc-007", page('<p><a href="three.xhtml">Three</a></p>')),
  specimen("dead-place", "epubcheck-rsc-012", page('<p><a href="two.xhtml#no">Two</a></p>')),
  specimen("not-well-formed", "epubcheck-rsc-016", page("<p>open")),
  specimen("unknown-element", "epubcheck-rsc-005", page("<blink>x</blink>")),
  specimen("undeclared", "epubcheck-rsc-008", {
    files: {
      "EPUB/one.xhtml": tinyPage("One", '<p><img src="dot.png" alt="dot"/></p>'),
      "EPUB/dot.png": Buffer.from(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
        "base64",
      ),
    },
  }),
  specimen("undeclared-script", "epubcheck-opf-014", page("", { head: "<script>1</script>" })),
  specimen("missing-file", "epubcheck-rsc-001", { files: { "EPUB/two.xhtml": null } }),
  specimen("declared-twice", "epubcheck-opf-074", {
    manifest: '<item id="again" href="two.xhtml" media-type="application/xhtml+xml"/>',
  }),
  specimen("read-twice", "epubcheck-opf-034", { spine: '<itemref idref="two"/>' }),
  specimen("no-toc", "epubcheck-nav-001", {
    files: {
      "EPUB/nav.xhtml": tinyPage("Contents"),
    },
  }),
  specimen("bad-language", "epubcheck-opf-092", {
    files: { "EPUB/package.opf": packageText({}).replace(">en<", ">fr_FR<") },
  }),
  specimen("bad-style", "epubcheck-css-008", {
    files: {
      "EPUB/style.css": "p { color: }}} @ {",
      "EPUB/one.xhtml": tinyPage("One", "", { head: '<link rel="stylesheet" href="style.css"/>' }),
    },
    manifest: '<item id="css" href="style.css" media-type="text/css"/>',
  }),
];

function encryption(algorithm: string, uri: string) {
  return `<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/><enc:CipherData><enc:CipherReference URI="${uri}"/></enc:CipherData></enc:EncryptedData></encryption>`;
}
