import "server-only";
import { env } from "../env";
import { storagePlace } from "../storage/open-storage";
import type { Incoming } from "./incoming";
import { localIncoming } from "./local-incoming";
import { uploadLocks } from "./upload-locks";

let opened: Promise<Incoming> | undefined;
let locks: ReturnType<typeof uploadLocks> | undefined;

/** Where files sent in to the shop wait until they are whole: with its files, as STORAGE_URL names them. */
export function shopIncoming() {
  opened ??= openIncoming(env().STORAGE_URL).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** Where uploads wait for the file store an address names. */
export async function openIncoming(address: string): Promise<Incoming> {
  const place = storagePlace(address);
  if ("folder" in place) return localIncoming(place.folder);
  const { s3Incoming } = await import("./s3-incoming");
  return s3Incoming(place);
}

/** The locks of the shop's uploads. */
export function shopUploadLocks() {
  locks ??= uploadLocks(env().DATABASE_URL);
  return locks;
}

/** Lets go of every lock, at the end of a process. */
export async function stopUploadLocks() {
  await locks?.stop();
  locks = undefined;
}
