import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { ok, refused } from "@/lib/kernel/result";
import { now } from "@/lib/platform/clock";
import { lockRow, transaction } from "@/lib/platform/db";
import { type DeviceWish, mostDevices } from "./device";

/**
 * Notes a reader's device, by the address its books go to. Refused: "device-known" when the address is noted already,
 * "too-many-devices" from the eleventh on.
 */
export async function addDevice(reader: Reader, { kind, email: address, name }: DeviceWish) {
  return transaction(async (tx) => {
    // Two forms sent at once would both count before either has written.
    await lockRow(tx, "users", reader.id);
    const devices = await tx.readerDevice.findMany({
      where: { userId: reader.id },
      select: { address: true },
    });
    if (devices.some((device) => device.address === address)) return refused("device-known");
    if (devices.length >= mostDevices) return refused("too-many-devices");
    const device = { userId: reader.id, address, kind, name, createdAt: now() };
    const { id } = await tx.readerDevice.create({ data: device });
    return ok({ deviceId: id });
  });
}
