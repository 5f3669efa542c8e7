import { type BookText, type Chapter, headingOf, pressWords } from "./book-text";

/** Text as XML content or attribute value. */
export function escapeXml(text: string) {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** One chapter as a page: heading, sections announced, paragraphs. */
export function chapterPage(text: BookText, chapter: Chapter) {
  const words = pressWords[text.language];
  const sections = chapter.sections.map((section) => `<li>${escapeXml(section)}</li>`).join("");
  const announced = sections
    ? `<aside aria-label="${words.inChapter}"><p>${words.inChapter}</p><ul>${sections}</ul></aside>`
    : "";
  const paragraphs = chapter.paragraphs
    .map((paragraph) => `<p>${escapeXml(paragraph)}</p>`)
    .join("\n");
  const heading = escapeXml(headingOf(chapter));
  return page(
    text,
    headingOf(chapter),
    `<section epub:type="chapter" role="doc-chapter" aria-labelledby="heading"><h1 id="heading">${heading}</h1>
${announced}
${paragraphs}
</section>`,
  );
}

/** The cover as a page. */
export function coverPage(text: BookText) {
  const words = pressWords[text.language];
  const alt = escapeXml(`${text.title}, ${text.authors.join(", ")}`);
  return page(
    text,
    words.cover,
    `<section epub:type="cover"><img class="cover" src="cover.jpg" alt="${alt}" role="doc-cover"/></section>`,
  );
}

/** Title, names, edition, and the notice that says what this file is. */
export function titlePage(text: BookText) {
  const subtitle = text.subtitle ? `<p role="doc-subtitle">${escapeXml(text.subtitle)}</p>` : "";
  return page(
    text,
    text.title,
    `<section epub:type="titlepage"><h1>${escapeXml(text.title)}</h1>${subtitle}
<p class="names">${escapeXml(text.authors.join(", "))}</p>
<p class="edition">${escapeXml(text.edition)}</p>
<p class="notice">${escapeXml(text.notice)}</p></section>`,
  );
}

/** The table of contents readers navigate by, with landmarks. */
export function navigationPage(text: BookText, pages: { name: string; heading: string }[]) {
  const words = pressWords[text.language];
  const entries = pages
    .map(({ name, heading }) => `<li><a href="${name}">${escapeXml(heading)}</a></li>`)
    .join("\n");
  return page(
    text,
    words.contents,
    `<nav epub:type="toc" role="doc-toc" aria-labelledby="toc"><h1 id="toc">${words.contents}</h1>
<ol>${entries}</ol></nav>
<nav epub:type="landmarks" hidden="hidden" aria-label="${words.start}"><ol>
<li><a epub:type="toc" href="nav.xhtml">${words.contents}</a></li>
<li><a epub:type="bodymatter" href="${pages[0]?.name}">${words.start}</a></li></ol></nav>`,
  );
}

/** How pages look when the reading system does not decide otherwise. */
export const styleSheet = `body { line-height: 1.5; margin: 0 5%; }
h1 { line-height: 1.2; margin: 2em 0 1em; text-align: left; }
p { margin: 0 0 0.8em; }
aside { border-left: 0.2em solid; margin: 1em 0 1.6em; padding-left: 1em; }
aside p { font-style: italic; }
.cover { display: block; height: auto; margin: 0 auto; max-width: 100%; }
.names { font-size: 1.2em; margin-top: 2em; }
.notice { font-style: italic; margin-top: 4em; }
`;

function page({ language }: BookText, title: string, body: string) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="${language}" xml:lang="${language}">
<head><title>${escapeXml(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
${body}
</body>
</html>
`;
}
