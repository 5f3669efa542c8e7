"use client";
import { useEffect, useRef, useState } from "react";
import { buttonClasses } from "@/components/ui/button-classes";
import { BookCard, type BookCardView } from "./book-card";
import { gridClasses } from "./book-grid";

/** What `/api/store/books` answers: the next books and where the list goes on after them. */
export type ListPiece = { books: BookCardView[]; next: string | null };

type Props = ListPiece & {
  locale: string;
  /** What is asked of the list, as a query without place and length. */
  asked: string;
  /** Where this page of the list begins; absent at its beginning. */
  after: string | undefined;
  /** So many books stand on one page at most: then the list goes on upon the next. */
  longest: number;
  words: { more: string; loading: string; failed: string; shown: string };
};

/**
 * A list that goes on: without scripts by a link to its next page, with them in place, as its end comes near. The address
 * follows, so that whoever comes back finds as many books as were there, and the place they had.
 */
export function EndlessList({ locale, asked, after, longest, words, ...first }: Props) {
  const [piece, setPiece] = useState<ListPiece>(first);
  const [standing, setStanding] = useState<"still" | "loading" | "failed">("still");
  const end = useRef<HTMLAnchorElement>(null);
  const { books, next } = piece;
  const isFull = books.length >= longest;

  async function goOn() {
    if (!next || standing === "loading") return;
    setStanding("loading");
    const more = await askFor(`/api/store/books?${query(asked, { locale, after: next })}`);
    if (!more) return setStanding("failed");
    const all = [...books, ...more.books];
    setPiece({ books: all, next: more.next });
    setStanding("still");
    const place = query(asked, { ...(after ? { after } : {}), shown: String(all.length) });
    window.history.replaceState(window.history.state, "", `?${place}`);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is seen decides, each time the end has moved.
  useEffect(() => {
    const link = end.current;
    if (!link || isFull || standing !== "still") return;
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && goOn(), {
      rootMargin: "0px 0px 600px 0px",
    });
    watch.observe(link);
    return () => watch.disconnect();
  }, [books.length, standing]);

  return (
    <>
      <ul className={gridClasses}>
        {books.map((book) => (
          <li key={book.slug}>
            <BookCard book={book} locale={locale} />
          </li>
        ))}
      </ul>
      {next ? (
        <p className="mt-10 text-center">
          <a
            ref={end}
            href={`?${query(asked, { after: next })}`}
            className={buttonClasses("plain")}
            onClick={(event) => {
              if (isFull || event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              goOn();
            }}
          >
            {standing === "loading" ? words.loading : words.more}
          </a>
        </p>
      ) : null}
      <p role="status" className={standing === "failed" ? "mt-3 text-center text-sm" : "sr-only"}>
        {standing === "failed" ? words.failed : null}
        {standing === "still" && books.length > first.books.length
          ? words.shown.replace("{shown}", String(books.length))
          : null}
      </p>
    </>
  );
}

function query(asked: string, place: Record<string, string>) {
  const all = new URLSearchParams(asked);
  for (const [name, value] of Object.entries(place)) all.set(name, value);
  return all.toString();
}

async function askFor(address: string): Promise<ListPiece | null> {
  const answer = await fetch(address).catch(() => null);
  return answer?.ok ? answer.json().catch(() => null) : null;
}
