import { getTranslations } from "next-intl/server";
import type { Reader } from "@/lib/accounts/actor";
import { listLinkedAccounts } from "@/lib/accounts/list-linked-accounts";
import { currentTimeZone } from "@/lib/edge/current-time-zone";
import { formatDate } from "@/lib/i18n/format";
import { OneButtonForm } from "../../one-button-form";
import { unlink } from "./session-actions";

/** The accounts elsewhere that sign a reader in, each with the way to end that; nothing where there is none. */
export async function LinkedList({ reader, locale }: { reader: Reader; locale: string }) {
  const [t, zone, linked] = await Promise.all([
    getTranslations("security"),
    currentTimeZone(),
    listLinkedAccounts(reader),
  ]);
  if (linked.length === 0) return null;
  return (
    <section aria-labelledby="linked" className="space-y-4">
      <h3 id="linked" className="text-base">
        {t("linked")}
      </h3>
      <ul className="divide-y divide-rule border-y border-rule">
        {linked.map(({ id, provider, linkedAt }) => {
          const name = provider === "github" ? "GitHub" : "Google";
          return (
            <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
              <p>
                <span className="font-semibold">{name}</span>{" "}
                <span className="text-sm text-ink-soft">
                  {t("linkedOn", { date: formatDate(linkedAt, locale, zone) })}
                </span>
              </p>
              <OneButtonForm
                space="keys"
                action={unlink}
                hidden={{ locale, linkedId: id }}
                label={t("unlinkOf", { name })}
                button={t("unlink")}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
