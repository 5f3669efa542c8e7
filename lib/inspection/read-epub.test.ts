import { describe, expect, test } from "vitest";
import { inspections } from "@/prisma/testing/inspected";
import { packageText, type TinyEpub, tinyEpub, tinyPage } from "@/prisma/testing/tiny-epub";
import { likeness } from "./likeness";

const { inspectBytes } = inspections();

async function factsOf(wish: TinyEpub) {
  const { facts } = await inspectBytes(tinyEpub(wish));
  if (!facts) throw new Error("nothing was read");
  return facts;
}

/** How the first chapter is told apart, of the small book with other files in it. */
async function readingOf(files: NonNullable<TinyEpub["files"]>) {
  const [first] = (await factsOf({ files })).chapters;
  return { fingerprint: first?.fingerprint, exact: first?.exact };
}

const nav = (list: string, more = "") =>
  `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>Contents</title></head><body><nav epub:type="toc"><ol>${list}</ol></nav>${more}</body></html>`;

describe("what a book says of itself", () => {
  test("title, language, authors, words and the parts of its contents", async () => {
    const facts = await factsOf({});
    expect(facts).toMatchObject({
      title: "A small book",
      language: "en",
      authors: ["Ada Example"],
    });
    expect(facts.contents).toEqual([
      { number: "1", title: "One", state: "written", children: [] },
      { number: "2", title: "Two", state: "written", children: [] },
    ]);
    expect(facts.words).toBe(facts.chapters.reduce((sum, { words }) => sum + words, 0));
    expect(facts.words).toBeGreaterThan(100);
  });

  test("only who wrote it is an author", async () => {
    const more = `<dc:creator id="t">Tom Translator</dc:creator><meta refines="#t" property="role" scheme="marc:relators">trl</meta>`;
    const facts = await factsOf({ metadata: more });
    expect(facts.authors).toEqual(["Ada Example"]);
  });

  test("contents are nested, a chapter of fewer than twenty words is still to come", async () => {
    const facts = await factsOf({
      files: {
        "EPUB/nav.xhtml": nav(
          `<li><span>First part</span><ol><li><a href="one.xhtml">1. One</a><ol><li><a href="one.xhtml#a">1.1 A</a></li></ol></li></ol></li><li><a href="two.xhtml">2. Two</a></li>`,
        ),
        "EPUB/two.xhtml": tinyPage("Two").replace(/<p>[^<]*<\/p>/, "<p>To come.</p>"),
      },
    });
    expect(facts.contents).toEqual([
      {
        ...{ title: "First part", state: "written" },
        children: [
          {
            ...{ number: "1", title: "One", state: "written" },
            children: [{ number: "1.1", title: "A", state: "written", children: [] }],
          },
        ],
      },
      { number: "2", title: "Two", state: "todo", children: [] },
    ]);
    expect(facts.accessibility).toMatchObject({ hasNavigation: true, hasPageList: false });
  });

  test("a book of EPUB 2: contents from its NCX, accessibility and cover in its own way of writing", async () => {
    const opf = packageText({
      metadata: `<meta name="schema:accessMode" content="textual"/><meta name="schema:accessibilityFeature" content="index"/>
<meta name="dcterms:conformsTo" content="EPUB Accessibility 1.1 - WCAG 2.1 Level AA"/><meta name="a11y:certifiedBy" content="Somebody"/>`,
    })
      .replace('version="3.0"', 'version="2.0"')
      .replace(
        /<item id="nav".*/,
        '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
      )
      .replace("<spine>", '<spine toc="ncx">')
      .replace(/<meta property="dcterms.*/, "");
    const facts = await factsOf({
      files: {
        "EPUB/package.opf": opf,
        "EPUB/nav.xhtml": null,
        "EPUB/toc.ncx": `<!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd">
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head><meta name="dtb:uid" content="urn:uuid:7d1b3a52-7a0f-4a35-9a8c-2f1d8c7b9e10"/></head><docTitle><text>x</text></docTitle>
<navMap><navPoint id="a" playOrder="1"><navLabel><text>The first</text></navLabel><content src="one.xhtml"/><navPoint id="b" playOrder="2"><navLabel><text>Within</text></navLabel><content src="one.xhtml#x"/></navPoint></navPoint></navMap>
<pageList><pageTarget id="p" type="normal" value="1" playOrder="3"><navLabel><text>1</text></navLabel><content src="one.xhtml"/></pageTarget></pageList></ncx>`,
      },
    });
    expect(facts.contents).toMatchObject([{ title: "The first", children: [{ title: "Within" }] }]);
    expect(facts.chapters.map(({ title }) => title)).toEqual(["The first", "Two"]);
    expect(facts.accessibility).toMatchObject({
      ...{ accessModes: ["textual"], features: ["index"], hasPageList: true, hasNavigation: true },
      ...{ conformsTo: ["EPUB Accessibility 1.1 - WCAG 2.1 Level AA"], certifiedBy: "Somebody" },
    });
  });

  test("accessibility of EPUB 3: lists of modes, links of who certified it, exemption, fixed layout", async () => {
    const facts = await factsOf({
      metadata: `<meta property="schema:accessMode">textual</meta><meta property="schema:accessMode">visual</meta>
<meta property="schema:accessModeSufficient">visual, textual</meta><meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityHazard">none</meta><meta property="schema:accessibilitySummary">It can be
 heard.</meta><link rel="dcterms:conformsTo" href="http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-aa"/>
<meta property="a11y:certifiedBy" id="c">Somebody</meta><link refines="#c" rel="a11y:certifierReport" href="https://example.org/report"/>
<meta property="a11y:certifierCredential" refines="#c">A seal</meta><meta property="a11y:exemption">eaa-microenterprise</meta>
<meta property="rendition:layout">pre-paginated</meta>`,
    });
    expect(facts.accessibility).toEqual({
      ...{ accessModes: ["textual", "visual"], features: [], hazards: ["none"] },
      sufficientModes: [["textual", "visual"], ["textual"]],
      summary: "It can be heard.",
      conformsTo: ["http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-aa"],
      ...{ certifiedBy: "Somebody", certifierCredential: "A seal" },
      certifierReport: "https://example.org/report",
      exemption: "eaa-microenterprise",
      ...{ isFixedLayout: true, hasPageList: false, hasNavigation: true },
    });
  });
});

describe("chapters", () => {
  test("follow the reading order, without cover, title page and contents", async () => {
    const facts = await factsOf({
      files: {
        "EPUB/title.xhtml": tinyPage("A small book").replace('"chapter"', '"titlepage"'),
      },
      manifest: '<item id="title" href="title.xhtml" media-type="application/xhtml+xml"/>',
      spine: '<itemref idref="title"/><itemref idref="nav"/>',
    });
    expect(facts.chapters.map(({ href }) => href)).toEqual(["EPUB/one.xhtml", "EPUB/two.xhtml"]);
  });

  test("are named by the contents, else by their first heading, else by the chapter they go on from", async () => {
    const facts = await factsOf({
      files: {
        "EPUB/nav.xhtml": nav('<li><a href="one.xhtml">Named here</a></li>'),
        "EPUB/three.xhtml": tinyPage("x").replace(/<h1>.*<\/h1>/, ""),
      },
      manifest: '<item id="three" href="three.xhtml" media-type="application/xhtml+xml"/>',
      spine: '<itemref idref="three"/>',
    });
    expect(facts.chapters.map(({ title }) => title)).toEqual(["Named here", "Two", "Two"]);
  });

  test("markup, spacing and page numbers change nothing, case and signs not the fingerprint, a word all", async () => {
    const one = async (page: string) => readingOf({ "EPUB/one.xhtml": page });
    const plain = await one(tinyPage("One", "<p>The first word.</p>"));
    const dressed =
      '<p>The <em>f</em>irst\n\n <span epub:type="pagebreak" id="p1">12</span> word<!-- x -->.</p>';
    expect(await one(tinyPage("One", dressed))).toEqual(plain);
    expect(await one(tinyPage("One", "<p>The first</p><p>word.</p>"))).toEqual(plain);
    const corrected = await one(tinyPage("One", "<p>THE first, word.</p>"));
    expect(corrected.fingerprint).toBe(plain.fingerprint);
    expect(corrected.exact).not.toBe(plain.exact);
    const another = await one(tinyPage("One", "<p>The last word.</p>"));
    expect(another.fingerprint).not.toBe(plain.fingerprint);
  });

  test("a picture that is replaced, described otherwise or drawn otherwise is another reading of the same words", async () => {
    const [whale, gull] = [Buffer.from("a whale"), Buffer.from("one gull")];
    const shown = (picture: string, files = {}) =>
      readingOf({ "EPUB/one.xhtml": tinyPage("One", picture), ...files });
    const img = (src: string, alt = "") => `<p>Look: <img src="${src}" alt="${alt}"/></p>`;
    const svg = (drawing: string) =>
      `<p>Look: <svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink">${drawing}</svg></p>`;
    const plain = await shown(img("a.png"), { "EPUB/a.png": whale });
    // Another name for the same bytes is the same picture.
    expect(await shown(img("img/b%20c.png"), { "EPUB/img/b c.png": whale })).toEqual(plain);
    const others = [
      plain,
      await shown(img("a.png"), { "EPUB/a.png": gull }),
      await shown(img("a.png", "A whale"), { "EPUB/a.png": whale }),
      await shown(img("missing.png")),
      await shown("<p>Look:</p>"),
      await shown(svg('<image x:href="a.png"/>'), { "EPUB/a.png": whale }),
      await shown(svg('<image x:href="a.png"/>'), { "EPUB/a.png": gull }),
      await shown(svg('<path id="p1" d="M0 0L1 1"/>')),
      await shown(svg('<path id="p1" d="M0 0L1 2"/>')),
    ];
    expect(new Set(others.map(({ fingerprint }) => fingerprint)).size).toBe(1);
    expect(new Set(others.map(({ exact }) => exact)).size).toBe(others.length);
    expect(await shown(svg('<path d="M0 0L1 1" id="p2"/>'))).toEqual(others.at(-2));
  });

  test("the names HTML 4 gave to letters are letters", async () => {
    const doctype = `<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">`;
    const one = async (words: string) =>
      (await factsOf({ files: { "EPUB/one.xhtml": tinyPage("One", words, { doctype }) } }))
        .chapters[0];
    expect((await one("<p>d&eacute;j&agrave;&nbsp;vu</p>"))?.fingerprint).toBe(
      (await one("<p>déjà vu</p>"))?.fingerprint,
    );
  });

  test("a chapter with a paragraph more is like what it was", async () => {
    const [before, after] = await Promise.all([
      factsOf({}),
      factsOf({ files: { "EPUB/one.xhtml": tinyPage("One", "<p>And three words.</p>") } }),
    ]);
    const of = (facts: typeof before) => facts.chapters[0]?.sketch ?? "";
    expect(likeness(of(before), of(after))).toBeGreaterThan(0.5);
    expect(before.chapters[1]).toEqual(after.chapters[1]);
  });

  test("a document in UTF-16 is read in its own letters", async () => {
    const page = tinyPage("Été").replace("UTF-8", "UTF-16");
    const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(page, "utf16le")]);
    const facts = await factsOf({ files: { "EPUB/one.xhtml": bytes } });
    expect(facts.chapters[0]?.words).toBeGreaterThan(50);
  });
});
