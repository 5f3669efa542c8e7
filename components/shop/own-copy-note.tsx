"use client";
import { useEffect, useState } from "react";

/** What `/api/books/{slug}/own-copy` answers to somebody who has the book; words and addresses in their language. */
export type OwnCopy = { title: string; text: string; links: { href: string; text: string }[] };

/**
 * Says to whoever has the book already that they do, on a page that is the same for everyone; nothing to others. It comes
 * after the page, so it stands at the end of its card, where it moves nothing that is being read.
 */
export function OwnCopyNote({ slug, locale }: { slug: string; locale: string }) {
  const [own, setOwn] = useState<OwnCopy | null>(null);
  useEffect(() => {
    fetch(`/api/books/${slug}/own-copy?locale=${locale}`)
      .then((answer) => (answer.ok ? answer.json() : null))
      .then(setOwn)
      .catch(() => undefined);
  }, [slug, locale]);
  if (!own) return null;
  return (
    <div
      id="own-copy"
      data-own-copy
      className="arriving mt-6 rounded-md bg-accent-wash px-4 py-3 text-sm"
    >
      <p className="font-semibold">{own.title}</p>
      <p className="mt-1">{own.text}</p>
      <p className="mt-2 flex flex-wrap gap-x-5">
        {own.links.map(({ href, text }) => (
          <a key={href} href={href} className="link inline-block py-1">
            {text}
          </a>
        ))}
      </p>
    </div>
  );
}
