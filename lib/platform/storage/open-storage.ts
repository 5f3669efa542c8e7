import "server-only";
import { fileURLToPath } from "node:url";
import { localStorage } from "./local-storage";
import { s3Storage } from "./s3-storage";
import type { Storage } from "./storage";

/**
 * The file store an address names: `file:/folder`, or `s3://bucket?endpoint=…&region=…`, with the
 * keys as `s3://key:secret@bucket` or where the SDK finds them. Throws on any other address.
 */
export function openStorage(address: string): Storage {
  const url = new URL(address);
  if (url.protocol === "file:") return localStorage(fileURLToPath(url));
  if (url.protocol !== "s3:" || url.hostname === "")
    throw new Error("STORAGE_URL must be file:/folder or s3://bucket?endpoint=…&region=…");
  const endpoint = url.searchParams.get("endpoint");
  return s3Storage({
    bucket: url.hostname,
    region: url.searchParams.get("region") ?? "us-east-1",
    ...(endpoint ? { endpoint } : {}),
    ...(url.username && url.password
      ? {
          accessKeyId: decodeURIComponent(url.username),
          secretAccessKey: decodeURIComponent(url.password),
        }
      : {}),
  });
}
