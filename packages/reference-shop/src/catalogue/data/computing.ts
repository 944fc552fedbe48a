import { book, type Entry, type Kind, same } from './entry.ts';

const kinds = {
  laptop: {
    label: { fr: 'Ordinateur portable', en: 'Laptop' },
    text: {
      fr: 'Châssis en aluminium, clavier rétroéclairé, deux ports USB-C et une batterie qui tient la journée. Garanti deux ans, pièces disponibles sept ans.',
      en: 'Aluminium body, backlit keyboard, two USB-C ports and a battery that lasts the day. Two-year warranty, parts available for seven years.',
    },
  },
  desktop: {
    label: { fr: 'Ordinateur de bureau', en: 'Desktop computer' },
    text: {
      fr: 'Boîtier silencieux qui s’ouvre sans outil, emplacements libres pour la mémoire et le stockage. Livré prêt à l’emploi.',
      en: 'A quiet case that opens without tools, with free slots for memory and storage. Delivered ready to use.',
    },
  },
  monitor: {
    label: { fr: 'Écran', en: 'Monitor' },
    text: {
      fr: 'Dalle mate calibrée en usine, pied réglable en hauteur et pivotant, un seul câble USB-C pour l’image et la charge.',
      en: 'Factory-calibrated matte panel, height-adjustable pivoting stand, a single USB-C cable for picture and power.',
    },
  },
  phone: {
    label: { fr: 'Téléphone', en: 'Phone' },
    text: {
      fr: 'Batterie remplaçable, verre renforcé et cinq ans de mises à jour. Vendu sans abonnement.',
      en: 'Replaceable battery, toughened glass and five years of updates. Sold without a contract.',
    },
  },
  tablet: {
    label: { fr: 'Tablette', en: 'Tablet' },
    text: {
      fr: 'Écran laminé agréable à l’écriture, stylet fourni, dix heures de lecture. Étui disponible séparément.',
      en: 'Laminated screen that is pleasant to write on, pen included, ten hours of reading. Case sold separately.',
    },
  },
  keyboard: {
    label: { fr: 'Clavier', en: 'Keyboard' },
    text: {
      fr: 'Touches en PBT, contacteurs remplaçables à chaud, liaison filaire ou sans fil. Disposition AZERTY ou QWERTY au choix.',
      en: 'PBT keycaps, hot-swappable switches, wired or wireless. AZERTY or QWERTY layout, as you choose.',
    },
  },
  headphones: {
    label: { fr: 'Casque audio', en: 'Headphones' },
    text: {
      fr: 'Coussinets remplaçables, arceau réglable et housse de transport. Micro coupé d’un geste.',
      en: 'Replaceable cushions, adjustable headband and a travel pouch. The microphone mutes with one gesture.',
    },
  },
  server: {
    label: { fr: 'Serveur', en: 'Server' },
    text: {
      fr: 'Alimentations redondantes, administration à distance, disques extractibles à chaud. Installation sur site en option.',
      en: 'Redundant power supplies, remote management, hot-swap drives. On-site installation on request.',
    },
  },
  printer: {
    label: { fr: 'Imprimante', en: 'Printer' },
    text: {
      fr: 'Recto verso automatique, réservoirs rechargeables et réseau filaire ou sans fil. Consommables vendus à l’unité.',
      en: 'Automatic duplex, refillable tanks, wired or wireless network. Supplies sold one by one.',
    },
  },
} as const satisfies Record<string, Kind>;

type Row = readonly [kind: keyof typeof kinds, name: string, euros: number, fr: string, en: string];

