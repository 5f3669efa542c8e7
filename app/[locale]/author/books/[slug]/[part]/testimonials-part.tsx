import { getTranslations } from "next-intl/server";
import { TextField } from "@/components/ui/text-field";
import type { PageTexts } from "@/lib/catalog/page-texts";
import { quoteSomebody, remove } from "./actions";
import { PagePart } from "./page-part";
import { TextForm } from "./text-form";

/** What people said of the book, in the author's own responsibility. */
export async function TestimonialsPart({ book, locale }: { book: PageTexts; locale: string }) {
  const t = await getTranslations("bookPage");
  const where = { locale, slug: book.slug };
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
            <TextForm
              action={remove}
              hidden={{ ...where, id, kind: "testimonials" }}
              label={t("removeNamed", { name })}
              button={t("remove")}
            />
          </li>
        ))}
      </ul>
      <TextForm
        action={quoteSomebody}
        hidden={where}
        label={t("addTestimonial")}
        button={t("addTestimonial")}
        look="main"
      >
        <TextField
          name="quote"
          label={t("quote")}
          rows={3}
          maxLength={1000}
          scope="testimonial"
          isRequired
        />
        <TextField name="name" label={t("name")} maxLength={120} scope="testimonial" isRequired />
        <TextField
          name="who"
          label={t("who")}
          hint={t("whoHint")}
          maxLength={160}
          scope="testimonial"
        />
      </TextForm>
    </PagePart>
  );
}
