import { create } from "xmlbuilder2";
import type { XMLBuilder } from "xmlbuilder2/lib/interfaces";
import { acquisition, type Feed, type FeedLink, type Paging, type Publication } from "./feed";

const namespaces = {
  xmlns: "http://www.w3.org/2005/Atom",
  "xmlns:dc": "http://purl.org/dc/terms/",
  "xmlns:opds": "http://opds-spec.org/2010/catalog",
  "xmlns:opensearch": "http://a9.com/-/spec/opensearch/1.1/",
};

/** A feed as OPDS 1.2: Atom with the catalogue's own additions. */
export function writeAtomFeed(feed: Feed) {
  const root = start().ele("feed", namespaces);
  root.ele("id").txt(feed.id);
  root.ele("title").txt(feed.title);
  if (feed.subtitle) root.ele("subtitle").txt(feed.subtitle);
  root.ele("updated").txt(feed.updatedAt.toISOString());
  const author = root.ele("author");
  author.ele("name").txt(feed.author.name);
  author.ele("uri").txt(feed.author.href);
  if (feed.paging) addPaging(root, feed.paging);
  for (const link of feed.links) addLink(root, link);
  for (const { group, links } of feed.facets)
    for (const { isActive, ...link } of links)
      addLink(root, link, {
        "opds:facetGroup": group,
        ...(isActive ? { "opds:activeFacet": "true" } : {}),
      });
  for (const entry of feed.navigation) {
    const element = root.ele("entry");
    element.ele("id").txt(entry.id);
    element.ele("title").txt(entry.title);
    element.ele("updated").txt(feed.updatedAt.toISOString());
    element.ele("content", { type: "text" }).txt(entry.text);
    addLink(element, entry.link);
  }
  for (const publication of feed.publications) fillEntry(root.ele("entry"), publication);
  return root.end();
}

/** A book's entry as a document of its own. */
export function writeAtomEntry(publication: Publication) {
  const root = start().ele("entry", namespaces);
  fillEntry(root, publication);
  return root.end();
}

// What no XML may hold, should somebody have pasted it into a description, is left out.
function start() {
  return create({ version: "1.0", encoding: "UTF-8", invalidCharReplacement: "" });
}

function fillEntry(entry: XMLBuilder, book: Publication) {
  entry.ele("id").txt(book.id);
  entry.ele("title").txt(book.title);
  entry.ele("updated").txt(book.updatedAt.toISOString());
  if (book.publishedAt) entry.ele("published").txt(book.publishedAt.toISOString());
  for (const { name, href } of book.authors) {
    const author = entry.ele("author");
    author.ele("name").txt(name);
    if (href) author.ele("uri").txt(href);
  }
  entry.ele("dc:language").txt(book.language);
  for (const id of [book.id, ...book.isbns]) entry.ele("dc:identifier").txt(id);
  if (book.publishedAt) entry.ele("dc:issued").txt(book.publishedAt.toISOString().slice(0, 10));
  if (book.pageCount) entry.ele("dc:extent").txt(String(book.pageCount));
  for (const label of book.categories) entry.ele("category", { term: label, label });
  entry.ele("rights").txt(book.rights);
  if (book.summary) entry.ele("summary", { type: "text" }).txt(book.summary);
  for (const { href, type, isThumbnail } of book.images)
    addLink(entry, {
      rel: `http://opds-spec.org/image${isThumbnail ? "/thumbnail" : ""}`,
      ...{ href, type },
    });
  if (book.offer) addOffer(entry, book.offer);
  for (const { sizeBytes, ...link } of book.files)
    addLink(entry, link, sizeBytes ? { length: String(sizeBytes) } : {});
  for (const link of [book.page, book.entry]) if (link) addLink(entry, link);
}

function addOffer(entry: XMLBuilder, offer: NonNullable<Publication["offer"]>) {
  const { href, title } = offer;
  const link = entry.ele("link", { rel: `${acquisition}/buy`, href, type: "text/html", title });
  link.ele("opds:price", { currencycode: offer.currency }).txt(offer.price);
  for (const type of offer.mediaTypes) link.ele("opds:indirectAcquisition", { type });
}

function addPaging(root: XMLBuilder, { page, pageSize, total }: Paging) {
  root.ele("opensearch:totalResults").txt(String(total));
  root.ele("opensearch:itemsPerPage").txt(String(pageSize));
  root.ele("opensearch:startIndex").txt(String((page - 1) * pageSize + 1));
}

function addLink(
  parent: XMLBuilder,
  { rel, href, type, title }: Omit<FeedLink, "templated">,
  more: Record<string, string> = {},
) {
  parent.ele("link", { rel, href, type, ...(title ? { title } : {}), ...more });
}
