import {
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
} from "@cantoo/pdf-lib";

/** Gives the document bookmarks, one per mark, in order (PDF 32000-1, 12.3.3). */
export function addOutline(document: PDFDocument, marks: { title: string; pageIndex: number }[]) {
  const { context } = document;
  const root = context.nextRef();
  const refs = marks.map(() => context.nextRef());
  marks.forEach(({ title, pageIndex }, position) => {
    const entry = PDFDict.withContext(context);
    entry.set(PDFName.of("Title"), PDFHexString.fromText(title));
    entry.set(PDFName.of("Parent"), root);
    const page = document.getPage(pageIndex).ref;
    entry.set(
      PDFName.of("Dest"),
      context.obj([page, PDFName.of("XYZ"), PDFNull, PDFNull, PDFNull]),
    );
    const [before, after] = [refs[position - 1], refs[position + 1]];
    if (before) entry.set(PDFName.of("Prev"), before);
    if (after) entry.set(PDFName.of("Next"), after);
    const own = refs[position];
    if (own) context.assign(own, entry);
  });
  const [first, last] = [refs[0], refs.at(-1)];
  if (!first || !last) return;
  const outline = PDFDict.withContext(context);
  outline.set(PDFName.of("Type"), PDFName.of("Outlines"));
  outline.set(PDFName.of("First"), first);
  outline.set(PDFName.of("Last"), last);
  outline.set(PDFName.of("Count"), PDFNumber.of(marks.length));
  context.assign(root, outline);
  document.catalog.set(PDFName.of("Outlines"), root);
}
