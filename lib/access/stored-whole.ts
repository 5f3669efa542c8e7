import "server-only";
import { setAlarm } from "@/lib/platform/alarms";
import { log } from "@/lib/platform/log";
import { shopStorage } from "@/lib/platform/storage/shop-storage";

/** The name under which the health answer tells that a published file is missing or not as it was published. */
export const filesAlarm = "files-damaged";

/**
 * Whether the store holds a file of the promised length. Where it does not, or cannot be asked, it is logged; a file
 * that is gone or cut short rings the alarm, which ends when every file was read and found whole.
 */
export async function isStoredWhole({
  storageKey,
  sizeBytes,
}: {
  storageKey: string;
  sizeBytes: bigint;
}) {
  const found = await shopStorage()
    .stat(storageKey)
    .catch((error: Error) => error);
  if (!(found instanceof Error) && found?.sizeBytes === Number(sizeBytes)) return true;
  const stored = found instanceof Error ? found.message : `${found ? found.sizeBytes : "no"} bytes`;
  log.error({ storageKey, stored, promised: Number(sizeBytes) }, "a published file is not whole");
  if (!(found instanceof Error)) await setAlarm(filesAlarm, true);
  return false;
}
