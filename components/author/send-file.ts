import type { HttpResponse, Upload } from "tus-js-client";
import { filesAddress, uploadsAddress } from "./upload-addresses";

/** Where a file goes: a draft, and its role there. */
export type UploadPlace = { draftId: string; role: string };

type Heard = {
  onProgress: (sent: number, total: number) => void;
  /** The line is cut; another try follows by itself. */
  onCut: () => void;
  onReceived: () => void;
  /** `reason` is the shop's, or null where it could not be reached for too long. */
  onFailed: (reason: string | null) => void;
};

// Eight mebibytes are one part of a bucket, and go through a proxy that holds back what it forwards.
const chunkBytes = 8 * 1024 * 1024;
const seconds = [0, 1, 3, 5, 10, 20, 30, 60, 60, 60, 60, 60];

/**
 * Sends a file in chunks, going on where an earlier try of the same bytes stopped, on this page or one before it.
 * Answers the upload, which can be stopped and started again. The library is loaded when it is needed.
 */
export async function sendFile(
  file: File,
  sha256: string | null,
  place: UploadPlace,
  heard: Heard,
): Promise<Upload> {
  const tus = await import("tus-js-client");
  let problem: string | null = null;
  const upload = new tus.Upload(file, {
    endpoint: new URL(uploadsAddress, location.href).href,
    chunkSize: chunkBytes,
    retryDelays: seconds.map((one) => one * 1000),
    metadata: { ...place, filename: file.name, ...(sha256 ? { sha256 } : {}) },
    fingerprint: async () => fingerprint(file, sha256, place),
    removeFingerprintOnSuccess: true,
    onProgress: (sent, total) => heard.onProgress(sent, total ?? file.size),
    onAfterResponse: (request, response) => {
      problem = problemOf(response);
      if (problem === null || request.getMethod() !== "HEAD") return;
      // What was given up is begun anew; done with anything else, that would take the place from the file that has it.
      if (!["not-found", "abandoned", "cancelled"].includes(problem)) throw new Error(problem);
      problem = null;
    },
    onShouldRetry: ({ originalResponse }) => {
      if (problem) return false;
      const status = originalResponse?.getStatus() ?? 0;
      const isWorthIt = status === 0 || status >= 500 || [409, 423, 429].includes(status);
      if (isWorthIt) heard.onCut();
      return isWorthIt;
    },
    onSuccess: heard.onReceived,
    onError: async () => {
      if (problem && problem !== "signed-out") await forget(upload);
      heard.onFailed(problem);
    },
  });
  // What is over for good is no place to go on from.
  async function forget({ options }: Upload) {
    for (const { urlStorageKey } of await upload.findPreviousUploads())
      await options.urlStorage?.removeUpload(urlStorageKey);
  }
  const [earlier] = await upload.findPreviousUploads();
  if (earlier) upload.resumeFromPreviousUpload(earlier);
  upload.start();
  return upload;
}

/** The name of a file whose sending to a place stopped before its end, in this browser, or null. */
export function stoppedFile({ draftId, role }: UploadPlace) {
  const key = Object.keys(localStorage).find((one) => one.startsWith(stored(draftId, role)));
  const kept = key ? localStorage.getItem(key) : null;
  const { metadata } = JSON.parse(kept ?? "{}") as { metadata?: { filename?: string } };
  return metadata?.filename ?? null;
}

// Where the library keeps what it knows of an upload.
function stored(draftId: string, role: string) {
  return `tus::bouquin-${draftId}-${role}-`;
}

/** Whether the checks of a draft's files are still under way; null when that cannot be known now. */
export async function isBeingChecked({ draftId }: UploadPlace) {
  const answer = await fetch(filesAddress(draftId)).catch(() => null);
  if (!answer?.ok) return null;
  const { files } = (await answer.json()) as { files: { state: string }[] };
  return files.some(({ state }) => state === "checking");
}

function problemOf(response: HttpResponse) {
  return response.getStatus() < 400 ? null : (response.getHeader("upload-problem") ?? null);
}

function fingerprint(file: File, sha256: string | null, { draftId, role }: UploadPlace) {
  return [
    "bouquin",
    draftId,
    role,
    sha256 ?? `${file.name}-${file.size}-${file.lastModified}`,
  ].join("-");
}
