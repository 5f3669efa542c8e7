/** The kinds of file of which a book may show something, and how each is handled. */
const shown: Record<string, "page" | "text" | "bytes"> = {
  ...{ "application/xhtml+xml": "page", "image/svg+xml": "page" },
  ...{ "text/css": "text", "application/x-dtbncx+xml": "text" },
  ...{ "application/oebps-package+xml": "text", "application/xml": "text" },
  ...{ "image/png": "bytes", "image/jpeg": "bytes", "image/gif": "bytes", "image/webp": "bytes" },
  ...{ "image/avif": "bytes", "font/otf": "bytes", "font/ttf": "bytes", "font/woff": "bytes" },
  ...{ "font/woff2": "bytes", "font/sfnt": "bytes", "application/font-woff": "bytes" },
  ...{ "application/vnd.ms-opentype": "bytes", "application/font-sfnt": "bytes" },
  ...{ "application/x-font-ttf": "bytes", "application/x-font-otf": "bytes" },
  ...{ "audio/mpeg": "bytes", "audio/mp4": "bytes", "audio/ogg": "bytes", "audio/opus": "bytes" },
  ...{ "video/mp4": "bytes", "video/webm": "bytes" },
};

/**
 * How a file of a declared media type is given out: "page" after everything active was taken from it, "text" and
 * "bytes" as they are, null not at all. Scripts, plain HTML and whatever is not named here stay in the archive.
 */
export function handlingOf(mediaType: string) {
  return Object.hasOwn(shown, mediaType) ? (shown[mediaType] ?? null) : null;
}