const rows: readonly Row[] = [
  [
    'laptop',
    'Norvane Atlas 14',
    1_249.99,
    '14 pouces, 16 Go de mémoire, SSD de 512 Go',
    '14-inch, 16 GB memory, 512 GB SSD',
  ],
  [
    'laptop',
    'Norvane Atlas 16 Pro',
    2_199.99,
    '16 pouces, 32 Go de mémoire, SSD de 1 To',
    '16-inch, 32 GB memory, 1 TB SSD',
  ],
  ['laptop', 'Pixelon Brin 13', 849.49, '13 pouces, 1,1 kg, 8 Go de mémoire', '13-inch, 1.1 kg, 8 GB memory'],
  [
    'laptop',
    'Ferrow Studio 15',
    1_789.99,
    '15 pouces OLED, carte graphique dédiée',
    '15-inch OLED, dedicated graphics',
  ],
  [
    'desktop',
    'Norvane Cube S',
    699.99,
    'mini-format, 16 Go de mémoire, SSD de 512 Go',
    'mini format, 16 GB memory, 512 GB SSD',
  ],
  [
    'desktop',
    'Ferrow Tower X',
    2_649.49,
    'tour pour la création, 64 Go de mémoire',
    'tower for creative work, 64 GB memory',
  ],
  ['monitor', 'Lumiq View 24', 179.99, '24 pouces, Full HD, 75 Hz', '24-inch, Full HD, 75 Hz'],
  ['monitor', 'Lumiq View 27 UHD', 389.49, '27 pouces, 4K, 60 Hz', '27-inch, 4K, 60 Hz'],
  ['monitor', 'Lumiq Arc 34', 629.99, '34 pouces incurvé, 3440 × 1440', 'curved 34-inch, 3440 × 1440'],
  ['phone', 'Oria P5', 449.99, '6,1 pouces, 128 Go, double appareil photo', '6.1-inch, 128 GB, dual camera'],
  ['phone', 'Oria P5 Max', 649.49, '6,7 pouces, 256 Go, triple appareil photo', '6.7-inch, 256 GB, triple camera'],
  ['tablet', 'Oria Carnet 11', 529.99, '11 pouces, 128 Go, stylet fourni', '11-inch, 128 GB, pen included'],
  [
    'keyboard',
    'Taptic K70',
    89.49,
    'mécanique, 84 touches, contacteurs silencieux',
    'mechanical, 84 keys, silent switches',
  ],
  ['keyboard', 'Taptic Duo', 59.99, 'ensemble clavier et souris sans fil', 'wireless keyboard and mouse set'],
  [
    'headphones',
    'Sonare H3',
    129.99,
    'réduction de bruit active, 30 heures d’autonomie',
    'active noise cancelling, 30 hours of battery',
  ],
  ['server', 'Racken R220', 3_899.99, '1U, 16 cœurs, 64 Go de mémoire ECC', '1U, 16 cores, 64 GB ECC memory'],
  ['server', 'Racken N8', 1_149.49, 'stockage en réseau, huit baies', 'network storage, eight bays'],
  [
    'printer',
    'Encria M40',
    219.99,
    'multifonction couleur, 22 pages par minute',
    'colour multifunction, 22 pages a minute',
  ],
];

const aid: Entry = {
  figure: 'keyboard',
  name: { fr: 'Plage braille Tactea 40', en: 'Tactea 40 braille display' },
  summary: {
    fr: 'Afficheur braille de 40 caractères, USB et Bluetooth.',
    en: '40-cell braille display, USB and Bluetooth.',
  },
  description: {
    fr: 'Afficheur braille de 40 caractères, USB et Bluetooth. Compatible avec les lecteurs d’écran courants, clavier de saisie Perkins et vingt heures d’autonomie. Aide technique au taux réduit de TVA.',
    en: '40-cell braille display, USB and Bluetooth. Works with the usual screen readers, Perkins-style input keys and twenty hours of battery. An aid that carries the reduced VAT rate.',
  },
  euros: 2_690.49,
  vatClass: 'reduced',
};

export const computing: readonly Entry[] = [
  ...rows.map(([kind, name, euros, fr, en]): Entry => {
    const { label, text } = kinds[kind];
    const summary = { fr: `${label.fr} ${fr}.`, en: `${label.en}, ${en}.` };
    return {
      figure: kind,
      name: same(name),
      euros,
      vatClass: 'standard',
      summary,
      description: { fr: `${summary.fr} ${text.fr}`, en: `${summary.en} ${text.en}` },
      specs: [{ label: { fr: 'Configuration', en: 'Configuration' }, value: { fr, en } }],
    };
  }),
  aid,
  book(
    38.9,
    [
      'Le réseau expliqué',
      'Comprendre les protocoles par la pratique, 412 pages.',
      'De la trame au navigateur, avec cinquante exercices corrigés et un index complet. Troisième édition.',
    ],
    [
      'Networks Explained',
      'Understanding protocols by doing, 412 pages.',
      'From the frame to the browser, with fifty solved exercises and a full index. Third edition.',
    ],
  ),
];
