"use client";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";

/** The event by which a page says that cart or session changed while the header stood. */
export const menuNews = "bouquin-menu-news";

type Menu = { signedIn: boolean; cartCount: number; isAuthor: boolean; isOperator: boolean };
type Words = {
  cart: string;
  cartCount: string;
  library: string;
  account: string;
  signIn: string;
  sales: string;
  desk: string;
};

/**
 * The part of the header that depends on who is here; until it knows, and without scripts, plain links. What comes later
 * moves nothing that stands: the way in and the library share one place, and what only some have stands before the rest.
 */
export function ReaderMenu({ locale, words }: { locale: string; words: Words }) {
  const [menu, setMenu] = useState<Menu | null>(null);
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page may mean another cart or another session.
  useEffect(() => {
    let asking: AbortController | undefined;
    const ask = () => {
      asking?.abort();
      asking = new AbortController();
      fetch("/api/reader-menu", { signal: asking.signal })
        .then((answer) => (answer.ok ? answer.json() : null))
        .then((news) => news && setMenu(news))
        .catch(() => undefined);
    };
    // A page taken back from the browser's memory runs no effect again.
    const returned = (event: PageTransitionEvent) => event.persisted && ask();
    ask();
    window.addEventListener(menuNews, ask);
    window.addEventListener("pageshow", returned);
    return () => {
      asking?.abort();
      window.removeEventListener(menuNews, ask);
      window.removeEventListener("pageshow", returned);
    };
  }, [path]);
  const link = "inline-flex min-h-11 items-center text-sm hover:text-accent";
  const some = `${link} sm:-order-1 max-sm:order-1`;
  const count = menu?.cartCount ?? 0;
  const isOut = menu !== null && !menu.signedIn;
  return (
    <>
      {menu?.isAuthor ? (
        <a href={`/${locale}/author/sales`} className={some}>
          {words.sales}
        </a>
      ) : null}
      {menu?.isOperator ? (
        <a href={`/${locale}/operator/refunds`} className={some}>
          {words.desk}
        </a>
      ) : null}
      <a href={`/${locale}/library`} className={link}>
        <span className="grid [&>*]:[grid-area:1/1]">
          <span className={isOut ? "invisible" : undefined}>{words.library}</span>
          <span className={isOut ? undefined : "invisible"}>{words.signIn}</span>
        </span>
      </a>
      {menu?.signedIn ? (
        <a href={`/${locale}/account`} className={some}>
          {words.account}
        </a>
      ) : null}
      <a href={`/${locale}/cart`} className={link}>
        {count > 0 ? words.cartCount.replace("{count}", String(count)) : words.cart}
      </a>
    </>
  );
}
