import type Stripe from "stripe";
import { z } from "zod";
import type { Bank } from "./bank";
import { newId } from "./object-ids";
import { expand } from "./parameters";
import { invalidRequest } from "./stripe-error";

/** What a bank reads (Stripe docs: dispute evidence best practices), by the first bytes that say so. */
const readable: [type: string, start: string][] = [
  ["pdf", "%PDF-"],
  ["png", "\x89PNG"],
  ["jpg", "\xff\xd8\xff"],
];

/** Files of a dispute together; one of them is no larger (Stripe docs: file upload). */
const largestFile = 4_500_000;

/** What `POST /v1/files` takes here: evidence for a dispute, by multipart form. */
export const fileParameters = z.strictObject({
  purpose: z.literal("dispute_evidence"),
  file: z.strictObject({ filename: z.string().max(255), base64: z.string() }),
  expand,
});

/** Keeps a file of the shop's; its bytes stay beside it for whoever wants to see what was sent. */
export function createFile(bank: Bank, { purpose, file }: z.infer<typeof fileParameters>) {
  const bytes = Buffer.from(file.base64, "base64");
  const type = readable.find(([, start]) => bytes.toString("latin1").startsWith(start))?.[0];
  if (!type)
    throw invalidRequest("Only PDF, JPEG and PNG can be evidence of a dispute.", { param: "file" });
  if (bytes.length > largestFile)
    throw invalidRequest(`A file of evidence has at most ${largestFile} bytes.`, { param: "file" });
  const id = newId("file");
  bank.journal.put({ id: bytesOf(id), object: "_file_bytes", base64: file.base64 });
  return bank.journal.put<Stripe.File>({
    ...{ id, object: "file", purpose, filename: file.filename, size: bytes.length, type },
    ...{ created: bank.clock.seconds(), expires_at: null, title: null },
    links: { object: "list", data: [], has_more: false, url: `/v1/file_links?file=${id}` },
    url: `${bank.origin()}/v1/files/${id}/contents`,
  });
}

/** The bytes of a file, as base64. */
export function contentsOf(bank: Bank, fileId: string) {
  return bank.journal.mustGet("_file_bytes", bytesOf(fileId)).base64;
}

function bytesOf(fileId: string) {
  return `_bytes:${fileId}`;
}
