import { useTranslations } from "next-intl";

type Testimonial = { id: string; quote: string; name: string; who: string };

/** What people said of a book, as its author wrote it down. */
export function TestimonialsList({
  testimonials,
  language,
}: {
  testimonials: Testimonial[];
  language: string;
}) {
  const t = useTranslations("bookPage");
  if (testimonials.length === 0) return null;
  return (
    <section aria-labelledby="testimonials">
      <h2 id="testimonials" className="mb-5 text-2xl">
        {t("testimonials")}
      </h2>
      <ul className="space-y-8">
        {testimonials.map(({ id, quote, name, who }) => (
          <li key={id}>
            <figure className="border-s-2 border-accent ps-5">
              <blockquote lang={language} className="font-serif text-lg whitespace-pre-line">
                {quote}
              </blockquote>
              <figcaption className="mt-2 text-sm text-ink-soft">
                {name}
                {who ? <span lang={language}>, {who}</span> : null}
              </figcaption>
            </figure>
          </li>
        ))}
      </ul>
    </section>
  );
}
