import { getTranslations } from "next-intl/server";
import { PasskeyForm } from "@/components/reader/passkey-form";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { TextField } from "@/components/ui/text-field";
import { passkeyReasons } from "@/lib/edge/form-reasons";
import { beginNewPasskey, keepPasskey } from "./passkey-actions";

/** Names a passkey and has the device make it. */
export async function AddPasskeyForm({ locale }: { locale: string }) {
  const [t, common, account, reasons] = await Promise.all([
    getTranslations("security"),
    getTranslations("common"),
    getTranslations("account"),
    passkeyReasons("keys"),
  ]);
  const done = (
    <Notice tone="success" isQuiet>
      <p className="mb-4">{t("passkeyMade")}</p>
      <LinkButton look="plain" href={`/${locale}/account`}>
        {account("title")}
      </LinkButton>
    </Notice>
  );
  return (
    <PasskeyForm
      {...{ reasons, done, hidden: { locale }, errorTitle: common("problem") }}
      deed="add"
      begin={beginNewPasskey}
      finish={keepPasskey}
      button={t("addPasskey")}
      pendingText={common("sending")}
      className="max-w-xl space-y-4"
    >
      <TextField
        name="name"
        scope="passkey"
        label={t("passkeyName")}
        hint={t("passkeyNameHint")}
        maxLength={60}
        autoComplete="off"
        isRequired
      />
    </PasskeyForm>
  );
}
