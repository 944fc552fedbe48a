import type { Category } from '../../catalogue/categories.ts';
import type { WrittenLanguage } from '../../i18n/language.ts';

type Tone = 'glad' | 'fair' | 'cross';

/** Title, then what follows it. */
type Opening = readonly [title: string, text: string];

/** How reviews begin, by what their writers think. */
export const openings: Readonly<Record<WrittenLanguage, Readonly<Record<Tone, readonly Opening[]>>>> = {
  fr: {
    glad: [
      ['Rien à redire', 'Commandé sans trop y croire, et je n’ai rien à redire.'],
      ['Très bon choix', 'Après des semaines d’hésitation, je ne regrette pas.'],
      ['Conforme à l’annonce', 'Exactement ce qui était décrit, jusqu’aux détails.'],
      ['Je rachèterais', 'Six mois d’usage presque quotidien, et je rachèterais sans hésiter.'],
      ['Une bonne surprise', 'Mieux que sur les images, ce qui est rare.'],
      ['Sérieux', 'On sent que quelqu’un s’en est servi avant de le vendre.'],
    ],
    fair: [
      ['Bien, mais…', 'Bien dans l’ensemble, avec une réserve ou deux.'],
      ['Honnête', 'Honnête pour le prix, sans plus.'],
      ['Il faut s’y faire', 'Il m’a fallu deux semaines pour m’y faire.'],
      ['Presque parfait', 'À un détail près, ce serait parfait.'],
    ],
    cross: [
      ['Déçu', 'J’en attendais davantage à ce prix.'],
      ['Pas pour moi', 'Ce n’est sans doute pas un mauvais produit, mais il n’est pas pour moi.'],
      ['À revoir', 'L’idée est bonne, la finition à revoir.'],
    ],
  },
  en: {
    glad: [
      ['No complaints', 'Ordered it without much hope, and I have no complaints.'],
      ['Very good choice', 'After weeks of hesitating I do not regret it.'],
      ['As described', 'Exactly what was described, down to the details.'],
      ['Would buy again', 'Six months of almost daily use, and I would buy it again.'],
      ['A nice surprise', 'Better than in the pictures, which is rare.'],
      ['Well thought out', 'You can tell that somebody used it before selling it.'],
    ],
    fair: [
      ['Good, but…', 'Good on the whole, with a reservation or two.'],
      ['Fair', 'Fair for the price, no more.'],
      ['Takes getting used to', 'It took me two weeks to get used to it.'],
      ['Almost perfect', 'But for one detail it would be perfect.'],
    ],
    cross: [
      ['Disappointed', 'I expected more at this price.'],
      ['Not for me', 'It may not be a bad product, but it is not for me.'],
      ['Needs work', 'The idea is good, the finish needs work.'],
    ],
  },
};

/** What people notice about each category. */
export const remarks: Readonly<Record<WrittenLanguage, Readonly<Record<Category, readonly string[]>>>> = {
  fr: {
    computing: [
      'Déballé, branché, oublié : il fait son travail en silence.',
      'La notice tient sur une page et elle suffit.',
      'L’emballage est en carton du premier au dernier élément.',
      'Seul bémol, le câble fourni est un peu court.',
      'Le service a répondu dans l’heure à ma question sur les pièces.',
    ],
    aircraft: [
      'Convoyé par la route des lacs, pas un voyant allumé.',
      'Le carnet était à jour et l’atelier connaissait la machine.',
      'Au club, tout le monde veut l’essayer.',
      'La radio mériterait un écran plus clair.',
    ],
    cars: [
      'Deux mille kilomètres faits, la consommation annoncée est tenue.',
      'Les enfants ont adopté la banquette, le chien le coffre.',
      'La livraison a eu deux jours de retard, on m’avait prévenu.',
      'Les pneus d’origine font un peu de bruit sur l’autoroute.',
    ],
    companies: [
      'Dossier complet, comptes clairs, visite sans détour.',
      'Le cédant a pris le temps de tout montrer, même ce qui gêne.',
      'La banque a suivi en trois semaines.',
    ],
    helicopters: [
      'Vibrations faibles, visibilité parfaite vers le bas.',
      'L’équipe technique répond au téléphone, week-end compris.',
      'Les housses fournies sont un peu justes au vent.',
    ],
    boats: [
      'Mis à l’eau le samedi, navigué le dimanche.',
      'La sellerie sèche vite et rien n’a bougé après un coup de vent.',
      'Le plan d’aménagement correspond, au centimètre.',
      'La remorque demande un deuxième regard avant de partir.',
    ],
    motorcycles: [
      'La selle tient trois heures, les miennes aussi.',
      'Premier col sous la pluie : rassurante.',
      'Le rodage passé, elle change de caractère.',
      'Les rétroviseurs vibrent un peu à mi-régime.',
    ],
  },
  en: {
    computing: [
      'Unpacked, plugged in, forgotten: it does its work in silence.',
      'The manual fits on one page, and that is enough.',
      'The packaging is cardboard from the first piece to the last.',
      'My only regret is that the cable in the box is rather short.',
      'Support answered my question about parts within the hour.',
    ],
    aircraft: [
      'Ferried home over the lakes without a single warning light.',
      'The logbook was up to date and the workshop knew the machine.',
      'Everybody at the club wants a turn.',
      'The radio deserves a brighter screen.',
    ],
    cars: [
      'Two thousand kilometres on, it uses what was promised.',
      'The children took to the bench, the dog to the boot.',
      'It came two days late, but I had been told.',
      'The original tyres are a little noisy on the motorway.',
    ],
    companies: [
      'A complete file, clear accounts, a visit without detours.',
      'The seller took the time to show everything, even the awkward parts.',
      'The bank followed within three weeks.',
    ],
    helicopters: [
      'Little vibration and a perfect view downwards.',
      'The technical team answers the phone, weekends included.',
      'The covers in the box are a little tight in wind.',
    ],
    boats: [
      'Launched on Saturday, sailed on Sunday.',
      'The cushions dry fast and nothing moved after a gale.',
      'The layout is as drawn, to the centimetre.',
      'The trailer wants a second look before one leaves.',
    ],
    motorcycles: [
      'The seat is good for three hours, and so am I.',
      'First pass in the rain: reassuring.',
      'Once run in, its character changes.',
      'The mirrors shake a little at mid revs.',
    ],
  },
};

export const authors: Readonly<Record<WrittenLanguage, readonly string[]>> = {
  fr: [
    'Camille R.',
    'Hugo B.',
    'Inès D.',
    'Léa M.',
    'Mathis G.',
    'Nora K.',
    'Paul V.',
    'Sofia L.',
    'Théo C.',
    'Yasmine A.',
    'Bernard T.',
    'Claire F.',
    'Didier P.',
    'Élodie S.',
    'Françoise N.',
    'Gilles J.',
    'Karim H.',
    'Lucie O.',
  ],
  en: [
    'Alice W.',
    'Ben H.',
    'Chloe P.',
    'Daniel O.',
    'Emma S.',
    'Finn M.',
    'Grace T.',
    'Harry L.',
    'Isla R.',
    'Jack N.',
    'Kate B.',
    'Liam D.',
    'Maeve C.',
    'Noah F.',
    'Olivia G.',
    'Priya K.',
    'Rory J.',
    'Sean V.',
  ],
};
