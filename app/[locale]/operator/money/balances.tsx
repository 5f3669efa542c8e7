import { getTranslations } from "next-intl/server";
import { buttonClasses } from "@/components/ui/button-classes";
import { DataTable } from "@/components/ui/data-table";
import { formatMoney } from "@/lib/i18n/format";
import { money } from "@/lib/kernel/money";
import type { Account } from "@/lib/ledger/chart-of-accounts";
import type { trialBalance } from "@/lib/ledger/trial-balance";

type Rows = Awaited<ReturnType<typeof trialBalance>>;

/** The trial balance, a table for each currency: currencies are never added together. */
export async function Balances({ rows, locale }: { rows: Rows; locale: string }) {
  const t = await getTranslations("money");
  const currencies = [...new Set(rows.map(({ currency }) => currency))];
  return (
    <section aria-label={t("trialBalance")} className="mt-12">
      <h2 className="mb-4 text-xl">{t("trialBalance")}</h2>
      {currencies.map((currency) => (
        <Balance
          key={currency}
          rows={rows.filter((row) => row.currency === currency)}
          currency={currency}
          locale={locale}
        />
      ))}
      <Files locale={locale} />
    </section>
  );
}

async function Balance({
  rows,
  currency,
  locale,
}: {
  rows: Rows;
  currency: string;
  locale: string;
}) {
  const t = await getTranslations("money");
  const show = (minor: bigint) => formatMoney(money(minor, currency), locale);
  const sum = (side: "debitMinor" | "creditMinor") =>
    rows.reduce((total, row) => total + row[side], 0n);
  return (
    <div className="mb-8">
      <DataTable
        caption={currency}
        columns={[
          { key: "account", heading: t("account") },
          { key: "debit", heading: t("debit"), isNumeric: true },
          { key: "credit", heading: t("credit"), isNumeric: true },
          { key: "balance", heading: t("balance"), isNumeric: true },
        ]}
        rows={rows.map(({ account, debitMinor, creditMinor }) => ({
          key: account,
          cells: {
            account: t(`accounts.${account as Account}`),
            debit: show(debitMinor),
            credit: show(creditMinor),
            balance: show(debitMinor - creditMinor),
          },
        }))}
        footer={{
          key: "sum",
          cells: {
            account: t("sum"),
            debit: show(sum("debitMinor")),
            credit: show(sum("creditMinor")),
            balance: show(sum("debitMinor") - sum("creditMinor")),
          },
        }}
      />
    </div>
  );
}

async function Files({ locale }: { locale: string }) {
  const t = await getTranslations("money");
  const files = ["ledger.csv", "ledger.json", "trial-balance.csv", "trial-balance.json"];
  return (
    <div className="space-y-4 text-sm">
      <ul aria-label={t("files")} className="flex flex-wrap gap-x-6 gap-y-2">
        {files.map((file) => (
          <li key={file}>
            <a href={`/${locale}/operator/money/${file}`} className="quiet-link">
              {t(`file.${file.replace(".", "-") as "ledger-csv"}`)}
            </a>
          </li>
        ))}
      </ul>
      <form
        action={`/${locale}/operator/money/trial-balance.csv`}
        className="flex flex-wrap items-end gap-3"
      >
        <label className="space-y-1.5">
          <span className="block font-semibold">{t("until")}</span>
          <input
            type="date"
            name="until"
            required
            className="block rounded-md border border-edge bg-sheet px-3 py-2 text-base text-ink"
          />
        </label>
        <button type="submit" className={buttonClasses("plain")}>
          {t("untilGet")}
        </button>
      </form>
    </div>
  );
}
