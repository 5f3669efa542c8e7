/** Things as an export reads them: all on one page. */
export async function* onePage<T>(rows: T[]): AsyncGenerator<T[]> {
  yield rows;
}

/** A file that is told piece by piece, whole. */
export async function wholeText(pieces: AsyncIterable<string>) {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}
