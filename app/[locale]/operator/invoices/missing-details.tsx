import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/ui/notice";
import type { MissingDetail } from "@/lib/invoices/legal-identity";

/** Says that nothing is numbered, and what of the seller's details is missing; nothing where all are there. */
export async function MissingDetails({ missing }: { missing: MissingDetail[] }) {
  if (missing.length === 0) return null;
  const t = await getTranslations("invoiceDesk");
  return (
    <div className="mb-8 max-w-2xl">
      <Notice tone="warning" title={t("missing")} isQuiet>
        <p>{t("missingText")}</p>
        <ul className="list-disc ps-5">
          {missing.map((field) => (
            <li key={field}>{t(`lacking.${field}`)}</li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
