import { randomUUID } from "node:crypto";
import { text } from "node:stream/consumers";
import { strToU8, zipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { downloadAddresses } from "@/lib/access/download-addresses";
import { listLibrary } from "@/lib/access/library-page";
import { inspections } from "@/prisma/testing/inspected";
import { openShop } from "@/prisma/testing/living-shop";
import { anEdition, anEpub, aPage, aReadingShelf } from "@/prisma/testing/reading-shelf";
import { tinyEpub, tinyPage } from "@/prisma/testing/tiny-epub";
import { longestTextBytes } from "./open-epub";
import { openInside } from "./open-inside";
import { readingManifest } from "./reading-manifest";
import { readReadingToken, writeReadingToken } from "./reading-token";

const { inspectBytes } = inspections();
let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
const picture = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7) % 251);
const book = anEpub(
  {
    "one.xhtml": aPage(`<h1>Un</h1><script src="evil.js"></script>`),
    "two.xhtml": "<html><p>pas fermé",
    "style.css": "p { color: red }",
    "pictures/a b.png": picture,
    "evil.js": "steal()",
    "plain.html": "<script>steal()</script>",
    "undeclared.txt": "brouillon",
    "long.css": strToU8(" ".repeat(longestTextBytes + 1)),
    "long.xhtml": strToU8(aPage(" ".repeat(longestTextBytes + 1))),
  },
  { "evil.js": "text/javascript", "plain.html": "text/html" },
);

/** A shelf with that book, and the way into one of its files. */
async function aWayIn(epub = book) {
  const shelf = await aReadingShelf(epub);
  const file = (role: string, format: string) => {
    const found = shelf.edition.files.find((one) => one.role === role && one.format === format);
    if (!found) throw new Error(`no ${role} ${format}`);
    return found;
  };
  const epubFile = file("full", "epub");
  const token = writeReadingToken({
    ...{ kind: "full", fileId: epubFile.id },
    expiresAt: inMinutes(1),
  });
  return { ...shelf, file, epubFile, token };
}

async function said(token: string, path: string) {
  const opened = await openInside(token, path);
  if (!opened.ok) return opened.reason;
  if ("file" in opened.value) return opened.value.file.fileName;
  const { body } = opened.value;
  return typeof body === "string" ? body : text(body as never);
}

describe("the inside of a stored EPUB", () => {
  test("a page comes without anything active, a style as it is, a picture to the byte", async () => {
    const { token } = await aWayIn();
    const page = await said(token, "EPUB/one.xhtml");
    expect(page).toContain("<h1>Un</h1>");
    expect(page).not.toContain("script");
    expect(await said(token, "EPUB/style.css")).toBe("p { color: red }");
    const opened = await openInside(token, "EPUB/pictures/a b.png");
    if (!opened.ok || "file" in opened.value) throw new Error("no picture");
    expect(opened.value).toMatchObject({ mediaType: "image/png", sizeBytes: picture.length });
    const bytes = await new Response(opened.value.body as ReadableStream).arrayBuffer();
    expect(new Uint8Array(bytes)).toEqual(picture);
  });

  test("a file whose name was written decomposed lies where the checks know its chapter", async () => {
    const decomposed = "e\u0301te\u0301.xhtml";
    const epub = tinyEpub({
      files: { [`EPUB/${decomposed}`]: tinyPage("Été") },
      manifest: `<item id="summer" href="${decomposed}" media-type="application/xhtml+xml"/>`,
      spine: `<itemref idref="summer"/>`,
    });
    const { facts } = await inspectBytes(epub);
    const href = facts?.chapters.find(({ title }) => title === "Été")?.href ?? "";
    expect(href).toBe("EPUB/\u00e9t\u00e9.xhtml");
    const { epubFile, token } = await aWayIn(epub);
    expect(Object.keys((await readingManifest("full", epubFile)).inside)).toContain(href);
    for (const path of [href, `EPUB/${decomposed}`])
      expect(await said(token, path)).toContain("<h1>Été</h1>");
  });

  test("a drawing in a frame of its own gets a page around it, and loses what acts", async () => {
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg" onload="steal()"><circle r="9"/></svg>`;
    const { token } = await aWayIn(anEpub({ "plan.svg": drawing }));
    const opened = await openInside(token, "EPUB/plan.svg", { isFramed: true });
    expect(opened.ok && opened.value).toMatchObject({ mediaType: "application/xhtml+xml" });
    expect(opened.ok && "body" in opened.value && opened.value.body).toMatch(
      /<body><svg[^>]*><circle r="9"><\/circle><\/svg><\/body>/,
    );
    expect(await said(token, "EPUB/plan.svg")).not.toMatch(/<body|onload/);
  });

  test.each([
    "EPUB/evil.js",
    "EPUB/plain.html",
    "EPUB/undeclared.txt",
    "EPUB/nowhere.xhtml",
    "mimetype",
    "",
    "EPUB",
    "__proto__",
    "EPUB/../EPUB/one.xhtml",
    "../../etc/passwd",
    "/etc/passwd",
    "EPUB/one.xhtml\0.png",
    "..%2f..%2fetc%2fpasswd",
  ])("DL-16 %j is no file of it", async (path) => {
    const { token } = await aWayIn();
    expect(await said(token, path)).toBe("unknown");
  });

  test("a page that is not well-formed, or endless, is not shown", async () => {
    const { token } = await aWayIn();
    expect(await said(token, "EPUB/two.xhtml")).toBe("unreadable");
    expect(await said(token, "EPUB/long.xhtml")).toBe("unreadable");
  });

  test("a file that unpacks to more than it said breaks off", async () => {
    const archive = Buffer.from(anEpub({ "a.css": " ".repeat(100_000) }));
    const name = archive.lastIndexOf("EPUB/a.css");
    // The directory's own word on how long the file is, 46 bytes of head before the name, length at 24.
    archive.writeUInt32LE(10, name - 46 + 24);
    const { token } = await aWayIn(archive);
    await expect(said(token, "EPUB/a.css")).rejects.toThrow();
  });

  test("an archive that names a path outside itself opens nothing at all", async () => {
    const { token } = await aWayIn(
      zipSync({ "../../outside.xhtml": strToU8("x"), "META-INF/container.xml": strToU8("x") }),
    );
    expect(await said(token, "../../outside.xhtml")).toBe("file-away");
  });

  test("what is no archive opens nothing, and another try is made with the next", async () => {
    const { token } = await aWayIn(strToU8("not an archive, but long enough to be looked at"));
    expect(await said(token, "EPUB/one.xhtml")).toBe("file-away");
    expect(await said(token, "EPUB/one.xhtml")).toBe("file-away");
  });

  test("the manifest tells the files it would give, and their lengths", async () => {
    const { epubFile } = await aWayIn();
    const { base, inside } = await readingManifest("full", epubFile);
    expect(inside["EPUB/style.css"]).toBe(16);
    expect(Object.keys(inside)).not.toContain("EPUB/evil.js");
    expect(await said(base.split("/")[2] ?? "", "EPUB/style.css")).toBe("p { color: red }");
  });
});

