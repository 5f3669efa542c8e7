import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { transaction } from "@/lib/platform/db";

/** Forgets a reader's device and its address; what is under way to it is not sent any more. Refused: "device-unknown". */
export async function removeDevice(reader: Reader, deviceId: string) {
  return transaction(async (tx) => {
    const { count } = await tx.readerDevice.deleteMany({
      where: { id: deviceId, userId: reader.id },
    });
    return count === 1 ? ok(null) : refused("device-unknown");
  });
}
