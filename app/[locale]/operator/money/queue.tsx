import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { daysSince } from "@/lib/edge/days-since";

/** A queue of the money desk: how many wait and how long the oldest has; nothing waits where it is empty. */
export async function Queue({
  id,
  title,
  about,
  count,
  oldest,
  children,
}: {
  /** Where the desk's home leads to. */
  id?: string;
  title: string;
  about: string;
  count: number;
  oldest: Date | null | undefined;
  children: ReactNode;
}) {
  const t = await getTranslations("money");
  return (
    <section id={id} aria-label={title} className="mt-12 scroll-mt-6">
      <div className="mb-2 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 className="text-xl">{title}</h2>
        <Badge tone={count > 0 ? "warning" : "success"}>{t("waiting", { count })}</Badge>
        {oldest ? (
          <span className="text-sm text-ink-soft">{t("oldest", { days: daysSince(oldest) })}</span>
        ) : null}
      </div>
      <p className="mb-4 max-w-prose text-sm text-ink-soft">{about}</p>
      {count > 0 ? children : null}
    </section>
  );
}
