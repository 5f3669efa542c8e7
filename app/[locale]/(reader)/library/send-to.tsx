import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { AnswerText } from "@/components/ui/answer-text";
import { FormKey } from "@/components/ui/form-key";
import type { LibraryItem } from "@/lib/access/library-page";
import type { MyDevice } from "@/lib/access/my-devices";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatInstant } from "@/lib/i18n/format";
import { send } from "../account/device-actions";
import { shelfDevices } from "./shelf";

/** A quiet button for each of the reader's devices, and what became of the last sending; without one, the way to add it. */
export async function SendTo({
  item,
  locale,
  isOpen,
}: {
  item: LibraryItem;
  locale: string;
  isOpen: boolean;
}) {
  if (!isOpen) return null;
  const [t, kinds, { devices, sendings }, zone] = await Promise.all([
    getTranslations("devices"),
    getTranslations("devices.kinds"),
    shelfDevices(),
    currentTimeZone(),
  ]);
  if (devices.length === 0)
    return (
      <p className="mt-3 text-sm max-sm:mt-1">
        <a href={`/${locale}/account#devices`} className="quiet-link">
          {t("toDevices")}
        </a>
      </p>
    );
  const nameOf = (device: MyDevice) => device.name || kinds(device.kind);
  const here = devices.flatMap((device) =>
    sendings
      .filter((one) => one.deviceId === device.id && one.entitlementId === item.id)
      .map((one) => ({ ...one, name: nameOf(device) })),
  );
  return (
    <div className="mt-3 text-sm max-sm:mt-1">
      {devices.map((device) => (
        <SendButton key={device.id} {...{ item, locale, device, name: nameOf(device) }} />
      ))}
      {here.length > 0 ? (
        <ul className="text-ink-soft">
          {here.map(({ deviceId, name, at, state }) => (
            <li key={deviceId}>
              {t("sendingTo", {
                ...{ name, at: formatInstant(at, locale, zone) },
                state: t(`states.${state}`),
              })}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

async function SendButton({
  item,
  locale,
  device,
  name,
}: {
  item: LibraryItem;
  locale: string;
  device: MyDevice;
  name: string;
}) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("devices"),
    getTranslations("common"),
    formReasons("devices"),
  ]);
  return (
    <ActionForm
      {...{ action: send, reasons, errorTitle: common("problem") }}
      hidden={{ locale, entitlementId: item.id, deviceId: device.id }}
      done={
        <p>
          <AnswerText text={t.raw("sent")} />
        </p>
      }
    >
      <FormKey name="press" drawn={randomUUID()} />
      <button
        type="submit"
        aria-label={t("sendOf", { title: item.line.title, name })}
        className="quiet-link min-h-6 cursor-pointer py-1 text-start [overflow-wrap:anywhere]"
      >
        {t("sendTo", { name })}
      </button>
    </ActionForm>
  );
}
