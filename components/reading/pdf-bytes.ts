import { PDFDataRangeTransport } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type BookAddress, Shut } from "./book-address";

/** Fetches the spans of a PDF that its engine asks for, from addresses that are renewed while one reads. */
export class PdfBytes extends PDFDataRangeTransport {
  constructor(
    private readonly address: BookAddress,
    sizeBytes: number,
    private readonly onShut: (reason: string) => void,
  ) {
    super(sizeBytes, null);
  }

  override requestDataRange(begin: number, end: number) {
    this.fetchSpan(begin, end).then(
      (bytes) => this.onDataRange(begin, bytes),
      (error: unknown) => this.onShut(error instanceof Shut ? error.reason : "unreachable"),
    );
  }

  private async fetchSpan(begin: number, end: number) {
    const answer = await fetch(await this.address.of("book.pdf"), {
      headers: { range: `bytes=${begin}-${end - 1}` },
    });
    if (answer.status !== 206) throw new Shut("unreachable");
    return new Uint8Array(await answer.arrayBuffer());
  }
}
