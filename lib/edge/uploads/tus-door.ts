import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { Server } from "@tus/server";
import type { Author } from "@/lib/accounts/actor";
import { env } from "@/lib/platform/env";
import { shopIncoming, shopUploadLocks } from "@/lib/platform/incoming/shop-incoming";
import { log } from "@/lib/platform/log";
import { beginUpload } from "@/lib/uploads/begin-upload";
import { cancelUpload } from "@/lib/uploads/cancel-upload";
import { findUpload } from "@/lib/uploads/find-upload";
import { finishUpload } from "@/lib/uploads/finish-upload";
import { largestUpload } from "@/lib/uploads/upload";
import { uploadsPath } from "../stream-paths";
import { noteProblem, sayJson, sayNo, statusOf } from "./say";

// How long a request goes on that is asked to let another have the upload; what came until then is kept.
const letGoMs = 500;

type Visit = { author: Author; response: ServerResponse };
type TusRequest = Parameters<
  NonNullable<ConstructorParameters<typeof Server>[0]["onUploadFinish"]>
>[0];

const visits = new WeakMap<IncomingMessage, Visit>();
let opened: Promise<Server> | undefined;

/**
 * Answers the tus protocol (1.0.0, creation and termination) for an author: bytes go where uploads wait, and the last
 * one has the file taken. The SHA-256 is announced with the file, in Upload-Metadata, so that a file that changed
 * since its first half is not finished with the second half of another; what is refused stands in Upload-Problem.
 */
export async function answerTus(
  author: Author,
  request: IncomingMessage,
  response: ServerResponse,
  wanted: () => void,
) {
  const upload = /^\/api\/uploads\/([\w-]{43})$/.exec(request.url ?? "")?.[1];
  if (request.method === "OPTIONS" || (request.method === "POST" && !upload)) {
    wanted();
    return hand(author, request, response);
  }
  if (!upload) return sayNo(response, "not-found");
  if (request.method === "HEAD") return tellOffset(author, upload, response);
  if (request.method === "DELETE") return cancel(author, upload, response);
  if (request.method !== "PATCH") return response.writeHead(405, { allow }).end();
  const found = await findUpload(author, upload);
  if (!found) return sayNo(response, "not-found");
  // Who asks for the offset next hears that all is there.
  if (found.standing === "finished") return sayJson(response, 409, { reason: "finished" });
  if (found.standing !== "open") return sayNo(response, await over(upload, found.standing));
  wanted();
  return hand(author, request, response);
}

const allow = "HEAD, PATCH, DELETE, OPTIONS";
const protocol = { "tus-resumable": "1.0.0" };

async function hand(author: Author, request: IncomingMessage, response: ServerResponse) {
  opened ??= openServer().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  const server = await opened;
  visits.set(request, { author, response });
  await server.handle(request, response);
}

async function openServer() {
  return new Server({
    path: uploadsPath,
    datastore: (await shopIncoming()).tusStore,
    locker: shopUploadLocks().locker,
    lockDrainTimeout: letGoMs,
    maxSize: largestUpload,
    relativeLocation: true,
    allowedOrigins: [new URL(env().APP_URL).origin],
    namingFunction: begin,
    onResponseError: (_request, error) => {
      if (!(error instanceof Error)) return undefined;
      log.error({ reason: error.message }, "a piece of an upload could not be taken");
      return { status_code: 503, body: "not now\n" };
    },
    onUploadFinish: async (request, { id }) => {
      const { response } = visitOf(request);
      const finished = await finishUpload(id);
      if (!finished.ok) throw refusal(response, finished.reason);
      return { headers: { "Upload-Checksum-Sha256": finished.value.sha256 } };
    },
  });
}

async function begin(request: TusRequest, metadata: Record<string, string | null> = {}) {
  const { author, response } = visitOf(request);
  const { draftId, role, filename, sha256 } = metadata;
  const bytes = request.headers.get("upload-length");
  if (bytes === null) throw refusal(response, "size-missing", { field: "file" });
  const begun = await beginUpload(author, {
    ...{ draftId: draftId ?? "", role: role ?? "", fileName: filename ?? "" },
    ...{ bytes: Number(bytes), sha256: sha256 || null },
  });
  if (!begun.ok) throw refusal(response, begun.reason, begun.details);
  return begun.value.uploadId;
}

// Waits for whoever has the upload now, so that what they bring is counted; and finishes what only lacked its end.
async function tellOffset(author: Author, upload: string, response: ServerResponse) {
  if (!(await findUpload(author, upload))) return sayNo(response, "not-found");
  const staged = await shopUploadLocks().alone(upload, async () =>
    (await shopIncoming()).find(upload),
  );
  // Of what stands in the store already, nothing may wait any more.
  if (!staged || staged.receivedBytes === staged.announcedBytes) await finishUpload(upload);
  const found = await findUpload(author, upload);
  if (!found) return sayNo(response, "not-found");
  if (found.standing !== "finished" && found.standing !== "open")
    return sayNo(response, await over(upload, found.standing));
  const length = Number(found.declaredBytes ?? found.sizeBytes ?? 0n);
  const offset = found.standing === "finished" ? length : (staged?.receivedBytes ?? 0);
  if (found.standing === "open" && !staged) return sayNo(response, "not-found");
  response.writeHead(200, { ...protocol, "upload-offset": offset, "upload-length": length }).end();
}

async function cancel(author: Author, upload: string, response: ServerResponse) {
  const cancelled = await cancelUpload(author, upload);
  if (!cancelled.ok) return sayNo(response, cancelled.reason);
  response.writeHead(204, protocol).end();
}

// What is over leaves nothing behind from the moment its sender is told.
async function over(upload: string, standing: string) {
  const finished = await finishUpload(upload);
  return finished.ok ? standing : finished.reason;
}

function refusal(response: ServerResponse, reason: string, details: object = {}) {
  noteProblem(response, reason);
  return { status_code: statusOf(reason), body: JSON.stringify({ reason, ...details }) };
}

function visitOf(request: TusRequest) {
  const raw = request.runtime?.node?.req as IncomingMessage | undefined;
  const visit = raw && visits.get(raw);
  if (!visit)
    throw new Error("a request of the tus protocol came another way than through its door");
  return visit;
}
