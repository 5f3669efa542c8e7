import { zipSync } from "fflate";
import { settleCheckout } from "@/lib/orders/settle-checkouts";
import { db } from "@/lib/platform/db";
import { storeFile } from "@/prisma/factories/store-file";
import { aBook, anOrder, aReader, payAt } from "@/prisma/testing/living-shop";

/** Files of an archive by path: text, or bytes. */
export type Inside = Record<string, string | Uint8Array>;

/** An EPUB around the given files: what is no page, picture or style of its manifest must be declared in `types`. */
export function anEpub(inside: Inside, types: Record<string, string> = {}) {
  const declared = { ...typesOf(inside), ...types };
  const paths = Object.keys(declared);
  const items = paths
    .map((path, at) => `<item id="i${at}" href="${path}" media-type="${declared[path]}"/>`)
    .join("");
  const spine = paths
    .map((path, at) => (path.endsWith(".xhtml") ? `<itemref idref="i${at}"/>` : ""))
    .join("");
  const files: Inside = {
    mimetype: "application/epub+zip",
    "META-INF/container.xml": `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`,
    "EPUB/package.opf": `<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="b"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="b">urn:b</dc:identifier><dc:title>Un livre</dc:title><dc:language>fr</dc:language></metadata><manifest>${items}</manifest><spine>${spine}</spine></package>`,
    ...Object.fromEntries(Object.entries(inside).map(([path, file]) => [`EPUB/${path}`, file])),
  };
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([path, file]) => [path, bytesOf(file)])),
  );
}

/** A page of an EPUB with that body. */
export function aPage(body: string, head = "") {
  return `<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="fr"><head><title>Une page</title>${head}</head><body>${body}</body></html>`;
}

/** A reader who owns a book of which EPUB, PDF and a sample of each lie in the store. */
export async function aReadingShelf(epub = anEpub({ "one.xhtml": aPage("<h1>Un</h1>") })) {
  const [reader, book] = [await aReader(), await aBook()];
  const order = await anOrder([{ book, amountMinor: 2000n }], reader.email);
  await payAt(order.payAt);
  await settleCheckout(order.sessionId);
  const right = await db().entitlement.findFirstOrThrow({ where: { userId: reader.id } });
  const edition = await anEdition(book.id, 2, epub);
  return { reader, book, edition, right };
}

/** A further edition of a book, with files that can be read. */
export async function anEdition(bookId: string, number: number, epub: Uint8Array, facts = {}) {
  const pdf = new TextEncoder().encode(`%PDF-1.7 edition ${number} of ${bookId}`);
  const sample = anEpub({ "sample.xhtml": aPage(`<h1>Extrait ${bookId}</h1>`) });
  const files = await Promise.all([
    storeFile(epub, { role: "full", format: "epub", fileName: "livre.epub" }),
    storeFile(pdf, { role: "full", format: "pdf", fileName: "livre.pdf" }),
    storeFile(sample, { role: "sample", format: "epub", fileName: "extrait.epub" }),
  ]);
  return db().edition.create({
    data: {
      ...{ bookId, number, label: `${number}.0`, pageCount: 10, contents: [], facts },
      publishedAt: new Date(),
      files: { create: files },
    },
    include: { files: true },
  });
}

const knownTypes: Record<string, string> = {
  ...{ xhtml: "application/xhtml+xml", css: "text/css", png: "image/png", svg: "image/svg+xml" },
};

function typesOf(inside: Inside) {
  const typed = Object.keys(inside).map((path) => [path, knownTypes[path.split(".").at(-1) ?? ""]]);
  return Object.fromEntries(typed.filter(([, type]) => type));
}

function bytesOf(file: string | Uint8Array) {
  return typeof file === "string" ? new TextEncoder().encode(file) : file;
}
