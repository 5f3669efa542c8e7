/** Where the parts of the PDF engine are; the version is that of the installed package, held by a test. */
export const pdfParts = "/pdf-parts/5.5.207/";
