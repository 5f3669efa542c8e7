import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyFileStream, type BusboyHeaders } from "@fastify/busboy";
import type { Author } from "@/lib/accounts/actor";
import { preferredLocale } from "@/lib/i18n/locale";
import { isUuid } from "@/lib/kernel/uuid";
import { receiveFile } from "@/lib/uploads/receive-file";
import { largestUpload } from "@/lib/uploads/upload";

/** Where a plain form sends a file. */
export const formPath = "/api/uploads/form";

// Bytes of a form that are heard out whoever sends them.
const mostHeard = 4 * 1024 * 1024;

type Outcome = { reason: string | null };

/**
 * Takes a file from a form without scripts, with the fields draftId, role and locale before the file, and sends the
 * browser back to the draft, with the reason in the address when the file was refused. The form is read to its end
 * all the same: a browser that is cut off while it sends shows its own error and not ours. Only a long one of somebody
 * who is not signed in is not.
 */
export async function takeForm(
  author: Author | null,
  request: IncomingMessage,
  response: ServerResponse,
  wanted: () => void,
) {
  const fields: Record<string, string> = {};
  // Two gibibytes of nobody's are not read only to be thrown away.
  const isHeard = author !== null || lengthOf(request) <= mostHeard;
  if (!isHeard) response.setHeader("connection", "close");
  const outcome = isHeard ? await hear() : { reason: "signed-out" };
  const locale = preferredLocale(request.headers["accept-language"], fields.locale, "fr");
  const draft = isUuid(fields.draftId ?? "") ? `/${fields.draftId}` : "";
  const desk = `/${locale}/author/${draft ? `drafts${draft}` : "sales"}`;
  const query = outcome.reason ? `?problem=${outcome.reason}` : "";
  const to = author ? `${desk}${query}` : `/${locale}/sign-in?to=${desk}`;
  response.writeHead(303, { location: to, "content-length": 0 }).end();

  function hear() {
    wanted();
    return readForm(request, fields, (file, fileName) => receive(fields, file, fileName));
  }

  async function receive(
    { draftId = "", role = "" }: Record<string, string>,
    file: BusboyFileStream,
    fileName: string,
  ): Promise<Outcome> {
    if (!author) return { reason: "signed-out" };
    if (!fileName) return { reason: "no-file" };
    const wish = { draftId, role, fileName, bytes: null, sha256: null };
    const received = await receiveFile(author, wish, () => file);
    return { reason: received.ok ? null : received.reason };
  }
}

// A form of unknown length may have any.
function lengthOf({ headers }: IncomingMessage) {
  return Number(headers["content-length"] ?? Number.POSITIVE_INFINITY);
}

async function readForm(
  request: IncomingMessage,
  fields: Record<string, string>,
  receive: (file: BusboyFileStream, fileName: string) => Promise<Outcome>,
): Promise<Outcome> {
  let taken: Promise<Outcome> | null = null;
  const form = openForm(request);
  if (!form) return { reason: "no-file" };
  form.on("field", (name, value) => {
    fields[name] = value;
  });
  form.on("file", (_name, file, fileName) => {
    if (taken) return file.resume();
    // A line that is cut is told to whoever reads the file; the parser alone would leave it waiting.
    file.on("error", () => undefined);
    request.once("close", () => {
      if (!request.complete) file.destroy(new Error("the line was cut"));
    });
    taken = receive(file, fileName ?? "").finally(() => file.resume());
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

function openForm({ headers }: IncomingMessage) {
  if (!/^multipart\/form-data;/i.test(headers["content-type"] ?? "")) return null;
  return new Busboy({
    headers: headers as BusboyHeaders,
    // One byte more than may be shows that there were too many.
    limits: { fileSize: largestUpload + 1, files: 1, fields: 10, fieldSize: 1000, parts: 20 },
  });
}
