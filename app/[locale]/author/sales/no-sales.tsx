import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";

/** What an author without a sale finds in place of figures: when the first comes, and what to do until then. */
export async function NoSales({ hasBook, locale }: { hasBook: boolean; locale: string }) {
  const t = await getTranslations("sales.empty");
  return (
    <div className="mt-10">
      <EmptyState
        isDesk
        title={t("title")}
        actions={
          <LinkButton href={`/${locale}/author/books${hasBook ? "" : "/new"}`}>
            {hasBook ? t("books") : t("begin")}
          </LinkButton>
        }
      >
        {hasBook ? t("text") : t("noBook")}
      </EmptyState>
    </div>
  );
}
