import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { listDraftFiles } from "@/lib/uploads/draft-files";
import { rateHeaders } from "../api/rate-headers";
import { authorByKey, authorOfRequest } from "../author-of-request";
import { isSameOrigin } from "../is-same-origin";
import { uploadsPath } from "../stream-paths";
import { formPath, takeForm } from "./form-door";
import { takeWholeFile, wholeFilePath } from "./put-door";
import { sayJson, sayNo } from "./say";
import { answerTus } from "./tus-door";

const filesPath = `${uploadsPath}/files`;

/** Everything below /api/uploads: in pieces, by a form, whole, and how the files of a draft stand. */
export async function answerUploads(
  request: IncomingMessage,
  response: ServerResponse,
  wanted: () => void,
) {
  const { method = "", headers } = request;
  const address = new URL(request.url ?? "", "http://shop.invalid");
  const path = address.pathname;
  const isReading = ["GET", "HEAD", "OPTIONS"].includes(method);
  // Cookies come along by themselves, also from somebody else's page; a key is sent by whoever means it.
  const hasKey = headers.authorization !== undefined;
  if (!isReading && !hasKey && !isSameOrigin(headers)) return sayNo(response, "cross-site");
  const signedIn = hasKey ? null : await authorOfRequest(headers);
  if (signedIn?.isLooking) return sayNo(response, "looking-as");
  const scope = method === "GET" ? "editions:read" : "editions:write";
  const keyed = hasKey ? await authorByKey(headers, scope) : null;
  const rate = keyed?.ok === false ? keyed.details.rate : keyed?.value.rate;
  for (const [name, value] of Object.entries(rate ? rateHeaders(rate) : {}))
    response.setHeader(name, value);
  if (keyed?.ok === false) return sayNo(response, keyed.reason);
  const author = keyed ? keyed.value.author : (signedIn?.actor ?? null);
  if (path === formPath && method === "POST") return takeForm(author, request, response, wanted);
  if (!author) return sayNo(response, "signed-out");
  if (path === filesPath && method === "GET") {
    const files = await listDraftFiles(author, address.searchParams.get("draft") ?? "");
    return files ? sayJson(response, 200, { files }) : sayNo(response, "not-found");
  }
  const whole = wholeFilePath.exec(path);
  if (!whole) return answerTus(author, request, response, wanted);
  if (method !== "PUT") return response.writeHead(405, { allow: "PUT", "content-length": 0 }).end();
  const named = whole.slice(1).map(decodeURIComponent);
  return takeWholeFile(author, named, request, response, wanted);
}
