import { PDFDict, PDFDocument, type PDFFont, PDFName, PDFRef, PDFStream } from "@cantoo/pdf-lib";
import fontkit from "@pdf-lib/fontkit";
import { type BookText, headingOf, pressWords } from "./book-text";
import { addOutline } from "./pdf-outline";
import { Sheets } from "./pdf-sheets";
import { printFont } from "./typeface";

/** A printed document: its bytes and how many pages it truly has. */
export type PrintedPdf = { bytes: Uint8Array; pageCount: number };

/**
 * Prints a text as PDF (A5): title page, contents with page numbers, chapters, bookmarks, embedded fonts, language
 * and title set. The same text gives the same bytes.
 */
export async function writePdf(text: BookText): Promise<PrintedPdf> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.registerFontkit(fontkit as never);
  const fonts = await embedFonts(document, text);
  const sheets = new Sheets(document, fonts);
  printTitlePage(sheets, text);
  const written = text.chapters.filter(({ paragraphs }) => paragraphs.length > 0);
  const contentsPages = Math.max(1, Math.ceil((text.chapters.length + 1) / 24));
  sheets.reserve(contentsPages);
  const marks = written.map((chapter) => {
    const pageIndex = sheets.turn();
    printChapter(sheets, text, chapter);
    return { title: headingOf(chapter), pageIndex };
  });
  printContents(sheets, text, marks);
  sheets.number();
  describe(document, text);
  addOutline(document, marks);
  await document.flush();
  nameFontFiles(document);
  return {
    bytes: await document.save({ useObjectStreams: true }),
    pageCount: document.getPageCount(),
  };
}

export type Fonts = { serif: PDFFont; italic: PDFFont };

async function embedFonts(document: PDFDocument, text: BookText): Promise<Fonts> {
  const words = Object.values(pressWords[text.language]).join("");
  const all = `${JSON.stringify(text)}${words}0123456789.–—… \u00a0`;
  const embed = (voice: "serif" | "italic") =>
    document.embedFont(printFont(voice, all), { subset: false, customName: `Bouquin-${voice}` });
  return { serif: await embed("serif"), italic: await embed("italic") };
}

function printTitlePage(sheets: Sheets, text: BookText) {
  sheets.turn();
  sheets.drop(150);
  sheets.write(text.title, { font: "serif", size: 28, leading: 34 });
  if (text.subtitle) sheets.write(text.subtitle, { font: "italic", size: 13, leading: 19 });
  sheets.drop(24);
  sheets.write(text.authors.join(", "), { font: "serif", size: 13, leading: 18 });
  sheets.drop(8);
  sheets.write(text.edition, { font: "italic", size: 10.5, leading: 15 });
  sheets.drop(120);
  sheets.write(text.notice, { font: "italic", size: 9.5, leading: 14 });
}

function printChapter(sheets: Sheets, text: BookText, chapter: BookText["chapters"][number]) {
  sheets.drop(56);
  sheets.write(headingOf(chapter), { font: "serif", size: 20, leading: 26 });
  sheets.drop(16);
  if (chapter.sections.length > 0) {
    sheets.write(pressWords[text.language].inChapter, { font: "italic", size: 10.5, leading: 18 });
    for (const section of chapter.sections)
      sheets.write(section, { font: "serif", size: 9.5, leading: 14 });
    sheets.drop(14);
  }
  for (const paragraph of chapter.paragraphs) {
    sheets.write(paragraph, { font: "serif", size: 11, leading: 16.5 });
    sheets.drop(7);
  }
}

function printContents(
  sheets: Sheets,
  text: BookText,
  marks: { title: string; pageIndex: number }[],
) {
  sheets.goTo(1);
  sheets.drop(40);
  sheets.write(pressWords[text.language].contents, { font: "serif", size: 20, leading: 34 });
  const pageOf = new Map(marks.map(({ title, pageIndex }) => [title, pageIndex]));
  text.chapters.forEach((chapter, position) => {
    if (position === 24) sheets.goTo(2);
    const pageIndex = pageOf.get(headingOf(chapter));
    const place = pageIndex === undefined ? pressWords[text.language].todo : String(pageIndex + 1);
    sheets.entry(headingOf(chapter), place);
  });
}

function describe(document: PDFDocument, text: BookText) {
  const at = new Date(text.modified);
  document.setTitle(text.title, { showInWindowTitleBar: true });
  document.setAuthor(text.authors.join(", "));
  document.setLanguage(text.language);
  document.setSubject(text.edition);
  document.setKeywords([`edition:${text.number ?? 1}`]);
  document.setProducer("Bouquin");
  document.setCreator("Bouquin");
  document.setCreationDate(at);
  document.setModificationDate(at);
}

// The library files whole OpenType fonts as TrueType; PDF 32000-1 table 126 wants FontFile3 with OpenType.
function nameFontFiles(document: PDFDocument) {
  for (const [, dictionary] of document.context.enumerateIndirectObjects()) {
    if (!(dictionary instanceof PDFDict)) continue;
    const file = dictionary.get(PDFName.of("FontFile2"));
    if (file instanceof PDFRef) {
      dictionary.delete(PDFName.of("FontFile2"));
      dictionary.set(PDFName.of("FontFile3"), file);
      const stream = document.context.lookup(file);
      if (stream instanceof PDFStream)
        stream.dict.set(PDFName.of("Subtype"), PDFName.of("OpenType"));
    }
    if (dictionary.get(PDFName.of("Subtype")) === PDFName.of("CIDFontType2")) {
      dictionary.set(PDFName.of("Subtype"), PDFName.of("CIDFontType0"));
      dictionary.delete(PDFName.of("CIDToGIDMap"));
    }
  }
}
