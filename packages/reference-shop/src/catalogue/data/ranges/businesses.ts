import type { Localised } from '../../../i18n/language.ts';
import { draw, drawBetween } from '../draw.ts';
import { amount, type Entry } from '../entry.ts';
import { both } from './range.ts';

interface Trade {
  readonly figure: string;
  readonly label: Localised;
  /** Of a turnover of 100, what such a business is sold for. */
  readonly multiple: number;
  readonly turnover: readonly [least: number, most: number];
  readonly employees: readonly [least: number, most: number];
  readonly texts: readonly Localised[];
  /** "Name, town". */
  readonly names: string;
}

const trades: readonly Trade[] = [
  {
    figure: 'bakery',
    label: both('Boulangerie', 'Bakery'),
    multiple: 0.5,
    turnover: [240, 720],
    employees: [3, 11],
    texts: [
      both('Four à sole de 2021 et chambre de pousse neuve.', 'A 2021 deck oven and a new proving room.'),
      both('Deux tiers des ventes se font avant dix heures.', 'Two thirds of sales are made before ten o’clock.'),
      both(
        'Logement de quatre pièces au-dessus, bail neuf de neuf ans.',
        'A four-room flat above, and a new nine-year lease.',
      ),
      both(
        'Le cédant transmet son levain et ses fournisseurs.',
        'The seller hands over the sourdough and the suppliers.',
      ),
    ],
    names:
      'La Mie Câline du Marché, Angers|Fournil Saint-Roch, Nîmes|Au Pain d’Autrefois, Dijon|Le Pétrin Bleu, Lorient|Boulangerie Vasseur, Amiens|Maison Croizat, Limoges|Le Blé Noir, Quimper|Aux Deux Épis, Chartres',
  },
  {
    figure: 'bookshop',
    label: both('Librairie', 'Bookshop'),
    multiple: 0.28,
    turnover: [160, 620],
    employees: [1, 6],
    texts: [
      both(
        'Rayon jeunesse réputé et six rencontres par saison.',
        'A well-known children’s section and six events a season.',
      ),
      both('Fonds suivi titre par titre, rotation de 3,2.', 'Stock followed title by title, turned 3.2 times a year.'),
      both(
        'Marchés publics avec la médiathèque et deux lycées.',
        'Contracts with the library and two secondary schools.',
      ),
      both('Salon de thé de douze places, ouvert le dimanche.', 'A twelve-seat tea room, open on Sundays.'),
    ],
    names:
      'L’Encre Bleue, Poitiers|Le Marque-Page, Vannes|La Ligne d’Horizon, Le Havre|Au Fil du Texte, Albi|Librairie des Halles, Niort|Le Chat Lettré, Troyes|La Parenthèse, Bayonne|Folio & Compagnie, Metz',
  },
  {
    figure: 'hotel',
    label: both('Hôtel', 'Hotel'),
    multiple: 1.45,
    turnover: [320, 1_900],
    employees: [5, 24],
    texts: [
      both('Trente chambres, toutes refaites en quatre hivers.', 'Thirty rooms, all redone over four winters.'),
      both(
        'Taux d’occupation de 71 % et réservations en direct majoritaires.',
        'Occupancy of 71% and mostly direct bookings.',
      ),
      both(
        'Murs et fonds vendus ensemble, cuisine aux normes.',
        'Building and business sold together, kitchen up to standard.',
      ),
      both('Jardin, garage à vélos et salle de séminaire.', 'Garden, bicycle shed and a meeting room.'),
    ],
    names:
      'Hôtel du Vieux Pont, Colmar|L’Auberge du Phare, Perros-Guirec|Hôtel Bellerive, Évian|Le Clos des Remparts, Carcassonne|Hôtel de la Gare, Brive|Les Terrasses de l’Adour, Dax|Hôtel Montfleury, Vichy|Le Grand Cerf, Gérardmer|Villa Océane, Royan',
  },
  {
    figure: 'campsite',
    label: both('Camping', 'Campsite'),
    multiple: 2.1,
    turnover: [220, 980],
    employees: [3, 14],
    texts: [
      both(
        'Cent vingt emplacements, dont quarante avec bungalow.',
        'One hundred and twenty pitches, forty of them with a lodge.',
      ),
      both(
        'Piscine chauffée au soleil, plage surveillée à 400 m.',
        'A pool heated by the sun, a guarded beach 400 m away.',
      ),
      both('La prochaine saison est réservée aux deux tiers.', 'Two thirds of the next season are booked.'),
      both('Forage privé et station d’épuration récente.', 'A private well and a recent water treatment plant.'),
    ],
    names:
      'Camping de l’Étang, Biscarrosse|Les Genêts d’Or, Florac|Camping des Falaises, Étretat|La Clairière, Bagnoles|Le Bois Joli, Les Sables|Camping du Gave, Lourdes|Les Rives du Loir, Vendôme|La Pinède, Argelès|Camping Panorama, Gap',
  },
  {
    figure: 'brewery',
    label: both('Brasserie artisanale', 'Craft brewery'),
    multiple: 0.55,
    turnover: [260, 1_150],
    employees: [2, 12],
    texts: [
      both('Salle de brassage de 20 hl, embouteilleuse de 2022.', 'A 20 hl brewhouse and a 2022 bottling line.'),
      both(
        'Quatre recettes permanentes et une médaille par an depuis 2019.',
        'Four permanent recipes and a medal every year since 2019.',
      ),
      both(
        'Bar attenant, concerts le vendredi, terrasse au sud.',
        'A bar next door, concerts on Fridays, a south-facing terrace.',
      ),
      both('Orge et houblon sous contrat à moins de 60 km.', 'Barley and hops under contract within 60 km.'),
    ],
    names:
      'Brasserie du Beffroi, Arras|La Chope Rousse, Besançon|Les Trois Écluses, Redon|Brasserie Haut-Vent, Rodez|L’Alambrée, Valence|Houblon & Fils, Strasbourg|La Lanterne, Roubaix|Brasserie du Canal, Agen|L’Écume, Dieppe',
  },
  {
    figure: 'garage',
    label: both('Garage automobile', 'Car workshop'),
    multiple: 0.3,
    turnover: [320, 1_450],
    employees: [2, 13],
    texts: [
      both(
        'Quatre ponts, banc de géométrie et cabine de peinture.',
        'Four lifts, a wheel alignment rig and a paint booth.',
      ),
      both('Deux techniciens habilités pour l’électrique.', 'Two technicians certified for electric vehicles.'),
      both('Contrats d’entretien avec une flotte de 180 véhicules.', 'Service contracts with a fleet of 180 vehicles.'),
      both('Agrément de contrôle technique sur le même site.', 'An inspection centre approved on the same site.'),
    ],
    names:
      'Garage des Alizés, Brest|Carrosserie Pellerin, Le Mans|Auto Services 46, Cahors|Garage du Rond-Point, Bourges|Mécanique Fabre, Castres|Atelier des Quatre Roues, Vannes|Garage Lenoir & Fille, Caen|Pneus & Révisions, Béziers|Garage du Vercors, Die',
  },
  {
    figure: 'agency',
    label: both('Agence numérique', 'Digital agency'),
    multiple: 0.48,
    turnover: [420, 2_300],
    employees: [5, 28],
    texts: [
      both(
        'Quarante pour cent de contrats récurrents, aucun client au-delà de 12 %.',
        'Forty per cent recurring contracts, no client above 12%.',
      ),
      both(
        'Documentation tenue, tests automatiques, astreinte partagée.',
        'Documentation kept up, automated tests, shared on-call duty.',
      ),
      both(
        'Équipe stable depuis quatre ans, télétravail possible pour tous.',
        'A team that has been steady for four years; everyone may work remotely.',
      ),
      both(
        'Locaux en centre-ville, bail résiliable chaque année.',
        'Offices in the town centre, a lease that can be ended every year.',
      ),
    ],
    names:
      'Fabrique Nord, Lille|Studio Passerelle, Montpellier|Les Artisans du Code, Rennes|Pixel & Plume, Tours|Atelier Kilo, Clermont-Ferrand|Collectif Trame, Toulouse|Agence Boussole, Nancy|Méthode Bleue, Nice',
  },
  {
    figure: 'vineyard',
    label: both('Domaine viticole', 'Wine estate'),
    multiple: 2.6,
    turnover: [380, 1_700],
    employees: [3, 15],
    texts: [
      both(
        'Dix-huit hectares d’un seul tenant, la moitié de plus de trente ans.',
        'Eighteen hectares in one piece, half of them over thirty years old.',
      ),
      both(
        'Cuverie par gravité et chai à barriques refait en 2020.',
        'A gravity-fed cellar and a barrel room redone in 2020.',
      ),
      both(
        'Un tiers de la récolte part à l’export, vers neuf pays.',
        'A third of the harvest is exported to nine countries.',
      ),
      both(
        'Bastide habitable et deux gîtes déjà classés.',
        'A habitable country house and two rated holiday cottages.',
      ),
    ],
    names:
      'Château Belle-Combe, Libourne|Domaine du Grand Cèdre, Bandol|Mas des Restanques, Apt|Clos Vermeil, Sancerre|Domaine Lacassagne, Gaillac|Château Montréal, Bergerac|Les Vignes Hautes, Chinon|Domaine de l’Aigle, Limoux|Clos du Tertre, Saumur',
  },
  {
    figure: 'workshop',
    label: both('Menuiserie', 'Joinery'),
    multiple: 0.32,
    turnover: [280, 1_200],
    employees: [2, 12],
    texts: [
      both(
        'Commande numérique à cinq axes et aspiration centralisée.',
        'A five-axis machine and central dust extraction.',
      ),
      both(
        'Sept mois de carnet, chantiers publics et particuliers à parts égales.',
        'Seven months of orders, public and private work in equal parts.',
      ),
      both('Séchoir à bois et stock de chêne de trois ans.', 'A timber kiln and three-year-old oak in stock.'),
      both('Atelier chauffé par ses propres copeaux.', 'A workshop heated by its own shavings.'),
    ],
    names:
      'Menuiserie des Dômes, Riom|Bois du Morvan, Avallon|Atelier Tenon, Saint-Étienne|Charpentes Le Goff, Morlaix|Ébénisterie Sorel, Blois|Copeaux & Cie, Foix|Menuiserie du Léman, Thonon|Escaliers Vidal, Sète|L’Établi, Mulhouse',
  },
];

