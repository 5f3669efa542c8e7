import { getTranslations } from "next-intl/server";
import { TextField } from "@/components/ui/text-field";
import type { PageTexts } from "@/lib/catalog/page-texts";
import { correctTestimonial, quoteSomebody } from "./actions";
import { EntryWays, LeaveAsItIs } from "./entry-ways";
import { PagePart } from "./page-part";
import { TextForm } from "./text-form";

type Props = { book: PageTexts; locale: string; editedId?: string | undefined };

/** What people said of the book, in the author's own responsibility. */
export async function TestimonialsPart({ book, locale, editedId }: Props) {
  const t = await getTranslations("bookPage");
  const { slug } = book;
  const edited = book.testimonials.find(({ id }) => id === editedId);
  return (
    <PagePart id="testimonials" title={t("testimonials")} lead={t("testimonialsLead")}>
      <ul className="divide-y divide-rule">
        {book.testimonials.map(({ id, quote, name, who }) => (
          <li key={id} className="space-y-2 py-4">
            <p lang={book.language} className="font-serif whitespace-pre-line">
              {quote}
            </p>
            <p className="text-sm text-ink-soft">
              {name}
              {who ? `, ${who}` : null}
            </p>
            <EntryWays kind="testimonials" {...{ id, name, slug, locale }} />
          </li>
        ))}
      </ul>
      <TextForm
        key={edited?.id ?? "new"}
        action={edited ? correctTestimonial : quoteSomebody}
        hidden={{ locale, slug, ...(edited ? { id: edited.id } : {}) }}
        label={edited ? t("correctNamed", { name: edited.name }) : t("addTestimonial")}
        button={edited ? t("save") : t("addTestimonial")}
        look="main"
      >
        <TextField
          name="quote"
          label={t("quote")}
          value={edited?.quote ?? ""}
          rows={3}
          maxLength={1000}
          isRequired
        />
        <TextField
          name="name"
          label={t("name")}
          value={edited?.name ?? ""}
          maxLength={120}
          isRequired
        />
        <TextField
          name="who"
          label={t("who")}
          hint={t("whoHint")}
          value={edited?.who ?? ""}
          maxLength={160}
        />
      </TextForm>
      {edited ? <LeaveAsItIs kind="testimonials" slug={slug} locale={locale} /> : null}
    </PagePart>
  );
}
