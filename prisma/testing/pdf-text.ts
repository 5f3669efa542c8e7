import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  type PDFRawStream,
} from "@cantoo/pdf-lib";

/** What a PDF says, as somebody who copies or listens gets it: its signs through its faces' own tables. */
export async function pdfText(bytes: Uint8Array) {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const said = document.getPages().flatMap((page) => {
    const faces = facesOf(page.node.Resources());
    const contents = page.node.Contents();
    const streams =
      contents instanceof PDFArray
        ? contents.asArray().map((one) => document.context.lookup(one))
        : [contents];
    const code = streams.map((one) => decoded(one as PDFRawStream)).join("\n");
    return spoken(code, faces);
  });
  return said.join("\n");
}

/** The types of the elements in a PDF's structure, in reading order, each with its parents: "Document/Table/TR/TH". */
export async function pdfStructure(bytes: Uint8Array) {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  const root = document.catalog.lookup(PDFName.of("StructTreeRoot"), PDFDict);
  const paths: string[] = [];
  const visit = (node: unknown, path: string) => {
    const found = document.context.lookup(node as PDFDict);
    if (found instanceof PDFArray) for (const one of found.asArray()) visit(one, path);
    if (!(found instanceof PDFDict)) return;
    const type = found.get(PDFName.of("S"))?.toString().slice(1);
    const here = type ? `${path}/${type}`.replace(/^\//, "") : path;
    if (type) paths.push(here);
    const kids = found.get(PDFName.of("K"));
    if (kids) visit(kids, here);
  };
  visit(root, "");
  return { paths, language: document.catalog.get(PDFName.of("Lang"))?.toString() ?? null };
}

type Faces = Map<string, Map<string, string>>;

function facesOf(resources: PDFDict | undefined): Faces {
  const fonts = resources?.lookupMaybe(PDFName.of("Font"), PDFDict);
  const faces: Faces = new Map();
  for (const [name] of fonts?.entries() ?? []) {
    const font = fonts?.lookup(name, PDFDict);
    const table = decoded(font?.lookup(PDFName.of("ToUnicode")) as PDFRawStream);
    faces.set(name.toString(), signsOf(table));
  }
  return faces;
}

function decoded(stream: PDFRawStream) {
  return Buffer.from(decodePDFRawStream(stream).decode()).toString("latin1");
}

// "<0000> <0003> [<0041> <0042> …]": a run of codes and what each stands for.
function signsOf(table: string) {
  const signs = new Map<string, string>();
  for (const [, from = "", list = ""] of table.matchAll(/<(\w+)>\s*<\w+>\s*\[([^\]]*)\]/g))
    [...list.matchAll(/<(\w+)>/g)].forEach(([, utf16 = ""], at) => {
      const code = (Number.parseInt(from, 16) + at).toString(16).padStart(4, "0");
      const units = utf16.match(/.{4}/g) ?? [];
      signs.set(code, String.fromCharCode(...units.map((unit) => Number.parseInt(unit, 16))));
    });
  return signs;
}

function spoken(code: string, faces: Faces) {
  let face: Map<string, string> | undefined;
  const lines: string[] = [];
  for (const [, name, shown] of code.matchAll(/(\/\S+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) face = faces.get(name);
    if (shown === undefined) continue;
    const codes = [...shown.matchAll(/<(\w+)>/g)].flatMap(
      ([, hex = ""]) => hex.match(/.{4}/g) ?? [],
    );
    lines.push(codes.map((one) => face?.get(one) ?? "\ufffd").join(""));
  }
  return lines;
}
