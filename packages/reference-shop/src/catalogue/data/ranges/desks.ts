import { both, type Range } from './range.ts';

/** What stands on a desk: computers, monitors, printers and what the hands and ears use. */
export const desks: readonly Range[] = [
  {
    figure: 'desktop',
    label: both('Ordinateur de bureau', 'Desktop computer'),
    lines: [
      ['Norvane Cube', 520, 'M|L|XL'],
      ['Ferrow Tower', 1_150, 'V|W|Y'],
      ['Halden Blokk', 690, '20|30|40'],
      ['Tessera Pavé', 480, 'Fin|Mince|Large'],
      ['Kestrel Nid', 610, 'Un|Deux|Trois'],
      ['Aurelle Poste', 430, 'Accueil|Bureau|Création'],
      ['Brann Atelier', 1_390, '8C|16C|24C'],
    ],
    columns: ['cores', 'memory', 'storage'],
    models: [
      [1, 6, 16, both('512 Go', '512 GB')],
      [1.45, 10, 32, both('1 To', '1 TB')],
      [2.3, 16, 64, both('2 To', '2 TB')],
    ],
    varying: { cores: 0.15 },
    drawn: { watts: [65, 240, 5], litres: [2, 28], decibels: [18, 32] },
    summary: both(
      'Ordinateur de bureau à {cores} cœurs, {memory} Go de mémoire, SSD de {storage}.',
      'Desktop computer with {cores} cores, {memory} GB memory, {storage} SSD.',
    ),
    facts: both(
      'Boîtier de {litres} litres, {watts} W au plus et {decibels} dB au repos.',
      'A {litres}-litre case, {watts} W at most and {decibels} dB at rest.',
    ),
    specs: [
      [both('Processeur', 'Processor'), both('{cores} cœurs', '{cores} cores')],
      [both('Mémoire', 'Memory'), both('{memory} Go', '{memory} GB')],
      [both('Stockage', 'Storage'), both('SSD de {storage}', '{storage} SSD')],
      [both('Volume', 'Volume'), both('{litres} litres', '{litres} litres')],
      [both('Bruit', 'Noise'), both('{decibels} dB', '{decibels} dB')],
    ],
    texts: [
      both(
        'Le panneau s’enlève sans outil et chaque emplacement porte le nom de ce qu’il accepte.',
        'The panel comes off without tools and every slot is labelled with what it takes.',
      ),
      both(
        'Le filtre à poussière s’ôte par l’avant, se rince et se remet en place.',
        'The dust filter slides out at the front, rinses clean and goes back in.',
      ),
      both(
        'Quatre ports USB en façade, quatre derrière : assez pour oublier les rallonges.',
        'Four USB ports at the front, four at the back: enough to forget about hubs.',
      ),
      both(
        'Il se fixe derrière un écran ou sous un plateau avec la platine fournie.',
        'It fits behind a screen or under a table top with the plate in the box.',
      ),
      both(
        'L’alimentation est dimensionnée pour une carte graphique que vous ajouteriez plus tard.',
        'The power supply is sized for a graphics card you might add later.',
      ),
    ],
    grams: [1_900, 14_500],
  },
  {
    figure: 'monitor',
    label: both('Écran', 'Monitor'),
    lines: [
      ['Lumiq View', 169, '22|24 Q|27 Q|32|38'],
      ['Pixelon Fenêtre', 149, 'F22|F24|F27|F32|F38'],
      ['Halden Rute', 199, '220|240|270|320|380'],
      ['Ovalis Cadre', 189, 'Petit|Moyen|Grand|Large|Panorama'],
      ['Ferrow Calibre', 289, 'C22|C24|C27|C32|C38'],
      ['Aurelle Regard', 139, 'Un|Deux|Trois|Quatre|Cinq'],
    ],
    columns: ['inches', 'pixels'],
    models: [
      [1, 21.5, both('1920 × 1080', '1920 × 1080')],
      [1.3, 23.8, both('2560 × 1440', '2560 × 1440')],
      [1.75, 27, both('2560 × 1440', '2560 × 1440')],
      [2.4, 31.5, both('3840 × 2160', '3840 × 2160')],
      [3.9, 37.5, both('3840 × 1600', '3840 × 1600')],
    ],
    drawn: { hertz: [60, 165, 15], nits: [250, 450, 50], height: [11, 16] },
    summary: both('Écran de {inches} pouces, {pixels}, {hertz} Hz.', '{inches}-inch monitor, {pixels}, {hertz} Hz.'),
    facts: both(
      'Luminosité de {nits} cd/m² et pied réglable sur {height} cm.',
      'Brightness of {nits} cd/m² and a stand that moves by {height} cm.',
    ),
    specs: [
      [both('Diagonale', 'Diagonal'), both('{inches} pouces', '{inches} inches')],
      [both('Définition', 'Resolution'), both('{pixels}', '{pixels}')],
      [both('Fréquence', 'Refresh rate'), both('{hertz} Hz', '{hertz} Hz')],
      [both('Luminosité', 'Brightness'), both('{nits} cd/m²', '{nits} cd/m²')],
    ],
    texts: [
      both(
        'La dalle mate est livrée avec son relevé d’étalonnage, mesuré sur l’exemplaire que vous recevez.',
        'The matt panel comes with its calibration sheet, measured on the very unit you receive.',
      ),
      both(
        'Un seul câble USB-C amène l’image, le réseau et 65 W de charge.',
        'A single USB-C cable brings picture, network and 65 W of power.',
      ),
      both(
        'Le pied pivote en portrait et se démonte pour un bras standard.',
        'The stand turns to portrait and comes off for a standard arm.',
      ),
      both(
        'Pas de scintillement à faible luminosité, même tard le soir.',
        'No flicker at low brightness, even late at night.',
      ),
      both(
        'Les réglages se font avec un joystick au dos, pas avec cinq boutons sans nom.',
        'Settings are made with a joystick at the back, not with five nameless buttons.',
      ),
    ],
    grams: [3_400, 11_800],
  },
  {
    figure: 'printer',
    label: both('Imprimante', 'Printer'),
    lines: [
      ['Encria Page', 119, '10|20|30'],
      ['Halden Trykk', 179, 'T1|T2|T3'],
      ['Tessera Presse', 229, 'Mono|Duo|Quadri'],
      ['Pixelon Plume', 99, 'P|P Plus|P Max'],
    ],
    columns: ['pages', 'tray'],
    models: [
      [1, 18, 150],
      [1.6, 26, 250],
      [2.6, 38, 500],
    ],
    varying: { pages: 0.12 },
    drawn: { cents: [1, 4], dots: [600, 1_200, 600] },
    summary: both(
      'Imprimante multifonction, {pages} pages par minute, bac de {tray} feuilles.',
      'Multifunction printer, {pages} pages a minute, {tray}-sheet tray.',
    ),
    facts: both(
      'Environ {cents} centimes la page à {dots} points par pouce.',
      'About {cents} cents a page at {dots} dots per inch.',
    ),
    specs: [
      [both('Vitesse', 'Speed'), both('{pages} pages par minute', '{pages} pages a minute')],
      [both('Bac', 'Tray'), both('{tray} feuilles', '{tray} sheets')],
      [both('Finesse', 'Resolution'), both('{dots} ppp', '{dots} dpi')],
    ],
    texts: [
      both(
        'Les réservoirs se remplissent à la bouteille, sans cartouche à jeter.',
        'The tanks fill from a bottle, with no cartridge to throw away.',
      ),
      both(
        'Le recto verso est automatique, à l’impression comme à la numérisation.',
        'Duplex is automatic, for printing and scanning alike.',
      ),
      both(
        'Elle imprime depuis un téléphone sans application ni compte.',
        'It prints from a phone without an app or an account.',
      ),
      both(
        'Le chargeur avale cinquante feuilles, même agrafées la veille et dépliées.',
        'The feeder takes fifty sheets, even those that were stapled the day before.',
      ),
    ],
    grams: [5_200, 16_900],
  },
  {
    figure: 'keyboard',
    label: both('Clavier', 'Keyboard'),
    lines: [
      ['Taptic Alto', 69, '60|75|100'],
      ['Kestrel Touche', 89, 'Mini|Court|Plein'],
      ['Halden Tast', 109, 'H60|H75|H100'],
      ['Tessera Clé', 49, 'S|M|L'],
      ['Ovalis Onde', 129, 'Nomade|Bureau|Studio'],
    ],
    columns: ['keys'],
    models: [
      [1, 61],
      [1.25, 84],
      [1.5, 104],
    ],
    drawn: { grams: [45, 67], weeks: [3, 26], millimetres: [1.8, 4, 0.2] },
    summary: both(
      'Clavier mécanique de {keys} touches, course de {millimetres} mm.',
      'Mechanical keyboard with {keys} keys and {millimetres} mm of travel.',
    ),
    facts: both(
      'Contacteurs de {grams} g et {weeks} semaines sans fil par charge.',
      '{grams} g switches and {weeks} weeks of wireless use on a charge.',
    ),
    specs: [
      [both('Touches', 'Keys'), both('{keys}', '{keys}')],
      [both('Course', 'Travel'), both('{millimetres} mm', '{millimetres} mm')],
      [both('Force', 'Force'), both('{grams} g', '{grams} g')],
    ],
    texts: [
      both(
        'Les contacteurs s’échangent à chaud et la mousse sous la plaque éteint les sons creux.',
        'Switches swap while powered and the foam below the plate swallows hollow sounds.',
      ),
      both(
        'AZERTY, QWERTY ou bépo : la disposition se choisit à la commande.',
        'AZERTY, QWERTY or Dvorak: choose the layout when ordering.',
      ),
      both(
        'Trois machines en mémoire, un bouton pour passer de l’une à l’autre.',
        'Three machines remembered, one button to go from one to the next.',
      ),
      both(
        'Les légendes sont moulées dans la touche et ne s’effacent pas.',
        'The legends are moulded into the keys and do not wear off.',
      ),
    ],
    grams: [480, 1_350],
  },
  {
    figure: 'headphones',
    label: both('Casque audio', 'Headphones'),
    lines: [
      ['Sonare Halo', 79, 'H1|H2|H4|H6'],
      ['Lumiq Calme', 119, 'Un|Deux|Trois|Quatre'],
      ['Halden Ro', 149, '10|20|30|40'],
      ['Kestrel Écho', 59, 'Ville|Trajet|Studio|Scène'],
      ['Aurelle Pause', 89, 'A1|A2|A3|A4'],
    ],
    columns: ['hours', 'millimetres'],
    models: [
      [1, 22, 30],
      [1.4, 32, 40],
      [1.95, 44, 40],
      [2.9, 60, 50],
    ],
    varying: { hours: 0.14 },
    drawn: { grams: [198, 312, 2], decibels: [18, 38] },
    summary: both(
      'Casque sans fil, {hours} heures d’autonomie, réduction de bruit de {decibels} dB.',
      'Wireless headphones, {hours} hours of battery, {decibels} dB noise reduction.',
    ),
    facts: both('Membranes de {millimetres} mm dans {grams} g.', 'Drivers of {millimetres} mm in {grams} g.'),
    specs: [
      [both('Autonomie', 'Battery'), both('{hours} heures', '{hours} hours')],
      [both('Réduction de bruit', 'Noise reduction'), both('{decibels} dB', '{decibels} dB')],
      [both('Masse', 'Mass'), both('{grams} g', '{grams} g')],
    ],
    texts: [
      both(
        'Les coussinets se clipsent et se vendent seuls ; l’arceau est en acier sous le tissu.',
        'The cushions clip on and are sold separately; the headband is steel under the cloth.',
      ),
      both(
        'La prise jack fonctionne batterie vide, ce qui sauve plus d’un trajet.',
        'The jack works with an empty battery, which saves many a journey.',
      ),
      both(
        'Le mode transparence laisse passer les annonces sans retirer le casque.',
        'The transparency mode lets announcements through without taking them off.',
      ),
      both(
        'Il suit deux appareils à la fois et rend la main à celui qui sonne.',
        'They follow two devices at once and turn to the one that rings.',
      ),
      both(
        'Les voix restent naturelles en réunion, même près d’une fenêtre ouverte.',
        'Voices stay natural in meetings, even near an open window.',
      ),
    ],
    grams: [350, 780],
  },
];
