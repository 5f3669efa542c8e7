"use client";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { LookBanner, type LookWords } from "./look-banner";

/** The event by which a page says that cart or session changed while the header stood. */
export const menuNews = "bouquin-menu-news";

type Menu = {
  signedIn: boolean;
  cartCount: number;
  isAuthor: boolean;
  isOperator: boolean;
  /** Whom an operator looks at; null for everybody else. */
  lookingAs: { email: string } | null;
};
type Words = {
  catalogue: string;
  search: string;
  cart: string;
  cartCount: string;
  library: string;
  account: string;
  signIn: string;
  authorDesk: string;
  desk: string;
  look: LookWords;
};

/**
 * The links of the header, those that depend on who is here among them; until it knows, and without scripts, plain ones.
 * What appears once it knows stands before what is there already, and on a phone in the line of the shop's name; what
 * changes its wording has room for either from the start: nothing moves.
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
  const style = "min-h-11 items-center text-sm hover:text-accent";
  const link = `inline-flex ${style}`;
  // As wide as the wider of two wordings: the other is drawn below the link with no height, out of sight and unread. On
  // the narrowest screens, where three links fill a line, a cart takes its room when there is something in it.
  const roomy = `inline-grid content-center ${style} after:invisible after:h-0 after:overflow-hidden after:content-[attr(data-room)]`;
  const count = menu?.cartCount ?? 0;
  const isStranger = menu !== null && !menu.signedIn;
  return (
    <>
      {menu?.lookingAs ? (
        <KeptPageLook email={menu.lookingAs.email} words={words.look} locale={locale} />
      ) : null}
      {menu?.isAuthor ? (
        <a href={`/${locale}/author`} className={link}>
          {words.authorDesk}
        </a>
      ) : null}
      {menu?.isOperator ? (
        <a href={`/${locale}/operator`} className={link}>
          {words.desk}
        </a>
      ) : null}
      {menu?.signedIn ? (
        <a href={`/${locale}/account`} className={link}>
          {words.account}
        </a>
      ) : null}
      <span className="w-full sm:hidden" />
      <a href={`/${locale}/books`} className={link}>
        {words.catalogue}
      </a>
      <a href={`/${locale}/books#search`} className={`${link} max-sm:hidden`}>
        {words.search}
      </a>
      <a
        href={`/${locale}/library`}
        className={roomy}
        data-room={isStranger ? words.library : words.signIn}
      >
        {isStranger ? words.signIn : words.library}
      </a>
      <a
        href={`/${locale}/cart`}
        className={`${roomy} max-[21rem]:after:content-none`}
        data-room={words.cartCount.replace("{count}", "9")}
      >
        {count > 0 ? words.cartCount.replace("{count}", String(count)) : words.cart}
      </a>
    </>
  );
}

// A page that is kept is the same for everybody: who looks through somebody's eyes is told by scripts there.
function KeptPageLook({
  email,
  words,
  locale,
}: {
  email: string;
  words: LookWords;
  locale: string;
}) {
  const [place] = useState(() => document.getElementById("look-place"));
  if (!place || (place.firstChild && !place.querySelector("[data-kept]"))) return null;
  const who = words.who.replace("{email}", email);
  return createPortal(
    <div data-kept="">
      <LookBanner words={{ ...words, who }} locale={locale} />
    </div>,
    place,
  );
}
