import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { formReasons } from "@/lib/edge/form-reasons";
import { formatAmount } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import { invitedRows } from "@/lib/royalties/share-proposal";
import type { SharesPage } from "@/lib/royalties/shares-page";
import { propose } from "./actions";

type Props = { shares: SharesPage; locale: string };

/** Other shares, from a day on: one percentage per author, and empty rows for co-authors to be asked by e-mail. */
export async function ProposeForm({ shares, locale }: Props) {
  const [t, common, reasons] = await Promise.all([
    getTranslations("shares"),
    getTranslations("common"),
    formReasons("shares"),
  ]);
  // Two decimals, as amounts are typed: a basis point is to a percentage what a cent is to a euro.
  const typed = (shareBp: number) => formatAmount(money(shareBp, "EUR"), locale);
  return (
    <Card title={t("propose")}>
      <p className="mb-6 max-w-2xl text-sm text-ink-soft">{t("proposeText")}</p>
      <ActionForm
        action={propose}
        hidden={{ locale, slug: shares.slug }}
        reasons={reasons}
        errorTitle={common("problem")}
        label={t("propose")}
        className="space-y-8"
      >
        <fieldset className="grid gap-5 sm:grid-cols-2">
          <legend className="mb-4 font-serif text-lg font-[560]">{t("authors")}</legend>
          {shares.current.map(({ authorId, name, shareBp }) => (
            <TextField
              key={authorId}
              name={`share-${authorId}`}
              label={t("shareOf", { name })}
              inputMode="decimal"
              value={typed(shareBp)}
              maxLength={12}
              isRequired
            />
          ))}
        </fieldset>
        {invitedRows.map((row) => (
          <fieldset key={row} className="grid gap-5 sm:grid-cols-[1fr_1fr_8rem]">
            <legend className="mb-4 font-serif text-lg font-[560]">{t("invitee", { row })}</legend>
            <TextField name={`name-${row}`} label={t("name")} maxLength={120} />
            <TextField
              name={`email-${row}`}
              label={t("email")}
              type="email"
              inputMode="email"
              maxLength={254}
            />
            <TextField
              name={`share-${row}`}
              label={t("sharePercent")}
              inputMode="decimal"
              maxLength={12}
            />
          </fieldset>
        ))}
        <div className="max-w-xs">
          <TextField
            name="effectiveOn"
            label={t("effectiveOn")}
            hint={t("effectiveHint")}
            type="date"
          />
        </div>
        <SubmitButton pendingText={common("sending")}>{t("send")}</SubmitButton>
      </ActionForm>
    </Card>
  );
}
