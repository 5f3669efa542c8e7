import { ok, refused } from "@/lib/kernel/result";

/** Two gibibytes: the longest file the shop takes. */
export const largestUpload = 2 * 1024 * 1024 * 1024;

/** How long an upload may rest before it is given up, milliseconds. */
export const restMs = 24 * 60 * 60 * 1000;

/** The places of extras, counted from zero. */
export const mostExtras = 100;

const roles = ["full", "sample", "extra", "cover"] as const;
export type UploadRole = (typeof roles)[number];

/** What somebody wants to send in. `bytes` and `sha256` (hexadecimal) are null where they cannot be known beforehand. */
export type UploadWish = {
  draftId: string;
  role: string;
  fileName: string;
  bytes: number | null;
  sha256: string | null;
};

const mediaTypes: Record<string, string> = {
  ...{ pdf: "application/pdf", epub: "application/epub+zip", zip: "application/zip" },
  ...{ jpg: "image/jpeg", jpeg: "image/jpeg", png: "image/png", webp: "image/webp" },
  ...{ gif: "image/gif", mp3: "audio/mpeg", m4a: "audio/mp4", mp4: "video/mp4" },
  ...{ txt: "text/plain", md: "text/markdown", csv: "text/csv", json: "application/json" },
};

const formats: Record<UploadRole, (ending: string) => boolean> = {
  full: (ending) => ["pdf", "epub"].includes(ending),
  sample: (ending) => ["pdf", "epub"].includes(ending),
  cover: (ending) => ["jpg", "jpeg", "png", "webp"].includes(ending),
  extra: (ending) => /^[a-z0-9]{1,8}$/.test(ending),
};

/**
 * Judges a wish before any byte comes: which format it is by the ending of its name, or which field is wrong and why.
 * What is in the file, the checks say later.
 */
export function judgeWish({ role, fileName, bytes, sha256 }: UploadWish) {
  const known = roles.find((one) => one === role);
  if (!known) return refused("not-found", { field: "role" });
  const name = plainName(fileName);
  const format = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "";
  if (!name) return refused("file-name-missing", { field: "filename" });
  if (!formats[known](format)) return refused("unknown-format", { field: "filename" });
  const misfit = bytes === null ? null : judgeLength(bytes);
  if (misfit) return refused(misfit, { field: "file" });
  if (sha256 !== null && !/^[0-9a-f]{64}$/i.test(sha256))
    return refused("checksum-invalid", { field: "sha256" });
  const mediaType = mediaTypes[format] ?? "application/octet-stream";
  return ok({ role: known, format, mediaType, fileName: name });
}

/** What is wrong with a length in bytes, or null. */
export function judgeLength(bytes: number) {
  if (bytes === 0) return "file-empty";
  return bytes > largestUpload ? "too-large" : null;
}

/** What was announced of a file, and what has arrived of it; the bytes as numbers, the sums in hexadecimal. */
export type Announced = { bytes: number | null; sha256: string | null };
export type Arrived = { bytes: number; sha256: string };

/** What is wrong with the bytes that arrived, or null when they are those that were sent. */
export function judgeArrival(announced: Announced, arrived: Arrived) {
  if (announced.bytes !== null && announced.bytes !== arrived.bytes) return "size-differs";
  if (announced.sha256 !== null && announced.sha256.toLowerCase() !== arrived.sha256)
    return "checksum-differs";
  return judgeLength(arrived.bytes);
}

/**
 * How an upload stands: "open" while it may go on, "finished" when its bytes were taken whatever the checks say of
 * them, else the reason why it is over.
 */
export function uploadStanding(file: {
  state: string;
  isCurrent: boolean;
  failure: string | null;
  draftState: string;
}) {
  if (file.state === "failed") return file.failure ?? "cancelled";
  if (file.state !== "receiving") return "finished";
  if (!file.isCurrent) return "superseded";
  return file.draftState === "open" ? "open" : "draft-not-open";
}

/** The key of a file's bytes in the store: a folder for each file of a draft, a name for what is in it. */
export function uploadKey(fileId: string, sha256: string, format: string) {
  return `editions/${fileId}/${sha256}.${format}`;
}

// The name of a file as its owner calls it, without the folders some browsers and programs put before it.
function plainName(name: string) {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  return [...last.replaceAll(/\p{C}/gu, "").trim()].slice(-200).join("");
}
