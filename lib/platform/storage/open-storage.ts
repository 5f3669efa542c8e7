import "server-only";
import { fileURLToPath } from "node:url";
import { localStorage } from "./local-storage";
import { type S3Address, s3Storage } from "./s3-storage";
import type { Storage } from "./storage";

/**
 * The file store an address names: `file:/folder`, or `s3://bucket?endpoint=…&region=…`, with the
 * keys as `s3://key:secret@bucket` or where the SDK finds them. Throws on any other address.
 */
export function openStorage(address: string): Storage {
  const place = storagePlace(address);
  return "folder" in place ? localStorage(place.folder) : s3Storage(place);
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
