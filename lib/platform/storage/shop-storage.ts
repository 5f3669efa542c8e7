import "server-only";
import { env } from "../env";
import { openStorage } from "./open-storage";
import type { Storage } from "./storage";

let opened: Storage | undefined;

/** The shop's file store, as STORAGE_URL names it. */
export function shopStorage(): Storage {
  opened ??= openStorage(env().STORAGE_URL);
  return opened;
}
