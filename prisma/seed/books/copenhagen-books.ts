import type { Chapter } from "@/prisma/factories/press/book-text";
import type { SeedBook } from "../seed-book";
import { initiativeContents } from "./initiative-contents";
import { initiativeText } from "./initiative-text";
import { planContents } from "./plan-contents";
import { planFirst, planSecond } from "./plan-text";

type Paragraphs = Record<string, string[]>;

// A chapter is looked up by its number, the appendices by their own word.
function written(contents: Omit<Chapter, "paragraphs">[], ...texts: Paragraphs[]): Chapter[] {
  return contents.map((chapter) => ({
    ...chapter,
    paragraphs: texts.flatMap((text) => text[chapter.number ?? "annexes"] ?? []),
  }));
}

/** The shop's first book and its translation. */
export const copenhagenBooks: SeedBook[] = [
  {
    slug: "le-plan-copenhague",
    language: "fr",
    title: "Le Plan Copenhague",
    subtitle: "Comment nous avons migré la plateforme 6play vers Le Cloud, sur AWS et Kubernetes.",
    authors: ["Pascal Martin"],
    minimumMinor: 799n,
    suggestedMinor: 2_000n,
    completePercent: 81,
    isFeatured: true,
    hasSample: true,
    translationOf: "copenhague",
    isOriginal: true,
    description: `Comment déplace-t-on une plateforme de vidéo à la demande sans l’éteindre, pendant que son public la regarde ? **Le Plan Copenhague** suit la migration de 6play, le service de replay de M6 et d’autres chaînes du Groupe RTL, d’un centre de données parisien vers AWS et Kubernetes.

Pascal Martin ne livre pas une recette. Il raconte un chemin, avec ses détours : les hésitations du départ, le choix d’un fournisseur, l’idée un peu folle née au retour d’une conférence, la première application en production, les nuits qui ont suivi, puis le retour au calme.

Vous y trouverez :

- le **pourquoi** de chaque décision, avant le comment ;
- des outils nommés et replacés dans leur contexte : Terraform, kops, haproxy, supervision et journaux ;
- ce que la migration a changé pour les équipes, les coûts et le poste de développement.

Le livre grandit encore : treize de ses seize chapitres sont écrits, et chaque nouvelle édition est offerte à qui possède déjà le livre.`,
    editions: [
      {
        label: "1re édition",
        notes: "Première édition : les onze premiers chapitres.",
        publishedDaysAgo: 125,
        chapters: written(planContents, planFirst),
      },
      {
        label: "2e édition",
        notes: "Deux chapitres ajoutés (coûts, environnement de développement), trois complétés.",
        publishedDaysAgo: 12,
        chapters: written(planContents, planFirst, planSecond),
      },
    ],
  },
  {
    slug: "the-copenhagen-initiative",
    language: "en",
    title: "The Copenhagen Initiative",
    subtitle: null,
    authors: ["Pascal Martin"],
    minimumMinor: 799n,
    suggestedMinor: 2_000n,
    completePercent: 81,
    hasSample: true,
    translationOf: "copenhague",
    description: `How do you move a video-on-demand platform while people are watching it? **The Copenhagen Initiative** is the English translation of *Le Plan Copenhague*, the story of how 6play left a Paris data centre for AWS and Kubernetes.

Pascal Martin offers no recipe. He retraces a journey, detours included: the doubts at the start, the choice of a provider, a bold idea brought home from a conference, the first application in production, and the long work of making it all dependable.

Expect the *why* before the *how*, tools named in their context, and a frank look at what changed for teams, budgets and developers’ own machines. The book is still growing, and every new edition is free for those who own it.`,
    editions: [
      {
        label: "First edition",
        notes: "First edition in English.",
        publishedDaysAgo: 90,
        chapters: written(initiativeContents, initiativeText),
      },
    ],
  },
];
