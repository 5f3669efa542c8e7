import { type GraphNode, writeGraph } from "@/lib/discovery/graph";

/** What a page says to search engines, as data. It is never run, and nothing written in it can end it (`writeGraph`). */
export function LinkedData({ nodes }: { nodes: GraphNode[] }) {
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON in which no "<" is left.
      dangerouslySetInnerHTML={{ __html: writeGraph(nodes) }}
    />
  );
}
