/** The shop's top bundles, in order; `position` is the rank they are known by. */
export const bundles = [
  {
    slug: "software-architecture",
    position: 1,
    title: "Software Architecture",
    bookCount: 2,
    language: "en",
    description:
      "Two books on architecture that stays close to the code: who decides what, how much to draw, and how to explain a system so that the whole team sees the same one.",
  },
  {
    slug: "ccie-service-provider-ultimate-study-bundle",
    position: 2,
    title: "CCIE Service Provider Ultimate Study Bundle",
    bookCount: 2,
    language: "en",
    description:
      "A workbook of demanding labs and a technical reference, side by side, for network engineers preparing one of the hardest examinations of their trade.",
  },
  {
    slug: "1500-quiz-commentati",
    position: 3,
    title: "1500 QUIZ COMMENTATI (3 libri)",
    bookCount: 3,
    language: "it",
    description:
      "Tre volumi di quiz commentati per preparare il concorso di Medicina Generale: ogni domanda con la sua risposta e con il ragionamento che la spiega.",
  },
  {
    slug: "pattern-oriented-memory-forensics-and-malware-detection",
    position: 4,
    title: "Pattern-Oriented Memory Forensics and Malware Detection",
    bookCount: 2,
    language: "en",
    description:
      "Two intensive courses on reading memory dumps by their recurring patterns, for those who look for intruders and for those who support complex systems.",
  },
  {
    slug: "practical-fp-in-scala-and-functional-event-driven-architecture",
    position: 5,
    title: "Practical FP in Scala + Functional event-driven architecture",
    bookCount: 2,
    language: "en",
    description:
      "Functional programming put to work, then carried over to systems made of events: the first book prepares the second, and both build something that runs.",
  },
  {
    slug: "modern-cpp-collection",
    position: 6,
    title: "Modern C++ Collection",
    bookCount: 3,
    language: "en",
    description:
      "The standard library, concurrency and C++20 in three volumes, with programs to compile at every step and updates that follow the language.",
  },
  {
    slug: "linux-administration-complet",
    position: 7,
    title: "Linux Administration Complet",
    bookCount: 4,
    language: "fr",
    description:
      "Quatre volumes pour administrer Linux avec assurance : du premier shell aux services en réseau, de la sécurité aux examens de certification.",
  },
  {
    slug: "development-and-deployment-of-multiplayer-online-games",
    position: 9,
    title:
      "Development and Deployment of Multiplayer Online Games, Part ARCH. Architecture (Vol. I-III)",
    bookCount: 3,
    language: "en",
    description:
      "What it takes to build a game that thousands play at once, gathered in three volumes on architecture: protocols, servers, clients, and the cheaters among the players.",
  },
  {
    slug: "growing-agile-the-complete-coachs-guide",
    position: 10,
    title: "Growing Agile: The Complete Coach's Guide",
    bookCount: 7,
    language: "en",
    description:
      "Seven books of workshop plans for agile coaches and trainers: slides, exercises and handouts, ready for the room.",
  },
];
