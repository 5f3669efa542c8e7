import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { formReasons } from "@/lib/edge/form-reasons";
import { accountName } from "@/lib/payouts/account-name";
import { AccountChanges, type Change } from "./account-changes";
import { payByBank, payByProvider } from "./actions";

type Account = {
  holder: string;
  iban: string | null;
  providerAccountId: string | null;
  isReady: boolean;
};

/** Where the author is paid now, and two ways to change it. */
export async function AccountForms({
  account,
  changes,
  locale,
}: {
  account: Account | null;
  changes: Change[];
  locale: string;
}) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("payouts"),
    getTranslations("common"),
    formReasons(),
  ]);
  const form = {
    ...{ hidden: { locale }, reasons, errorTitle: common("problem"), className: "space-y-4" },
    done: <Notice tone="success">{t("account.sent")}</Notice>,
  };
  const save = <SubmitButton pendingText={common("sending")}>{t("account.save")}</SubmitButton>;
  const holder = (scope: string) => (
    <TextField
      {...{ name: "holder", scope, label: t("account.holder"), autoComplete: "name" }}
      maxLength={70}
    />
  );
  return (
    <section aria-labelledby="payout-account" className="space-y-6">
      <h2 id="payout-account" className="text-xl">
        {t("account.title")}
      </h2>
      <p>
        {account ? t("account.current", { account: accountName(account) }) : t("account.none")}
        {account && !account.isReady ? ` ${t("account.notReady")}` : null}
      </p>
      <AccountChanges changes={changes} locale={locale} />
      <p className="max-w-2xl text-sm text-ink-soft">{t("account.how")}</p>
      <div className="grid gap-8 md:grid-cols-2">
        <ActionForm {...form} action={payByBank} label={t("account.bank")}>
          <h3 className="text-lg">{t("account.bank")}</h3>
          {holder("bank")}
          <TextField
            {...{ name: "iban", label: t("account.iban"), hint: t("account.ibanHint") }}
            maxLength={60}
          />
          <TextField name="bic" label={t("account.bic")} maxLength={20} />
          {save}
        </ActionForm>
        <ActionForm {...form} action={payByProvider} label={t("account.connect")}>
          <h3 className="text-lg">{t("account.connect")}</h3>
          {holder("connect")}
          <TextField
            name="providerAccountId"
            label={t("account.providerAccount")}
            hint={t("account.providerAccountHint")}
            maxLength={70}
          />
          {save}
        </ActionForm>
      </div>
    </section>
  );
}
