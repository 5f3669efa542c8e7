import "server-only";
import { sitemapIndex, sitemapPieces } from "@/lib/discovery/sitemap";
import {
  authorPages,
  bookPages,
  countAuthorSitemaps,
  countBookSitemaps,
  lastChange,
  singlePages,
} from "@/lib/discovery/sitemap-pages";
import { shopAddress } from "./shop-address";
import { shopLanguage } from "./shop-language";

const headers = {
  "content-type": "application/xml; charset=utf-8",
  "cache-control": "public, max-age=600",
};

/** Answers with the list of the sitemaps. */
export async function sitemapIndexResponse() {
  const [books, authors, changedAt] = await Promise.all([
    countBookSitemaps(),
    countAuthorSitemaps(),
    lastChange(),
  ]);
  const names = ["pages", ...numbered("books", books), ...numbered("authors", authors)];
  const sitemaps = names.map((name) => ({
    address: shopAddress(`/sitemaps/${name}.xml`),
    changedAt: name.startsWith("authors") ? null : changedAt,
  }));
  return new Response(sitemapIndex(sitemaps), { headers });
}

/** Answers with one sitemap, which is sent as it is read. */
export async function sitemapResponse(file: string) {
  const asked = /^(?:(?<single>pages)|(?<room>books|authors)-(?<number>[1-9]\d{0,5}))\.xml$/.exec(
    file,
  );
  const { single, room, number } = asked?.groups ?? {};
  const groups = single || room ? await pagesOf(room, Number(number)) : null;
  if (!groups) return new Response(null, { status: 404 });
  const site = { base: shopAddress(""), own: await shopLanguage() };
  return new Response(asStream(sitemapPieces(site, groups)), { headers });
}

async function pagesOf(room: string | undefined, number: number) {
  if (!room) return singlePages();
  if (room === "books") return number <= (await countBookSitemaps()) ? bookPages(number) : null;
  return number <= (await countAuthorSitemaps()) ? authorPages(number) : null;
}

function numbered(name: string, count: number) {
  return Array.from({ length: count }, (_one, at) => `${name}-${at + 1}`);
}

function asStream(pieces: AsyncGenerator<string>) {
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) return controller.close();
      controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
