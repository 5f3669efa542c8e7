import type { FileHandle } from "node:fs/promises";
import { getDocument, PDFDataRangeTransport } from "pdfjs-dist/legacy/build/pdf.mjs";

/**
 * Opens a PDF with pdf.js, which asks for the spans of the file it needs. Nothing in it is run, no font or map is
 * fetched. Rejects where the file cannot be understood or asks for a password.
 */
export async function openPdf(file: FileHandle, size: number) {
  const range = new FileRange(file, size);
  const task = getDocument({
    range,
    disableAutoFetch: true,
    disableStream: true,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    isEvalSupported: false,
    enableXfa: false,
    verbosity: 0,
  });
  try {
    const pdf = await Promise.race([task.promise, range.failed]);
    return { pdf, close: () => task.destroy() };
  } catch (error) {
    await task.destroy();
    throw error;
  }
}

class FileRange extends PDFDataRangeTransport {
  private fail: (error: Error) => void = () => undefined;
  /** Rejects when the file itself cannot be read: pdf.js would wait for the span for ever. */
  readonly failed = new Promise<never>((_, fail) => {
    this.fail = fail;
  });

  constructor(
    private readonly file: FileHandle,
    size: number,
  ) {
    super(size, null);
    this.failed.catch(() => undefined);
  }

  override requestDataRange(begin: number, end: number) {
    const bytes = new Uint8Array(end - begin);
    this.file
      .read(bytes, 0, bytes.length, begin)
      .then(({ bytesRead }) => this.onDataRange(begin, bytes.subarray(0, bytesRead)))
      .catch(this.fail);
  }
}
