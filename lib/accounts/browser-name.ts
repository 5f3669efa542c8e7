// In this order: Edge and Opera call themselves Chrome too, and Chrome calls itself Safari.
const programs: [RegExp, string][] = [
  [/\bEdgA?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/\b(iPhone|iPad|iPod)\b/, "iOS"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\b(Macintosh|Mac OS X)\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

/**
 * What a browser calls itself, in the two words its person knows it by: "Firefox, Linux". Null where it says neither.
 * All that is kept of the long line it sends.
 */
export function browserName(agent: string | null) {
  const known = [programs, systems].map((list) => list.find(([sign]) => sign.test(agent ?? "")));
  return known.flatMap((found) => (found ? [found[1]] : [])).join(", ") || null;
}
