import type { HttpRequest, HttpResponse, Upload } from "tus-js-client";
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

/** A file on its way, which can be stopped and gone on with, and ended for good. */
export type Sending = {
  pause(): Promise<void>;
  goOn(): Promise<void>;
  /** After its stop: what came is given up where it is cancelled, else it stays, to be gone on with by another try. */
  end(isCancelled: boolean): Promise<void>;
};

/**
 * Sends a file in chunks, going on where an earlier try of the same bytes stopped, on this page or one before it.
 * Once it is stopped nothing of it is sent any more. The library is loaded when it is needed.
 */
export async function sendFile(
  file: File,
  sha256: string | null,
  place: UploadPlace,
  heard: Heard,
  stop: AbortSignal,
): Promise<Sending> {
  const tus = await import("tus-js-client");
  const begin = watchBeginning(stop);
  let problem: string | null = null;
  const upload = new tus.Upload(file, {
    endpoint: new URL(uploadsAddress, location.href).href,
    chunkSize: chunkBytes,
    retryDelays: seconds.map((one) => one * 1000),
    metadata: { ...place, filename: file.name, ...(sha256 ? { sha256 } : {}) },
    fingerprint: async () => fingerprint(file, sha256, place),
    removeFingerprintOnSuccess: true,
    onProgress: (sent, total) => heard.onProgress(sent, total ?? file.size),
    onBeforeRequest: begin.go,
    onUploadUrlAvailable: () => {
      if (stop.aborted) void upload.abort();
      begin.settle(true);
    },
    onAfterResponse: (request, response) => {
      problem = problemOf(response);
      if (problem === null || request.getMethod() !== "HEAD") return;
      // What was given up is begun anew; done with anything else, that would take the place from the file that has it.
      if (!["not-found", "abandoned", "cancelled"].includes(problem)) throw new Error(problem);
      problem = null;
    },
    onShouldRetry: ({ originalRequest, originalResponse }) => {
      if (problem || !begin.mayGo(originalRequest)) return false;
      const status = originalResponse?.getStatus() ?? 0;
      const isWorthIt = status === 0 || status >= 500 || [409, 423, 429].includes(status);
      if (isWorthIt) begin.rest();
      if (isWorthIt) heard.onCut();
      return isWorthIt;
    },
    onSuccess: heard.onReceived,
    onError: async () => {
      begin.settle(problem !== null);
      if (problem && problem !== "signed-out") await forget(upload);
      heard.onFailed(problem);
    },
  });
  const [earlier] = await upload.findPreviousUploads();
  if (earlier) upload.resumeFromPreviousUpload(earlier);
  if (!stop.aborted) upload.start();
  return asSending(upload, begin);
}

// What is over for good is no place to go on from.
async function forget(upload: Upload) {
  for (const { urlStorageKey } of await upload.findPreviousUploads())
    await upload.options.urlStorage?.removeUpload(urlStorageKey);
}

function asSending(upload: Upload, begin: ReturnType<typeof watchBeginning>): Sending {
  // A try that waits for its turn would send beside the one begun here, each cutting the other off.
  const goOn = async () => {
    await upload.abort();
    upload.start();
  };
  return {
    pause: () => upload.abort(),
    goOn,
    async end(isCancelled) {
      await begin.settled(goOn);
      await upload.abort(isCancelled);
    },
  };
}

/**
 * Between the first word of an upload and the shop's answer it stands there without an address by which it could be
 * ended or gone on with. One that is stopped meanwhile is begun to its end, asked again where the answer was lost, and
 * sends nothing after it.
 */
function watchBeginning(stop: AbortSignal) {
  let [isUnderWay, isResting] = [false, false];
  let tell = () => {};
  const mayGo = (request: HttpRequest) =>
    !stop.aborted || isUnderWay || request.getMethod() === "DELETE";
  return {
    mayGo,
    go(request: HttpRequest) {
      if (!mayGo(request)) throw new Error("stopped");
      isResting = false;
      if (request.getMethod() === "POST") isUnderWay = true;
    },
    rest() {
      isResting = true;
    },
    settle(isAnswered: boolean) {
      isUnderWay &&= !isAnswered;
      isResting = true;
      tell();
    },
    /** Resolves once there is an address, or none to come; what rests between tries is tried at once. */
    async settled(goOn: () => Promise<void>) {
      if (!isUnderWay) return;
      const isSettled = new Promise<void>((resolve) => {
        tell = resolve;
      });
      if (isResting) await goOn();
      await isSettled;
    },
  };
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
