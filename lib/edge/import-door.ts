import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyFileStream, type BusboyHeaders } from "@fastify/busboy";
import { isLocale, type Locale } from "@/lib/i18n/locale";
import { beginAdvance } from "@/lib/imports/begin-advance";
import { beginImport } from "@/lib/imports/begin-import";
import { importKind } from "@/lib/imports/import-kind";
import { importRoom } from "@/lib/imports/import-room";
import type { Importer } from "@/lib/imports/importer";
import { isUuid } from "@/lib/kernel/uuid";
import { isOrphaned } from "@/lib/platform/db";
import { authorOfRequest, operatorOfRequest } from "./author-of-request";
import { isSameOrigin } from "./is-same-origin";

// Names and other fields beside the file.
const besides = 100_000;

type Fields = Record<string, string>;
type Outcome = { importId: string } | { reason: string };

/**
 * Takes a file of another shop from a form, row by row as it comes in, and sends the browser to what it would make; what is
 * wrong with it is said where it came from, with what was chosen there. The fields kind and book go before the file.
 */
export async function takeImport(
  request: IncomingMessage,
  response: ServerResponse,
  wanted: () => void,
) {
  const { pathname } = new URL(request.url ?? "", "http://shop.invalid");
  const [, locale = "", role = ""] =
    /^\/api\/imports\/(\w+)\/(author|operator)$/.exec(pathname) ?? [];
  const no = (status: number) =>
    response.writeHead(status, { connection: "close", "content-length": 0 }).end();
  if (request.method !== "POST" || !isLocale(locale)) return no(404);
  // Cookies come along by themselves, also from somebody else's page.
  if (!isSameOrigin(request.headers)) return no(403);
  const gate = role === "author" ? authorOfRequest : operatorOfRequest;
  const { actor: by, isLooking } = await gate(request.headers);
  if (isLooking) return no(403);
  if (!by) return no(404);
  const desk = `/${locale}/${role}/import`;
  const fields: Fields = {};
  const outcome = await hear(request, { by, locale, fields }, wanted).catch((error: unknown) => {
    // Erased while the file came in: the desk asks whoever is there to sign in.
    if (isOrphaned(error)) return { reason: "signed-out" };
    throw error;
  });
  response.writeHead(303, { location: placeOf(desk, outcome, fields), "content-length": 0 }).end();
}

function placeOf(desk: string, outcome: Outcome, { kind, book }: Fields) {
  if ("importId" in outcome) return `${desk}/${outcome.importId}`;
  const chosen = Object.entries({ kind, book }).filter((one): one is [string, string] => !!one[1]);
  return `${desk}?${new URLSearchParams([...chosen, ["refused", outcome.reason]])}`;
}

type Sent = { by: Importer; locale: Locale; fields: Fields };

async function hear(request: IncomingMessage, sent: Sent, wanted: () => void): Promise<Outcome> {
  const length = Number(request.headers["content-length"] ?? 0);
  const form = length > importRoom.bytes + besides ? null : openForm(request);
  if (!form) return { reason: length > importRoom.bytes ? "too-large" : "no-file" };
  wanted();
  let taken: Promise<Outcome> | null = null;
  form.on("field", (name, value) => {
    if (name === "kind" && importKind.safeParse(value).success) sent.fields.kind = value;
    if (name === "book" && isUuid(value)) sent.fields.book = value;
  });
  form.on("file", (_name, file, fileName) => {
    if (taken) return file.resume();
    // A line that is cut is told to whoever reads the file; the parser alone would leave it waiting.
    file.on("error", () => undefined);
    request.once("close", () => {
      if (!request.complete) file.destroy(new Error("the line was cut"));
    });
    taken = receive(sent, file, fileName ?? "").finally(() => file.resume());
    // Should it fail while the form is still being read, it is heard at its end.
    taken.catch(() => undefined);
  });
  const isRead = await pipeline(request, form).then(
    () => true,
    () => false,
  );
  const outcome = await (taken as Promise<Outcome> | null);
  return outcome ?? { reason: isRead ? "no-file" : "cut-short" };
}

async function receive(
  { by, locale, fields }: Sent,
  file: BusboyFileStream,
  fileName: string,
): Promise<Outcome> {
  const kind = importKind.safeParse(fields.kind);
  if (!fileName || !kind.success) return { reason: "no-file" };
  // What is refused half-way is still heard to its end, or the browser would show its own error.
  const bytes = file.iterator({ destroyOnReturn: false });
  const wish = { kind: kind.data, bookId: fields.book ?? null, fileName, bytes, locale };
  const begun = await beginImport(by, wish);
  if (!begun.ok) return { reason: begun.reason };
  await beginAdvance(begun.value.importId);
  return { importId: begun.value.importId };
}

function openForm({ headers }: IncomingMessage) {
  if (!/^multipart\/form-data;/i.test(headers["content-type"] ?? "")) return null;
  return new Busboy({
    headers: headers as BusboyHeaders,
    // One byte more than may be shows that there were too many.
    limits: { fileSize: importRoom.bytes + 1, files: 1, fields: 10, fieldSize: 1000, parts: 20 },
  });
}
