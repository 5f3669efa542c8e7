const words = (text: string) => new Set(text.trim().split(/\s+/));

/** The namespaces a page of a book is written in. */
export const namespaces = {
  html: "http://www.w3.org/1999/xhtml",
  svg: "http://www.w3.org/2000/svg",
  math: "http://www.w3.org/1998/Math/MathML",
} as const;

/** Elements of HTML that are text, structure, pictures and sound, and can do nothing. */
export const htmlElements = words(`
  html head title style link meta body
  article aside section nav header footer main address h1 h2 h3 h4 h5 h6 hgroup div p hr pre blockquote
  ol ul menu li dl dt dd figure figcaption center
  a abbr acronym b bdi bdo big br cite code data del dfn em font i ins kbd mark q rp rt rtc rb ruby s samp small span
  strike strong sub sup time tt u var wbr
  img picture source audio video track map area
  table caption colgroup col thead tbody tfoot tr th td
  details summary
`);

/** Elements of HTML that go with everything in them; of any other unknown one the content stays. */
export const htmlGone = words(`
  script template iframe frame frameset embed applet param base portal fencedframe
  input button select textarea option optgroup datalist output progress meter keygen isindex
  dialog slot canvas noembed noframes xmp plaintext bgsound
`);

/** Elements of SVG that draw, and neither move, link by themselves nor listen. */
export const svgElements = words(`
  svg g defs symbol use title desc metadata path rect circle ellipse line polyline polygon text tspan textPath image
  linearGradient radialGradient stop pattern clipPath mask marker switch style a foreignObject view filter
  feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap
  feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode
  feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence
`);

/** Attributes that name another file to be fetched for the page. */
export const sourceAttributes = words("src href poster background");

/** Attributes that act, lead away, or make the page another than it is. */
export const goneAttributes = words(`
  srcdoc srcset imagesrcset ping action formaction target download http-equiv nonce integrity is autofocus
  contenteditable autoplay manifest data codebase classid archive longdesc cite profile base popover popovertarget
  commandfor command sandbox allow loading fetchpriority
`);
