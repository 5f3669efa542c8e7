/** A thing of a graph in schema.org's words. */
export type GraphNode = { "@type": string | string[] } & Record<string, unknown>;

/**
 * A graph as the text of a script of linked data. Whatever an author wrote stands in it as JSON, in which no "<" is
 * left that could end the script or begin another, and no line end that a script would not take.
 */
export function writeGraph(nodes: GraphNode[]) {
  const graph = { "@context": "https://schema.org", "@graph": nodes };
  return JSON.stringify(graph).replaceAll(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
