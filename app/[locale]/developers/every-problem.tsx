import { getTranslations } from "next-intl/server";
import { everyReason } from "@/lib/edge/api/every-reason";
import { problemAnchor } from "@/lib/edge/api/problem-anchor";
import { statusOfReason } from "@/lib/edge/api/reason-status";
import { tellRefusal } from "@/lib/edge/api/tell-refusal";

/** What each reason of a refusal means, at the place its problem's type leads to. */
export async function EveryProblem({ language }: { language: "fr" | "en" }) {
  const t = await getTranslations("programs.api");
  return (
    <section className="mt-12" aria-labelledby="problems">
      <h2 id="problems" className="text-2xl">
        {t("everyProblem")}
      </h2>
      <p className="reading mt-4 text-ink-soft">{t("everyProblemText")}</p>
      <dl className="mt-6 divide-y divide-rule border-y border-rule">
        {everyReason().map((reason) => (
          <div key={reason} id={problemAnchor(reason)} className="space-y-1 py-4">
            <dt className="[overflow-wrap:anywhere]">
              <code className="font-semibold">{reason}</code>{" "}
              <span className="text-sm text-ink-soft">{statusOfReason(reason)}</span>
            </dt>
            <dd className="text-sm">
              {
                tellRefusal({ ok: false, reason, details: [{ reason, subject: "…" }] }, language)
                  .detail
              }
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
