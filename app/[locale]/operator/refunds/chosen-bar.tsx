import { getTranslations } from "next-intl/server";
import { buttonClasses } from "@/components/ui/button-classes";
import type { QueueAsk } from "@/lib/refunds/queue-ask";

/** The form that the boxes of the queue belong to, wherever on the page they stand. */
export const chosenForm = "chosen-refunds";

/** Leads with what is ticked to the page that asks once more; nothing moves here. */
export async function ChosenBar({ ask, locale }: { ask: QueueAsk; locale: string }) {
  const t = await getTranslations("operator.refundDesk");
  return (
    <form
      id={chosenForm}
      action={`/${locale}/operator/refunds/chosen`}
      className="mt-6 flex flex-wrap items-center gap-x-5 gap-y-2"
    >
      {ask.show ? <input type="hidden" name="show" value={ask.show} /> : null}
      {ask.q ? <input type="hidden" name="q" value={ask.q} /> : null}
      <button type="submit" className={buttonClasses("plain")}>
        {t("ticked")}
      </button>
      <p className="text-sm text-ink-soft">{t("tickedHint")}</p>
    </form>
  );
}
