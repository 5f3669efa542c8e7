import localFont from "next/font/local";

// The letters of nearly every page. They count where they are there before the first line is drawn; else the page is set
// once and for all in what the reader has, and in these next time. They are not asked for ahead of the page: its first
// picture would wait for them (decision 43). All other letters, and what is set in their place, are in typefaces.css. The
// options must be literal.
const literata = localFont({
  src: "../node_modules/@fontsource-variable/literata/files/literata-latin-wght-normal.woff2",
  weight: "200 900",
  style: "normal",
  display: "optional",
  preload: false,
  variable: "--literata",
  adjustFontFallback: false,
  declarations: [
    { prop: "font-family", value: "'Literata Variable'" },
    {
      prop: "unicode-range",
      value:
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    },
  ],
});

const inter = localFont({
  src: "../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2",
  weight: "100 900",
  style: "normal",
  display: "optional",
  preload: false,
  variable: "--inter",
  adjustFontFallback: false,
  declarations: [
    { prop: "font-family", value: "'Inter Variable'" },
    {
      prop: "unicode-range",
      value:
        "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
    },
  ],
});

/** The classes of a page's root. The typefaces' families are in globals.css. */
export const typefaces = `${literata.variable} ${inter.variable}`;
