import { getTranslations } from "next-intl/server";
import { formatMonth } from "@/lib/i18n/format";
import { accountName } from "@/lib/payouts/account-name";
import type { PayoutOnDesk } from "@/lib/payouts/payout-desk";
import { statementWords } from "@/lib/payouts/statement-words";
import { confirm, giveBack } from "./actions";
import { ProofForm } from "./proof-form";
import { ReasonForm } from "./reason-form";

/** Payouts on their way: those by bank wait for what the bank's statement says. */
export async function SentPayouts({
  payouts,
  locale,
}: {
  payouts: PayoutOnDesk[];
  locale: string;
}) {
  const t = await getTranslations("payouts.desk");
  if (payouts.length === 0) return null;
  return (
    <section aria-labelledby="sent-payouts">
      <h2 id="sent-payouts" className="mb-4 text-xl">
        {t("sent")}
      </h2>
      <ul className="space-y-4">
        {payouts.map((payout) => (
          <li key={payout.id} className="rounded-lg border border-rule bg-sheet p-5">
            <SentPayout payout={payout} locale={locale} />
          </li>
        ))}
      </ul>
    </section>
  );
}

async function SentPayout({ payout, locale }: { payout: PayoutOnDesk; locale: string }) {
  const t = await getTranslations("payouts.desk");
  const { id, author, statement, currency, amountMinor } = payout;
  const { amount } = statementWords(locale);
  const hidden = { locale, payoutId: id };
  return (
    <div className="grid gap-6 lg:grid-cols-[1fr_22rem]">
      <div className="min-w-0 space-y-1 text-sm">
        <p className="text-base font-semibold">
          {author.name} · <span className="figures">{amount(amountMinor, currency)}</span>
        </p>
        <p className="figures text-ink-soft">
          {statement.number}, {formatMonth(payout.period, locale)}
        </p>
        <p>{accountName(payout)}</p>
      </div>
      {payout.method === "bank" ? (
        <div className="space-y-3">
          <ProofForm {...{ payout, locale }} action={confirm} press={t("confirm")} />
          <ReasonForm
            action={giveBack}
            hidden={hidden}
            label={t("whyBack")}
            press={t("giveBack")}
          />
        </div>
      ) : (
        <p className="text-sm text-ink-soft">{t("provider")}</p>
      )}
    </div>
  );
}
