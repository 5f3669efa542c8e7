/**
 * Paragraphs of the demonstration text of "Le Plan Copenhague", by chapter number ("annexes" for the last).
 * Written for this shop; they announce the subjects of the chapters and tell nothing in the author's name.
 */
export const planFirst: Record<string, string[]> = {
  "1": [
    "Changer d’hébergement, c’est déménager une maison habitée : on ne peut ni couper l’eau, ni demander aux occupants de revenir plus tard. Ce premier chapitre pose la question qui traverse tout le livre : pourquoi partir, et pourquoi le raconter ?",
    "Un retour d’expérience vaut par ce qu’il avoue. On y gagne à dire ce qui a été essayé, ce qui a été abandonné, et ce qui reste en suspens au moment d’écrire.",
  ],
  "2": [
    "Avant de choisir une destination, il faut dresser l’inventaire : les applications, leurs dépendances, les serveurs qui les portent et les personnes qui les connaissent.",
    "L’inventaire réserve des surprises. Tel service que tout le monde croyait éteint répond encore ; tel autre, jugé secondaire, se révèle indispensable un soir de grande écoute.",
  ],
  "3": [
    "Un nuage public se loue à l’heure, un conteneur se remplace en quelques secondes, un orchestrateur veille à ce que le compte y soit. Ces trois idées tiennent en une phrase ; les apprivoiser demande des mois.",
    "Comparer des fournisseurs revient à comparer des habitudes autant que des prix : ce que l’on sait déjà faire pèse souvent plus lourd qu’un tarif.",
  ],
  "4": [
    "On peut préparer une migration pendant un an et ne rien apprendre. On peut aussi mettre en production une petite chose, tout de suite, et regarder ce qui casse.",
    "Le plan le plus audacieux n’est pas le plus imprudent, à condition d’avoir prévu le chemin du retour.",
  ],
  "5": [
    "Des comptes séparés limitent les dégâts d’une erreur. Des droits temporaires limitent ceux d’un secret égaré. Une infrastructure décrite par du code se relit, se discute et se reconstruit.",
    "Le réseau vient en dernier dans la conversation et en premier dans les ennuis : mieux vaut dessiner ses plages d’adresses avant d’en avoir besoin.",
  ],
  "6": [
    "Un cluster nu ne suffit pas. Il lui faut de quoi router le trafic, collecter les journaux, ajuster le nombre de machines et renouveler les certificats.",
    "Chaque composant ajouté est une promesse d’entretien : le bon nombre est celui que l’équipe sait encore mettre à jour un vendredi matin.",
  ],
  "7": [
    "La première application que l’on déplace doit être simple, utile et réversible. Une part du trafic part vers le nouveau monde, le reste demeure, et l’on compare.",
    "La bascule progressive rassure tout le monde : un pour cent, puis dix, puis la moitié, et une main toujours posée sur le robinet.",
  ],
  "8": [
    "La production enseigne ce qu’aucune maquette ne montre : des résolutions de noms trop lentes, des limites jamais atteintes auparavant, des alertes qui crient trop ou pas assez.",
    "Chaque incident mérite trois lignes écrites le jour même : ce que l’on a vu, ce que l’on a cru, ce que c’était.",
  ],
  "9": [
    "Stabiliser, c’est préférer la répétition à l’exploit. On documente, on mesure, on automatise ce qui a été fait deux fois à la main.",
    "Une plateforme est prête le jour où quelqu’un d’autre que son auteur peut la réparer.",
  ],
  "10": [
    "Une application pensée pour le nuage accepte de disparaître et de revenir ailleurs. Elle garde son état hors d’elle-même et dit clairement si elle va bien.",
    "Ranger la description d’un déploiement à côté du code change les responsabilités : l’équipe qui écrit est aussi celle qui expédie.",
  ],
  "11": [
    "Après la première application viennent toutes les autres, et aucune ne ressemble à la précédente : stockage d’images, collecte d’événements, préférences, pages servies au public.",
    "La méthode reste la même ; la patience, elle, se renouvelle à chaque fois.",
  ],
  annexes: [
    "Remerciements, chronologie, lectures conseillées et journal des modifications trouvent leur place ici à mesure que le livre grandit.",
  ],
};

/** What the second edition adds, chapter by chapter. */
export const planSecond: Record<string, string[]> = {
  "1": [
    "Cette deuxième édition ajoute les chapitres sur les coûts et sur l’environnement de développement, et complète les précédents.",
  ],
  "6": [
    "Mettre à jour un cluster vivant se prépare comme une bascule : un nœud à la fois, en vidant ses charges avant de l’éteindre.",
  ],
  "9": [
    "Les tableaux de bord les plus utiles tiennent sur un écran : le trafic, les erreurs, la latence, la saturation.",
  ],
  "11": [
    "Les interfaces d’administration, souvent oubliées, demandent autant de soin que les pages publiques : ce sont elles que l’on ouvre quand tout va mal.",
  ],
  "14": [
    "Une facture détaillée à l’heure est un instrument de mesure. Encore faut-il étiqueter chaque ressource, sans quoi les économies se cherchent dans le noir.",
    "Éteindre la nuit ce qui ne sert que le jour, choisir des machines à la bonne taille, s’engager seulement sur ce qui ne bouge plus : trois gestes simples, dans cet ordre.",
  ],
  "15": [
    "Travailler sur son poste quand l’application dépend de services gérés oblige à choisir : tout simuler, tout partager, ou accepter un peu des deux.",
    "Le meilleur environnement de développement est celui qu’une nouvelle recrue installe seule, le premier matin, sans poser de question.",
  ],
  annexes: [
    "Journal des modifications : deuxième édition, deux chapitres ajoutés, trois complétés.",
  ],
};
