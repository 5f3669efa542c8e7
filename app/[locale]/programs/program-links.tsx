import { getTranslations } from "next-intl/server";
import type { Desk } from "./desk-actions";

type Props = { desk: Desk; locale: string; current: "keys" | "webhooks" };

/** The way between the pages about programs. */
export async function ProgramLinks({ desk, locale, current }: Props) {
  const t = await getTranslations("programs");
  return (
    <nav aria-label={t("pages")} className="mb-6 flex flex-wrap gap-x-6 gap-y-2 text-sm">
      {(["keys", "webhooks"] as const).map((one) => (
        <a
          key={one}
          href={`/${locale}/${desk}/${one}`}
          aria-current={one === current ? "true" : undefined}
          className="quiet-link aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline"
        >
          {t(`${one}.title`)}
        </a>
      ))}
      <a href={`/${locale}/developers`} className="quiet-link">
        {t("docs")}
      </a>
    </nav>
  );
}
