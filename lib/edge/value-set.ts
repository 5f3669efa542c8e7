/** What an answer sets a cookie to, out of its Set-Cookie lines; null when it sets none, or ends it. */
export function valueSet(lines: readonly string[], name: string) {
  const line = lines.find((one) => one.startsWith(`${name}=`));
  return line?.slice(name.length + 1).split(";")[0] || null;
}
