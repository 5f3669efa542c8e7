import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Author } from "@/lib/accounts/actor";
import { receiveFile } from "@/lib/uploads/receive-file";
import { judgeLength } from "@/lib/uploads/upload";
import { sayJson, sayNo } from "./say";

/** The address of a file that is sent whole: its draft, its role there and its name. */
export const wholeFilePath = /^\/api\/uploads\/([^/]+)\/([^/]+)\/([^/]+)$/;

/**
 * Takes a file in one request, for programs: 201 with its length and SHA-256 once it is stored, or the reason why
 * not. With `X-Checksum-SHA256` nothing is kept that is not what was sent.
 */
export async function takeWholeFile(
  author: Author,
  [draftId = "", role = "", fileName = ""]: string[],
  request: IncomingMessage,
  response: ServerResponse,
  wanted: () => void,
) {
  const { "content-length": length, "x-checksum-sha256": sum } = request.headers;
  const bytes = length === undefined ? null : Number(length);
  // What is too long is not read to its end only to be thrown away.
  if (bytes !== null && judgeLength(bytes)) response.setHeader("connection", "close");
  const sha256 = sum === undefined ? null : String(sum).trim();
  const wish = { draftId, role, fileName, bytes, sha256 };
  const received = await receiveFile(author, wish, () => {
    wanted();
    return request;
  });
  if (!received.ok) return sayNo(response, received.reason, received.details);
  sayJson(response, 201, { ...received.value, state: "checking" });
}
