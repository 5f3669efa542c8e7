import "server-only";
import { fileURLToPath } from "node:url";
import { localStorage } from "./local-storage";
import type { S3Address } from "./s3-storage";
import { checkKey, type Storage } from "./storage";

/**
 * The file store an address names: `file:/folder`, or `s3://bucket?endpoint=…&region=…`, with the
 * keys as `s3://key:secret@bucket` or where the SDK finds them. Throws on any other address.
 */
export function openStorage(address: string): Storage {
  const place = storagePlace(address);
  return "folder" in place ? localStorage(place.folder) : bucketStorage(place);
}

// The provider's library is large and loaded by whoever asks first: a shop that keeps its files in a folder never does.
function bucketStorage(place: S3Address): Storage {
  let opened: Promise<Storage> | undefined;
  const bucket = () => {
    opened ??= import("./s3-storage").then(({ s3Storage }) => s3Storage(place));
    return opened;
  };
  return {
    putOnce: async (...given) => (await bucket()).putOnce(...given),
    open: async (...given) => (await bucket()).open(...given),
    stat: async (key) => (await bucket()).stat(key),
    exists: async (key) => (await bucket()).exists(key),
    remove: async (key) => (await bucket()).remove(key),
    localPath: (key) => {
      checkKey(key);
      return null;
    },
  };
}

/** What an address of a file store says: a folder of this computer, or a bucket. Throws like `openStorage`. */
export function storagePlace(address: string): { folder: string } | S3Address {
  const url = new URL(address);
  if (url.protocol === "file:") return { folder: fileURLToPath(url) };
  if (url.protocol !== "s3:" || url.hostname === "")
    throw new Error("STORAGE_URL must be file:/folder or s3://bucket?endpoint=…&region=…");
  const endpoint = url.searchParams.get("endpoint");
  return {
    bucket: url.hostname,
    region: url.searchParams.get("region") ?? "us-east-1",
    ...(endpoint ? { endpoint } : {}),
    ...(url.username && url.password
      ? {
          accessKeyId: decodeURIComponent(url.username),
          secretAccessKey: decodeURIComponent(url.password),
        }
      : {}),
  };
}
