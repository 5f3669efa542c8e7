"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { addDevice } from "@/lib/access/add-device";
import { deviceWish } from "@/lib/access/device";
import { removeDevice } from "@/lib/access/remove-device";
import { sendingWish, sendToDevice } from "@/lib/access/send-to-device";
import { switchDevice } from "@/lib/access/switch-device";
import { action } from "@/lib/edge/action";
import { formatFileSize } from "@/lib/i18n/format";
import { localeField } from "@/lib/i18n/locale-field";

const here = z.object({ locale: localeField });
const ofDevice = here.extend({ deviceId: z.uuid("device-unknown") });

// With the query it is another address than the one the form stands at: a mere "#devices" would be a jump within the
// page, and nothing would be drawn anew.
function devicesAddress(locale: string) {
  return `/${locale}/account?devices=changed#devices`;
}

/** Notes a device. */
export const add = action(
  { as: "reader", input: z.intersection(deviceWish, here) },
  async (reader, { locale, ...wish }) => {
    const added = await addDevice(reader, wish);
    if (!added.ok) return { ...added, field: "email" };
    redirect(devicesAddress(locale));
  },
);

/** Forgets a device. */
export const remove = action(
  { as: "reader", input: ofDevice },
  async (reader, { locale, deviceId }) => {
    const removed = await removeDevice(reader, deviceId);
    if (!removed.ok) return removed;
    redirect(devicesAddress(locale));
  },
);

/** Says whether new editions go to a device by themselves. */
export const setAutomatic = action(
  { as: "reader", input: ofDevice.extend({ isAutomatic: z.stringbool() }) },
  async (reader, { locale, ...wish }) => {
    const switched = await switchDevice(reader, wish);
    if (!switched.ok) return switched;
    redirect(devicesAddress(locale));
  },
);

/** Sends a book to a device; says where it is going, or which limit stands in the way. */
export const send = action(
  { as: "reader", input: sendingWish.extend({ locale: localeField }) },
  async (reader, { locale, ...wish }) => {
    const sent = await sendToDevice(reader, wish);
    if (sent.ok || sent.reason !== "too-large") return sent;
    const { fileBytes, mostFileBytes, mostMailBytes } = sent.details;
    const told = (bytes: number | bigint) => formatFileSize(bytes, locale);
    const details = {
      file: told(fileBytes),
      limit: told(mostFileBytes),
      mail: told(mostMailBytes),
    };
    return { ...sent, details };
  },
);
