import { SaxesParser } from "saxes";

/** Texts an author may have written, or pasted, that try to run something or to reach another site. */
export const hostileMarkdown: [what: string, markdown: string][] = [
  ["a script", "<script>alert(1)</script>"],
  ["a script in a line", "Words <script src=//canary.test/x.js></script> words"],
  ["a script in capitals over lines", "<SCRIPT\n>alert(1)</SCRIPT\n>"],
  ["a picture's handler", "<img src=x onerror=alert(1)>"],
  ["a drawing's handler", "<svg/onload=alert(1)><animate onbegin=alert(1)>"],
  ["a frame with a page in it", '<iframe srcdoc="<script>alert(1)</script>"></iframe>'],
  [
    "a style, a base and a refresh",
    "<style>*{}</style><base href=//canary.test><meta http-equiv=refresh>",
  ],
  ["a form", "<form action=https://canary.test><button>Go</button></form>"],
  ["a broken quotation", '"><script>alert(1)</script>'],
  ["the end of a CDATA section", "]]><script>alert(1)</script>"],
  ["a comment", "<!-- --><script>alert(1)</script><!-- -->"],
  [
    "a script as signs",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;",
  ],
  ["a script in code", "`<script>alert(1)</script>`\n\n```html\n<script>alert(1)</script>\n```"],
  ["a link that runs", "[a](javascript:alert(1))"],
  ["one in odd letters", "[a](JaVaScRiPt:alert(1))"],
  [
    "one in signs",
    "[a](javascript&#58;alert(1)) [b](java&#9;script:alert(1)) [c](&#1;javascript:alert(1))",
  ],
  ["one in brackets", "[a](<java\tscript:alert(1)>) <javascript:alert(1)>"],
  ["one by reference", '[a][1]\n\n[1]: javascript:alert(1) "t"'],
  ["a link to a page of its own", "[a](data:text/html,<script>alert(1)</script>)"],
  ["one in base 64", "[a](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)"],
  ["a link to VBScript", "[a](vbscript:msgbox(1))"],
  ["a link to a file", "[a](file:///etc/passwd) [b](blob:https://canary.test/x)"],
  ["a link without a scheme", "[a](//canary.test/x) [b](\\\\canary.test) [c](/\\canary.test)"],
  ["one hidden in signs", "[a](&#47;/canary.test) [b](</ /canary.test>) [c](&#9;//canary.test)"],
  ["a remote picture", "![a](https://canary.test/a.png) ![b](//canary.test/b.png)"],
  [
    "a picture that runs",
    "![a](javascript:alert(1)) ![b](data:image/svg+xml,<svg/onload=alert(1)>)",
  ],
  ["a picture's title", `![a" onerror="alert(1)](x "b' onerror='alert(1)")`],
  ["a link's title", `[a](https://shop.test "x\\" onmouseover=\\"alert(1)")`],
  ["a picture in a link", "[![a](https://canary.test/a.png)](javascript:alert(1))"],
  ["very long", `[a](https://canary.test/${"x".repeat(5000)}) ${"<b>".repeat(2000)}`],
  ["deep", `${"> ".repeat(200)}<script>alert(1)</script>`],
  [
    "deep in lists",
    `${Array.from({ length: 60 }, (_, at) => `${"  ".repeat(at)}- <script>`).join("\n")}`,
  ],
];

const elements = new Set(
  "div p h1 h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong a br hr".split(" "),
);
const attributes = new Set(["class", "lang", "href", "title", "start"]);

/**
 * What could act or reach another site in a piece of HTML, as words: elements other than those of text, attributes other
 * than theirs, links that are neither of the web, of mail nor of this shop. Empty when it is harmless.
 */
export function harmIn(html: string) {
  const found: string[] = [];
  const parser = new SaxesParser({ fragment: true });
  parser.on("error", (error) => void found.push(error.message));
  parser.on("comment", () => void found.push("comment"));
  parser.on("opentag", ({ name, attributes: given }) => {
    if (!elements.has(name)) found.push(`<${name}>`);
    for (const [attribute, value] of Object.entries(given)) {
      if (!attributes.has(attribute)) found.push(`${name} ${attribute}`);
      const isWeb = /^(https?:\/\/|mailto:)/.test(value) && value.length <= 2000;
      const isOurs = /^(?:[\w#?%]|\/(?![/\\]))[^:]*$/.test(value);
      if (attribute === "href" && !isWeb && !isOurs) found.push(`to ${value.slice(0, 100)}`);
    }
  });
  parser.write(html).close();
  return found;
}
