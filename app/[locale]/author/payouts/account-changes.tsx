import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Notice } from "@/components/ui/notice";
import { SubmitButton } from "@/components/ui/submit-button";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatInstant } from "@/lib/i18n/format";
import { accountName } from "@/lib/payouts/account-name";
import { withdraw } from "./actions";

export type Change = {
  id: string;
  holder: string;
  iban: string | null;
  providerAccountId: string | null;
  expiresAt: Date;
  countsFrom: Date | null;
};

/** Changes of account that wait, for their letter or for their time, each with a way back. */
export async function AccountChanges({ changes, locale }: { changes: Change[]; locale: string }) {
  const [t, common, reasons, zone] = await Promise.all([
    getTranslations("payouts"),
    getTranslations("common"),
    formReasons(),
    currentTimeZone(),
  ]);
  const at = (instant: Date) => formatInstant(instant, locale, zone);
  return changes.map((change) => {
    const { id, countsFrom, expiresAt } = change;
    const account = accountName(change);
    return (
      <Notice key={id} isQuiet>
        <p>
          {countsFrom
            ? t("account.waiting", { account, from: at(countsFrom) })
            : t("account.asked", { account, until: at(expiresAt) })}
        </p>
        <ActionForm
          {...{ action: withdraw, hidden: { locale, changeId: id }, reasons }}
          errorTitle={common("problem")}
          className="pt-2"
        >
          <SubmitButton look="plain" pendingText={common("sending")}>
            {t("account.withdraw")}
          </SubmitButton>
        </ActionForm>
      </Notice>
    );
  });
}
