import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { transaction } from "@/lib/platform/db";

/**
 * Says whether new editions go to a device by themselves, from now on: those that are out stay where they are.
 * Refused: "device-unknown".
 */
export async function switchDevice(
  reader: Reader,
  { deviceId, isAutomatic }: { deviceId: string; isAutomatic: boolean },
) {
  return transaction(async (tx) => {
    const mine = { id: deviceId, userId: reader.id };
    const device = await tx.readerDevice.findFirst({ where: mine });
    if (!device) return refused("device-unknown");
    // Switched on twice, it has been on since the first time.
    const automaticSince = isAutomatic ? (device.automaticSince ?? now()) : null;
    await tx.readerDevice.updateMany({ where: mine, data: { automaticSince } });
    return ok(null);
  });
}
