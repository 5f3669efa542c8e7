import { getTranslations } from "next-intl/server";
import type { consequencesFor } from "@/lib/privacy/consequences";

/** What an erasure leaves, and by which duty. */
export async function WhatStays({
  told: { orders, invoices, refunds, authorName },
}: {
  told: Awaited<ReturnType<typeof consequencesFor>>;
}) {
  const t = await getTranslations("erasure");
  return (
    <section aria-labelledby="stays">
      <h2 id="stays" className="mb-3 text-xl">
        {t("stays")}
      </h2>
      <ul className="list-disc space-y-2 ps-5">
        <li>{t("staysMoney", { count: orders })}</li>
        {invoices > 0 ? <li>{t("staysInvoices", { count: invoices })}</li> : null}
        {orders > 0 ? <li>{t("staysReturns")}</li> : null}
        {refunds > 0 ? <li>{t("staysRefunds", { count: refunds })}</li> : null}
        {orders > 0 ? <li>{t("staysMarks")}</li> : null}
        {authorName ? <li>{t("staysAuthor", { name: authorName })}</li> : null}
        <li>{t("staysBackups")}</li>
      </ul>
    </section>
  );
}
