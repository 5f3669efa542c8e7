import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import type { LastSending, MyDevice } from "@/lib/access/my-devices";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatInstant } from "@/lib/i18n/format";
import { remove, setAutomatic } from "./device-actions";

const press = "quiet-link min-h-6 cursor-pointer";

/** A device with its address, its two switches, and what was last sent to it. */
export async function DeviceRow({
  device,
  sendings,
  locale,
}: {
  device: MyDevice;
  sendings: LastSending[];
  locale: string;
}) {
  const [t, common, reasons, zone] = await Promise.all([
    getTranslations("devices"),
    getTranslations("common"),
    formReasons("devices"),
    currentTimeZone(),
  ]);
  const { id: deviceId, address, isAutomatic } = device;
  const name = device.name || t(`kinds.${device.kind}`);
  const form = { reasons, errorTitle: common("problem") };
  return (
    <>
      <p className="font-semibold">{name}</p>
      <p className="text-sm text-ink-soft [overflow-wrap:anywhere]">{address}</p>
      {isAutomatic ? <p className="mt-1 text-sm">{t("isAutomatic")}</p> : null}
      <div className="mt-2 flex flex-wrap gap-x-6 gap-y-2 text-sm">
        <ActionForm
          {...{ ...form, action: setAutomatic }}
          hidden={{ locale, deviceId, isAutomatic: isAutomatic ? "no" : "yes" }}
        >
          <button
            type="submit"
            className={press}
            aria-label={isAutomatic ? t("automaticOffOf", { name }) : t("automaticOnOf", { name })}
          >
            {isAutomatic ? t("automaticOff") : t("automaticOn")}
          </button>
        </ActionForm>
        <ActionForm {...{ ...form, action: remove }} hidden={{ locale, deviceId }}>
          <button type="submit" className={press} aria-label={t("removeOf", { name })}>
            {t("remove")}
          </button>
        </ActionForm>
      </div>
      {sendings.length > 0 ? (
        <ul aria-label={t("lastSendings")} className="mt-3 space-y-1 text-sm text-ink-soft">
          {sendings.map(({ entitlementId, title, at, state }) => (
            <li key={entitlementId}>
              {t("sending", {
                ...{ title, at: formatInstant(at, locale, zone) },
                state: t(`states.${state}`),
              })}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
