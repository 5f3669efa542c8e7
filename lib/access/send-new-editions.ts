import "server-only";
import { publishedBy } from "@/lib/catalog/edition-standing";
import { undoMinutes } from "@/lib/catalog/undo-window";
import { addDays, addMinutes } from "@/lib/kernel/time";
import { now } from "@/lib/platform/clock";
import { sql, statement, transaction } from "@/lib/platform/db";
import { eachOnItsOwn } from "@/lib/platform/each-on-its-own";
import { orderedId } from "@/lib/platform/random";
import { asDeviceKind, fileForDevice } from "./device";
import { automaticPress, promiseDelivery } from "./promise-delivery";

/** Days for which a new edition is looked for: the worker may have been away. */
const newForDays = 30;

const batch = 200;

type Due = {
  device_id: string;
  kind: string;
  address: string;
  user_id: string;
  locale: string;
  entitlement_id: string;
  edition_id: string;
};

/**
 * Promises new editions to the devices that get them by themselves, a batch at a time, each once per device whoever else
 * is at it: the newest edition of a book that is still open to its reader, published since the device was switched on
 * and after the book was bought. What does not fit a device is noted for its reader to see. One that fails keeps no other
 * waiting, and throws at the end. Answers how many were looked at.
 */
export async function sendNewEditions() {
  const due = await findDue();
  await eachOnItsOwn(due, promiseOne);
  return due.length;
}

async function findDue() {
  const at = now();
  return statement<Due>(sql`
    WITH fresh AS (
      SELECT e.id, e.book_id, e.published_at FROM editions e
      WHERE e.published_at > ${addDays(at, -newForDays)}::timestamptz AND e.published_at <= ${addMinutes(at, -undoMinutes)}::timestamptz
        AND e.undone_at IS NULL AND e.withdrawn_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM editions later WHERE later.book_id = e.book_id AND later.number > e.number
          AND later.published_at <= ${at}::timestamptz AND later.undone_at IS NULL AND later.withdrawn_at IS NULL))
    SELECT DISTINCT ON (d.id, f.id) d.id AS device_id, d.kind, d.address, d.user_id, u.locale, r.id AS entitlement_id, f.id AS edition_id
    FROM fresh f JOIN entitlements r ON r.book_id = f.book_id AND r.state = 'active' AND r.granted_at < f.published_at
      JOIN reader_devices d ON d.user_id = r.user_id AND d.automatic_since < f.published_at
      JOIN users u ON u.id = d.user_id
    WHERE NOT EXISTS (SELECT 1 FROM device_deliveries done
      WHERE done.device_id = d.id AND done.edition_id = f.id AND done.press = ${automaticPress})
    ORDER BY d.id, f.id, r.id LIMIT ${batch}::int`);
}

async function promiseOne(due: Due) {
  await transaction(async (tx) => {
    const files = await tx.editionFile.findMany({
      where: { editionId: due.edition_id, edition: publishedBy(now()) },
    });
    // Switched off or removed a moment ago, the device is left alone.
    const device = await tx.readerDevice.findFirst({
      where: { id: due.device_id, automaticSince: { not: null } },
    });
    if (!device) return;
    const file = fileForDevice(asDeviceKind(due.kind), files);
    const delivery = {
      ...{ id: orderedId(), userId: due.user_id, deviceId: device.id, editionId: due.edition_id },
      ...{ entitlementId: due.entitlement_id, press: automaticPress, promisedAt: now() },
    };
    if (typeof file === "string") {
      const data = [{ ...delivery, refusal: file }];
      await tx.deviceDelivery.createMany({ data, skipDuplicates: true });
    } else {
      const letter = { address: device.address, locale: due.locale, isBulk: true };
      await promiseDelivery(tx, { ...delivery, fileId: file.id, ...letter });
    }
  });
}
