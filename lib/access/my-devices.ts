import "server-only";
import type { Reader } from "@/lib/accounts/actor";
import { db, sql, statement } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { asDeviceKind, deliveryState } from "./device";

/** A reader's devices, the oldest first. */
export async function listDevices(reader: Reader) {
  const devices = await db().readerDevice.findMany({
    where: { userId: reader.id },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
  return devices.map(({ id, address, kind, name, automaticSince }) => ({
    ...{ id, address, name, kind: asDeviceKind(kind), isAutomatic: automaticSince !== null },
  }));
}

export type MyDevice = Awaited<ReturnType<typeof listDevices>>[number];

type Row = {
  device_id: string;
  entitlement_id: string;
  title: string;
  promised_at: Date;
  refusal: string | null;
  letter_state: string | null;
  attempts: number | null;
  last_error: string | null;
  sent_at: Date | null;
};

/** The last sending of each of a reader's books to each device, and where it stands. */
export async function listLastSendings(reader: Reader) {
  const rows = await statement<Row>(sql`
    SELECT DISTINCT ON (s.device_id, s.entitlement_id) s.device_id, s.entitlement_id, b.title, s.promised_at, s.refusal,
      m.state AS letter_state, m.attempts, m.last_error, m.sent_at
    FROM device_deliveries s JOIN entitlements e ON e.id = s.entitlement_id JOIN books b ON b.id = e.book_id
      LEFT JOIN outbox_mails m ON m.key = 'device-delivery:' || s.id
    WHERE s.user_id = ${reader.id}::uuid AND s.device_id IS NOT NULL
    ORDER BY s.device_id, s.entitlement_id, s.promised_at DESC, s.id DESC`);
  return rows.map((row) => ({
    ...{ deviceId: row.device_id, entitlementId: row.entitlement_id, title: row.title },
    at: row.sent_at ?? row.promised_at,
    state: deliveryState({
      ...{ refusal: row.refusal, letterState: row.letter_state },
      ...{ attempts: row.attempts, lastError: row.last_error },
    }),
  }));
}

export type LastSending = Awaited<ReturnType<typeof listLastSendings>>[number];

/** The address our letters come from, which some makers want to hear of before they let a book in. */
export function senderAddress() {
  const from = env().MAIL_FROM;
  return /<([^<>]+)>/.exec(from)?.[1] ?? from.trim();
}