/** Businesses for sale: one of each, told by where they are, what they turn over and who works there. */
export const businesses: readonly Entry[] = trades.flatMap((trade) =>
  trade.names.split('|').map((about) => {
    const [name = '', town = ''] = about.split(', ');
    return toEntry(trade, name, town);
  }),
);

function toEntry({ figure, label, multiple, turnover, employees, texts }: Trade, name: string, town: string): Entry {
  const thousands = drawBetween(`turnover ${name}`, ...turnover);
  const staff = drawBetween(`employees ${name}`, ...employees);
  const founded = drawBetween(`founded ${name}`, 1921, 2019);
  const euros = Math.round((thousands * multiple * (0.8 + 0.4 * draw(`price ${name}`))) / 5) * 5_000;
  const first = drawBetween(`first text ${name}`, 0, texts.length - 1);
  const said = [first, (first + drawBetween(`second text ${name}`, 1, texts.length - 1)) % texts.length];
  const { fr, en } = amount(thousands);
  const people = staff === 1 ? both('1 salarié', '1 employee') : both(`${staff} salariés`, `${staff} employees`);
  const summary = both(`${label.fr} à ${town}, ${people.fr}.`, `${label.en} in ${town}, ${people.en}.`);
  return {
    figure,
    name: { fr: name, en: name },
    euros,
    vatClass: 'standard',
    summary,
    description: {
      fr: [
        `${summary.fr} Fondée en ${founded}, chiffre d’affaires de ${fr} k€.`,
        ...said.map((index) => texts[index]?.fr ?? ''),
      ].join(' '),
      en: [
        `${summary.en} Founded in ${founded}, turnover of €${en}k.`,
        ...said.map((index) => texts[index]?.en ?? ''),
      ].join(' '),
    },
    specs: [
      { label: both('Ville', 'Town'), value: both(town, town) },
      { label: both('Fondation', 'Founded'), value: both(String(founded), String(founded)) },
      { label: both('Chiffre d’affaires', 'Turnover'), value: both(`${fr} k€`, `€${en}k`) },
      { label: both('Salariés', 'Employees'), value: both(String(staff), String(staff)) },
    ],
    grams: 0,
  };
}
