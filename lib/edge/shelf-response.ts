import "server-only";
import { openShelfFile, type ShelfFile } from "@/lib/access/open-shelf-file";
import type { Reader } from "@/lib/accounts/actor";
import {
  authenticationAddress,
  authenticationDocument,
  authenticationType,
  basicChallenge,
} from "@/lib/opds/authentication-document";
import { shelfFeed } from "@/lib/opds/catalogue-feeds";
import type { Version } from "@/lib/opds/feed";
import { ownedBook } from "@/lib/opds/listed-book";
import { listShelf } from "@/lib/opds/shelf";
import type { Site } from "@/lib/opds/site";
import { clientMarkOf } from "./client-mark-of";
import { readerOfFeedAddress, readerOfRequest } from "./current-actor";
import { fileResponse } from "./file-response";
import {
  asItIs,
  documentResponse,
  feedResponse,
  opdsRefusal,
  secretAddress,
} from "./opds-response";
import { siteOf } from "./opds-site";

/** The shelf of whoever presents an app password. */
export async function shelfResponse(request: Request, version: Version) {
  const site = await siteOf(request, version);
  const reader = await readerOfRequest(request);
  if (!reader.ok) return challenge(request, site, reader.reason);
  return shelf(request, site, reader.value, { path: "/library", folder: "/opds/books" });
}

/** The shelf behind a secret address. */
export async function secretShelfResponse(request: Request, version: Version, secret: string) {
  const site = await siteOf(request, version);
  const reader = await readerOfFeedAddress(request, secret);
  if (!reader.ok) return withSecret(opdsRefusal(request, site, reader.reason));
  const place = { path: `/library/${secret}`, folder: `/opds/library/${secret}/books` };
  return shelf(request, site, reader.value, place, true);
}

/** A file of the shelf of whoever presents an app password. */
export async function shelfFileResponse(request: Request, wanted: ShelfFile) {
  const site = await siteOf(request, "2.0");
  const reader = await readerOfRequest(request);
  if (!reader.ok) return challenge(request, site, reader.reason);
  return file(request, site, reader.value, wanted);
}

/** A file of the shelf behind a secret address. */
export async function secretFileResponse(request: Request, secret: string, wanted: ShelfFile) {
  const site = await siteOf(request, "2.0");
  const reader = await readerOfFeedAddress(request, secret);
  if (!reader.ok) return withSecret(opdsRefusal(request, site, reader.reason));
  return withSecret(await file(request, site, reader.value, wanted));
}

/** There is no shelf of any other version. */
export async function missingShelf(request: Request) {
  return opdsRefusal(request, await siteOf(request, "2.0"), "page-unknown");
}

/** How to sign in, for everyone to read. */
export async function authenticationResponse(request: Request) {
  const site = await siteOf(request, "2.0");
  const body = JSON.stringify(authenticationDocument(site));
  return documentResponse(request, body, authenticationType);
}

async function shelf(
  request: Request,
  site: Site,
  reader: Reader,
  { path, folder }: { path: string; folder: string },
  isSecret = false,
) {
  const { books, changedAt, lastModified } = await listShelf(reader);
  const publications = books.map((book) => ownedBook(site, book, folder));
  return feedResponse(request, shelfFeed(site, { path, publications, changedAt }), {
    ...{ isPrivate: true, isSecret, lastModified },
  });
}

async function file(request: Request, site: Site, reader: Reader, wanted: ShelfFile) {
  // A resumed download is one reading, not many, and asking what there is to read is none.
  const range = request.headers.get("range");
  const isCounted = request.method === "GET" && (range === null || /^bytes=0-/.test(range));
  const opened = await openShelfFile(reader, wanted, {
    ...{ isCounted, clientMark: clientMarkOf(request.headers) },
  });
  if (!opened.ok) return opdsRefusal(request, site, opened.reason);
  return fileResponse(opened.value, {
    disposition: "attachment",
    cacheControl: "private, no-store",
  });
}

function challenge(
  request: Request,
  site: Site,
  reason: "key-missing" | "key-wrong" | "too-many-tries",
) {
  if (reason === "too-many-tries") return opdsRefusal(request, site, reason);
  const body = JSON.stringify(authenticationDocument(site));
  const address = authenticationAddress(site);
  return new Response(request.method === "HEAD" ? null : body, {
    status: 401,
    headers: {
      "content-type": authenticationType,
      "www-authenticate": basicChallenge(site.shopName),
      link: `<${address}>; rel="http://opds-spec.org/auth/document"; type="${authenticationType}"`,
      "cache-control": `private, no-store, ${asItIs}`,
    },
  });
}

function withSecret(response: Response) {
  for (const [name, value] of Object.entries(secretAddress)) response.headers.set(name, value);
  return response;
}
