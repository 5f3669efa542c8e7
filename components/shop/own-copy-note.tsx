"use client";
import { useEffect, useState } from "react";

/** What `/api/books/{slug}/own-copy` answers to somebody who has the book; words and addresses in their language. */
export type OwnCopy = { title: string; text: string; links: { href: string; text: string }[] };

/** Says to whoever has the book already that they do, on a page that is the same for everyone; nothing to others. */
export function OwnCopyNote({ slug, locale }: { slug: string; locale: string }) {
  const [own, setOwn] = useState<OwnCopy | null>(null);
  useEffect(() => {
    const asking = new AbortController();
    fetch(`/api/books/${slug}/own-copy?locale=${locale}`, { signal: asking.signal })
      .then((answer) => (answer.ok ? answer.json() : null))
      .then(setOwn)
      .catch(() => undefined);
    return () => asking.abort();
  }, [slug, locale]);
  return (
    <div
      role="status"
      className={own ? "mb-5 rounded-md bg-accent-wash px-4 py-3 text-sm" : undefined}
    >
      {own ? (
        <>
          <p className="font-semibold">{own.title}</p>
          <p className="mt-1">{own.text}</p>
          <p className="mt-2 flex flex-wrap gap-x-5">
            {own.links.map(({ href, text }) => (
              <a key={href} href={href} className="link inline-block py-1">
                {text}
              </a>
            ))}
          </p>
        </>
      ) : null}
    </div>
  );
}
