import { getTranslations } from "next-intl/server";
import type { Missing } from "@/lib/editions/draft-readiness";

/** What has to be there before an edition can be published, in words. */
export async function MissingList({ missing }: { missing: readonly Missing[] }) {
  const t = await getTranslations("editions");
  return (
    <ul className="space-y-2.5 text-sm">
      {missing.map(({ reason, subject = "" }) => (
        <li key={`${reason}${subject}`} className="flex gap-2.5">
          <span aria-hidden="true" className="mt-1.5 size-2.5 shrink-0 rounded-full bg-warning" />
          <span className="min-w-0">
            {t(`reasons.${reason}`, {
              subject: reason === "format-missing" ? subject.toUpperCase() : subject,
            })}
          </span>
        </li>
      ))}
    </ul>
  );
}
