import { getTranslations } from "next-intl/server";
import type { Moment } from "@/components/ui/timeline";
import { formatInstant } from "@/lib/i18n/format";
import type { SalePage } from "@/lib/sales/sale-page";
import { tellMoves } from "./tell-moves";

type Where = { locale: string; zone: string };

/** The steps of a sale in words: what happened, when, and what it moved, each leading to its entry below. */
export async function momentsOf(sale: SalePage, where: Where): Promise<Moment[]> {
  const [t, tell] = await Promise.all([getTranslations("sale"), tellMoves(sale, where.locale)]);
  const states = { done: t("done"), now: t("now"), next: t("next") };
  return sale.steps.map((step, place) => {
    const date = step.at ? formatInstant(step.at, where.locale, where.zone) : null;
    const moved = [...sale.entries, ...sale.payoutEntries].filter(({ id }) =>
      step.entryIds.includes(id),
    );
    const words = t(`texts.${step.kind}`, {
      day: step.day ?? 0,
      date: date ?? "",
      isDated: date ? "yes" : "no",
      number: step.statementNumber ?? "",
    });
    return {
      ...{ key: `${step.kind}-${place}`, state: step.state, stateText: states[step.state] },
      title: t(`steps.${step.kind}`, { day: step.day ?? 0, number: step.statementNumber ?? "" }),
      ...(date && step.state === "done" ? { date } : {}),
      sentence: (
        <>
          {words}
          {step.statementNumber && sale.statementId ? (
            <a
              href={`/${where.locale}/author/payouts/statements/${sale.statementId}/pdf`}
              className="quiet-link mt-1 inline-block min-h-6"
            >
              {t("statement", { number: step.statementNumber })}
            </a>
          ) : null}
          {moved.map((entry) => (
            <span key={entry.id} className="mt-1 block">
              {entry.moves.map((move) => (
                <span key={tell(move)} className="block text-ink-soft">
                  {tell(move)}
                </span>
              ))}
              <a href={`#entry-${entry.id}`} className="quiet-link inline-block min-h-6">
                {t("entry", { number: entry.id })}
              </a>
            </span>
          ))}
        </>
      ),
    };
  });
}
