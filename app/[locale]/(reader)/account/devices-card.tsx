import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { Disclosure } from "@/components/ui/disclosure";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { deviceKinds, largestFile, largestMail } from "@/lib/access/device";
import { listDevices, listLastSendings, senderAddress } from "@/lib/access/my-devices";
import type { Reader } from "@/lib/accounts/actor";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatFileSize } from "@/lib/i18n/format";
import { add } from "./device-actions";
import { DeviceRow } from "./device-row";

/** The reader's devices: those that are noted, a form for another, and how to set each kind up. */
export async function DevicesCard({ reader, locale }: { reader: Reader; locale: string }) {
  const [t, devices, sendings] = await Promise.all([
    getTranslations("devices"),
    listDevices(reader),
    listLastSendings(reader),
  ]);
  return (
    <div id="devices" className="scroll-mt-6">
      <Card title={t("title")}>
        <p className="mb-5 max-w-prose text-sm text-ink-soft">{t("lead")}</p>
        {devices.length === 0 ? (
          <p className="mb-6 text-sm text-ink-soft">{t("none")}</p>
        ) : (
          <ul className="mb-8 divide-y divide-rule border-y border-rule">
            {devices.map((device) => (
              <li key={device.id} className="py-4">
                <DeviceRow
                  {...{ device, locale }}
                  sendings={sendings.filter(({ deviceId }) => deviceId === device.id)}
                />
              </li>
            ))}
          </ul>
        )}
        <AddForm locale={locale} />
        <HowTo locale={locale} />
      </Card>
    </div>
  );
}

async function AddForm({ locale }: { locale: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("devices"),
    getTranslations("common"),
    formReasons("devices"),
  ]);
  return (
    <ActionForm
      {...{ action: add, hidden: { locale }, reasons, label: t("add") }}
      errorTitle={common("problem")}
      className="max-w-md space-y-5"
    >
      <h3 className="text-base">{t("add")}</h3>
      <SelectField
        name="kind"
        label={t("kind")}
        options={deviceKinds.map((value) => ({ value, text: t(`kinds.${value}`) }))}
      />
      <TextField
        {...{ name: "email", type: "email", inputMode: "email", autoComplete: "off" }}
        {...{ label: t("email"), hint: t("emailHint"), isRequired: true }}
      />
      <TextField name="name" label={t("name")} hint={t("nameHint")} maxLength={60} />
      <SubmitButton look="plain" pendingText={common("sending")}>
        {t("addPress")}
      </SubmitButton>
    </ActionForm>
  );
}

async function HowTo({ locale }: { locale: string }) {
  const t = await getTranslations("devices");
  const sender = senderAddress();
  const told = (bytes: number) => formatFileSize(bytes, locale);
  return (
    <div className="mt-8">
      <Disclosure summary={t("how")}>
        <dl className="max-w-prose space-y-4">
          {deviceKinds.map((kind) => (
            <div key={kind}>
              <dt className="font-semibold">{t(`kinds.${kind}`)}</dt>
              <dd className="mt-1 [overflow-wrap:anywhere]">
                {t(`steps.${kind}`, { sender })}
                <span className="block text-ink-soft">
                  {t("limit", { file: told(largestFile(kind)), mail: told(largestMail(kind)) })}
                </span>
              </dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </div>
  );
}