describe("the gate in front of it", () => {
  test("DL-03 an address dies with its token", async () => {
    const { epubFile } = await aWayIn();
    const late = { kind: "full" as const, fileId: epubFile.id, expiresAt: inMinutes(-1) };
    expect(await said(writeReadingToken(late), "EPUB/style.css")).toBe("expired");
  });

  test("DL-04 a token with any one character changed opens nothing", async () => {
    const { token } = await aWayIn();
    for (let at = 0; at < token.length; at++) {
      const other = token[at] === "A" ? "B" : "A";
      expect(readReadingToken(token.slice(0, at) + other + token.slice(at + 1))).toBeNull();
    }
    for (const nonsense of ["", "x", `${token}A`, "\0".repeat(50), "a".repeat(5000)])
      expect(await said(nonsense, "EPUB/style.css")).toBe("unknown");
  });

  test("DL-19 a sample's token opens the sample, and the full book under no path", async () => {
    const { file, edition } = await aWayIn();
    const sample = { kind: "sample" as const, expiresAt: inMinutes(1) };
    const own = writeReadingToken({ ...sample, fileId: file("sample", "epub").id });
    expect(await said(own, "EPUB/sample.xhtml")).toContain("Extrait");
    expect(await said(own, "EPUB/one.xhtml")).toBe("unknown");
    for (const { id, role } of edition.files)
      if (role === "full")
        expect(await said(writeReadingToken({ ...sample, fileId: id }), "EPUB/one.xhtml")).toBe(
          "unknown",
        );
  });

  test("D-29 a token of one edition opens no other", async () => {
    const { book: sold, token } = await aWayIn();
    await anEdition(sold.id, 3, anEpub({ "three.xhtml": aPage("<h1>Trois</h1>") }));
    expect(await said(token, "EPUB/three.xhtml")).toBe("unknown");
  });

  test("a download's token is none for reading, nor the other way round", async () => {
    const { reader } = await aWayIn();
    const [item] = await listLibrary(reader);
    const [address] = downloadAddresses(item?.links ?? [], "library", ["epub"]);
    expect(await said(address?.href.split("/").at(-1) ?? "", "EPUB/one.xhtml")).toBe("unknown");
  });

  test("a PDF is given whole, under one name", async () => {
    const { file } = await aWayIn();
    const pdf = { kind: "full" as const, fileId: file("full", "pdf").id, expiresAt: inMinutes(1) };
    expect(await said(writeReadingToken(pdf), "book.pdf")).toBe("livre.pdf");
    expect(await said(writeReadingToken(pdf), "EPUB/one.xhtml")).toBe("unknown");
  });

  test("a file nobody has is unknown", async () => {
    const token = writeReadingToken({
      ...{ kind: "full", fileId: randomUUID() },
      expiresAt: inMinutes(1),
    });
    expect(await said(token, "book.pdf")).toBe("unknown");
  });
});
