import "server-only";
import { z } from "zod";
import type { Reader } from "@/lib/accounts/actor";
import { currentBy } from "@/lib/catalog/edition-standing";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { ok, refused } from "@/lib/kernel/result";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { lockRow, type Tx, transaction } from "@/lib/platform/db";
import { orderedId } from "@/lib/platform/random";
import { asDeviceKind, fileForDevice, largestFile, largestMail, mostSendings } from "./device";
import { automaticPress, promiseDelivery } from "./promise-delivery";
import { isFrozen } from "./refund-freeze";

/** What the button on a book's card sends: `press` is the key of the form, so that pressing twice is pressing once. */
export const sendingWish = z.object({
  entitlementId: z.uuid(),
  deviceId: z.uuid(),
  press: z.uuid(),
});

/**
 * Promises the newest edition of a reader's book to one of their devices, as a letter with the file. The same press
 * again is the first one. Refused: "device-unknown", "book-closed" where the right does not stand, "no-format",
 * "too-large" with the sizes in bytes, "too-many-sendings" from the thirty-first in a day on.
 */
export async function sendToDevice(reader: Reader, wish: z.infer<typeof sendingWish>) {
  const { refundAccess } = await getShopSettings();
  return transaction(async (tx) => {
    await lockRow(tx, "users", reader.id);
    const device = await tx.readerDevice.findFirst({
      where: { id: wish.deviceId, userId: reader.id },
    });
    if (!device) return refused("device-unknown");
    const right = await findOpenRight(tx, reader, wish.entitlementId);
    const edition = right?.book.editions[0];
    if (!right || !edition || isFrozen(right.line.refundRequests, refundAccess))
      return refused("book-closed");
    const kind = asDeviceKind(device.kind);
    const file = fileForDevice(kind, edition.files);
    if (file === "no-format") return refused(file);
    if (file === "too-large") return refused(file, tooLarge(kind, edition.files));
    if (!(await hasSendingsLeft(tx, reader.id, wish.press))) return refused("too-many-sendings");
    await promiseDelivery(tx, {
      ...{ id: orderedId(), userId: reader.id, deviceId: device.id, entitlementId: right.id },
      ...{ editionId: edition.id, fileId: file.id, press: wish.press, promisedAt: now() },
      ...{ address: device.address, locale: reader.locale, isBulk: false },
    });
    return ok({ to: device.name || device.address });
  });
}

async function findOpenRight(tx: Tx, reader: Reader, entitlementId: string) {
  return tx.entitlement.findFirst({
    where: { id: entitlementId, userId: reader.id, state: "active" },
    include: {
      line: { include: { refundRequests: { select: { state: true } } } },
      book: {
        include: {
          editions: {
            ...{ where: currentBy(now()), orderBy: { number: "desc" }, take: 1 },
            select: { id: true, files: true },
          },
        },
      },
    },
  });
}

function tooLarge(
  kind: ReturnType<typeof asDeviceKind>,
  files: { role: string; sizeBytes: bigint }[],
) {
  const sizes = files.filter(({ role }) => role === "full").map(({ sizeBytes }) => sizeBytes);
  const smallest = sizes.reduce((least, size) => (size < least ? size : least));
  return {
    ...{ fileBytes: smallest, mostFileBytes: largestFile(kind), mostMailBytes: largestMail(kind) },
  };
}

async function hasSendingsLeft(tx: Tx, userId: string, press: string) {
  const sent = await tx.deviceDelivery.count({
    where: {
      ...{ userId, promisedAt: { gt: addDays(now(), -1) } },
      press: { notIn: [automaticPress, press] },
    },
  });
  return sent < mostSendings;
}
