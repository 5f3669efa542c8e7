import { getTranslations } from "next-intl/server";
import { Badge } from "@/components/ui/badge";
import type { Operator } from "@/lib/accounts/actor";
import { legalDesk } from "@/lib/legal/legal-versions";

type Props = { operator: Operator; locale: string };

/** The way to the texts of the law, with a reminder while one of them was never reviewed. */
export async function LegalDeskLink({ operator, locale }: Props) {
  const [t, pages] = await Promise.all([getTranslations("legal.desk"), legalDesk(operator)]);
  const shipped = pages.filter(({ isShipped }) => isShipped).length;
  return (
    <span className="flex items-center gap-2">
      <a href={`/${locale}/operator/settings/pages`} className="quiet-link">
        {t("title")}
      </a>
      {shipped > 0 ? <Badge tone="warning">{t("mark", { count: shipped })}</Badge> : null}
    </span>
  );
}
