import { escaped } from "@/lib/kernel/plain-page";

/** What a card shows; texts as they were written, addresses absolute. `price` is null where it cannot be bought now. */
export type EmbedCard = {
  locale: string;
  /** "light" or "dark"; anything else is what the reader's system says. */
  theme: string | null;
  title: string;
  language: string;
  authors: string;
  href: string;
  coverSrc: string | null;
  price: string | null;
  words: { see: string; at: string; away: string; cover: string };
};

/** How a card tells a price: for nothing, the one there is, or the least of those a reader may choose. */
export function priceKind({ minimumMinor, isFixed }: { minimumMinor: bigint; isFixed: boolean }) {
  if (minimumMinor === 0n) return "free";
  return isFixed ? "fixed" : "from";
}

/** The size of the frame a card is made for, CSS pixels. */
const embedSize = { width: 480, height: 200 };

/**
 * A whole small page for a frame on somebody else's site: a cover, a title, a price and one link, which opens beside the
 * site it stands on. It runs nothing and asks for nothing but the cover.
 */
export function embedCard(card: EmbedCard) {
  const { locale, theme, title, language, authors, href, coverSrc, price, words } = card;
  const scheme = theme === "light" || theme === "dark" ? theme : "light dark";
  const cover = coverSrc
    ? `<img src="${escaped(coverSrc)}" alt="${escaped(words.cover)}" width="107" height="160">`
    : "";
  return `<!doctype html>
<html lang="${escaped(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${scheme}">
<meta name="robots" content="noindex">
<title>${escaped(title)}</title>
<link rel="canonical" href="${escaped(href)}">
<style>:root { color-scheme: ${scheme} }${style}</style>
</head>
<body><main>
${cover}<div>
<h1 lang="${escaped(language)}">${escaped(title)}</h1>
<p>${escaped(authors)}</p>
<p class="price">${escaped(price ?? words.away)}</p>
<a href="${escaped(href)}" target="_blank" rel="noopener">${escaped(words.see)}<span> ${escaped(words.at)}</span></a>
</div>
</main></body>
</html>`;
}

/** The piece of HTML that puts a card on a page: what is copied. */
export function embedSnippet({ src, title }: { src: string; title: string }) {
  const { width, height } = embedSize;
  return `<iframe src="${escaped(src)}" title="${escaped(title)}" width="${width}" height="${height}" loading="lazy" style="border:0;max-width:100%"></iframe>`;
}

// The colours of the shop, written out; what is cut short keeps its place, so that the card never scrolls.
const style = `
* { box-sizing: border-box }
body { margin: 0; font: 15px/1.45 system-ui, sans-serif; color: light-dark(#211e19, #efe9dd) }
main { display: flex; gap: 16px; height: 100vh; padding: 16px; overflow: hidden; border-radius: 14px;
  background: light-dark(#fffdf9, #1f1c18);
  border: 1px solid light-dark(#ded6c6, #3a352d) }
img { flex: none; width: auto; max-width: 35%; height: auto; max-height: 100%; object-fit: contain;
  object-position: top; border-radius: 4px }
div { display: flex; flex-direction: column; min-width: 0 }
h1 { margin: 0; font: 600 18px/1.25 Georgia, serif; overflow-wrap: anywhere; display: -webkit-box;
  -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden }
p { margin: 4px 0 0; color: light-dark(#5a5348, #b8ae9d); display: -webkit-box; -webkit-box-orient: vertical;
  -webkit-line-clamp: 1; overflow: hidden; overflow-wrap: anywhere }
.price { color: inherit; font-weight: 600 }
a { margin-top: auto; padding: 5px 0; font-weight: 600; color: light-dark(#1b4d3b, #8fc7a8);
  text-underline-offset: .2em; overflow-wrap: anywhere }
a:focus-visible { outline: 3px solid; outline-offset: 2px }
a span { font-weight: 400 }
`;
