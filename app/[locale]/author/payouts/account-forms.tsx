import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Disclosure } from "@/components/ui/disclosure";
import { LinkButton } from "@/components/ui/link-button";
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

/** Where the author is paid now, what waits to change it, and the forms: at once where there is none, else asked for. */
export async function AccountForms({
  account,
  changes,
  locale,
  isChanging,
}: {
  account: Account | null;
  changes: Change[];
  locale: string;
  isChanging: boolean;
}) {
  const t = await getTranslations("payouts.account");
  const hasForms = isChanging || (!account && changes.length === 0);
  return (
    <section aria-labelledby="payout-account" className="space-y-6">
      <h2 id="payout-account" className="text-xl">
        {t("title")}
      </h2>
      <p>
        {account ? t("current", { account: accountName(account) }) : t("none")}
        {account && !account.isReady ? ` ${t("notReady")}` : null}
      </p>
      <AccountChanges changes={changes} locale={locale} />
      <p className="max-w-2xl text-sm text-ink-soft">{t("how")}</p>
      {hasForms ? (
        <TwoWays locale={locale} />
      ) : (
        <LinkButton look="plain" href={`/${locale}/author/payouts?account=change#payout-account`}>
          {t("change")}
        </LinkButton>
      )}
    </section>
  );
}

async function TwoWays({ locale }: { locale: string }) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("payouts.account"),
    getTranslations("common"),
    formReasons(),
  ]);
  const form = {
    ...{ hidden: { locale }, reasons, errorTitle: common("problem"), className: "space-y-4" },
    done: <Notice tone="success">{t("sent")}</Notice>,
  };
  const save = (look: "main" | "plain") => (
    <SubmitButton look={look} pendingText={common("sending")}>
      {t("save")}
    </SubmitButton>
  );
  const holder = (scope: string) => (
    <TextField
      {...{ name: "holder", scope, label: t("holder"), autoComplete: "name" }}
      maxLength={70}
    />
  );
  return (
    <div className="max-w-xl space-y-6">
      <ActionForm {...form} action={payByBank} label={t("bank")}>
        <h3 className="text-lg">{t("bank")}</h3>
        {holder("bank")}
        <TextField {...{ name: "iban", label: t("iban"), hint: t("ibanHint") }} maxLength={60} />
        <TextField name="bic" label={t("bic")} maxLength={20} />
        {save("main")}
      </ActionForm>
      <Disclosure summary={t("connect")}>
        <ActionForm {...form} action={payByProvider} label={t("connect")}>
          {holder("connect")}
          <TextField
            name="providerAccountId"
            label={t("providerAccount")}
            hint={t("providerAccountHint")}
            maxLength={70}
          />
          {save("plain")}
        </ActionForm>
      </Disclosure>
    </div>
  );
}
