import { getTranslations } from "next-intl/server";
import type { extraAddresses } from "@/lib/access/download-addresses";
import { formatFileSize } from "@/lib/i18n/format";

/** What comes with a book beside it. */
export async function OrderExtras({
  extras,
  locale,
}: {
  extras: ReturnType<typeof extraAddresses>;
  locale: string;
}) {
  if (extras.length === 0) return null;
  const t = await getTranslations("devices.editions");
  return (
    <ul aria-label={t("extras")} className="mt-3 text-sm">
      {extras.map(({ id, fileName, sizeBytes, href }) => (
        <li key={id}>
          <a href={href} className="link inline-block py-1 [overflow-wrap:anywhere]">
            {t("extra", { name: fileName, size: formatFileSize(sizeBytes, locale) })}
          </a>
        </li>
      ))}
    </ul>
  );
}
