import "server-only";
import { z } from "zod";
import type { Reader } from "@/lib/accounts/actor";
import { currentBy } from "@/lib/catalog/edition-standing";
import { getShopSettings } from "@/lib/catalog/shop-settings";
import { mailboxOf } from "@/lib/kernel/mailbox";
import { ok, refused } from "@/lib/kernel/result";
import { addDays } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { lockRow, sql, type Tx, transaction } from "@/lib/platform/db";
import { orderedId } from "@/lib/platform/random";
import { sameMailbox } from "@/lib/platform/same-mailbox";
import { takeTurn } from "@/lib/platform/take-turn";
import {
  asDeviceKind,
  fileForDevice,
  isUnproven,
  largestFile,
  largestMail,
  mostSendings,
  mostToUnproven,
} from "./device";
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
 * "too-large" with the sizes in bytes, "too-many-sendings" from the thirty-first in a day on,
 * "too-many-to-address" from the eleventh in a day on to one mailbox that nobody has proven, whoever sends.
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
    const delivery = { deviceId: device.id, editionId: edition.id, press: wish.press };
    if (isUnproven(kind, device.address, reader.email))
      if (!(await hasRoomAt(tx, device.address, delivery))) return refused("too-many-to-address");
    await promiseDelivery(tx, {
      ...{ ...delivery, id: orderedId(), userId: reader.id, entitlementId: right.id },
      ...{ fileId: file.id, promisedAt: now() },
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

// Counted by its letters: a device that is removed and named again is another one, and its mailbox is the same.
async function hasRoomAt(
  tx: Tx,
  address: string,
  delivery: { deviceId: string; editionId: string; press: string },
) {
  await takeTurn(tx, `device-mail:${mailboxOf(address)}`);
  if ((await tx.deviceDelivery.count({ where: delivery })) > 0) return true;
  const [sent] = await tx.$queryRaw<{ count: number }[]>(sql`
    SELECT count(*)::int AS count FROM outbox_mails WHERE letter = 'device-delivery' AND NOT is_bulk
      AND ${sameMailbox(sql`recipient`, address)} AND created_at > ${addDays(now(), -1)}::timestamptz`);
  return (sent?.count ?? 0) < mostToUnproven;
}
