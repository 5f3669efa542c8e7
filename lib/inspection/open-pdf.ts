import type { FileHandle } from "node:fs/promises";

/**
 * Opens a PDF with pdf.js, which asks for the spans of the file it needs. Nothing in it is run, no font or map is
 * fetched. Rejects where the file cannot be understood or asks for a password.
 */
export async function openPdf(file: FileHandle, size: number) {
  // Taken in when it is needed: whoever inspects an EPUB need not wait for it.
  const { getDocument, PDFDataRangeTransport } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const range = new PDFDataRangeTransport(size, null);
  // pdf.js would wait for ever for a span that cannot be read.
  const failed = new Promise<never>((_, fail) => {
    range.requestDataRange = (begin, end) => {
      const bytes = new Uint8Array(end - begin);
      file
        .read(bytes, 0, bytes.length, begin)
        .then(({ bytesRead }) => range.onDataRange(begin, bytes.subarray(0, bytesRead)))
        .catch(fail);
    };
  });
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
    const pdf = await Promise.race([task.promise, failed]);
    return { pdf, close: () => task.destroy() };
  } catch (error) {
    await task.destroy();
    throw error;
  }
}
