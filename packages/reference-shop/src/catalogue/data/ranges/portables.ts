import { both, type Range } from './range.ts';

/** What one carries: laptops, phones and tablets. */
export const portables: readonly Range[] = [
  {
    figure: 'laptop',
    label: both('Ordinateur portable', 'Laptop'),
    lines: [
      ['Norvane Brume', 690, '13|14|14 Plus|15|16 Pro|16 Studio'],
      ['Pixelon Lagon', 560, 'One|Air|Air Max|Large|Pro|Pro Max'],
      ['Ferrow Forge', 940, 'F13|F14|F14 X|F15|F16|F16 X'],
      ['Kestrel Vol', 780, '300|400|450|500|600|650'],
      ['Aurelle Note', 610, 'Petit|Moyen|Moyen Plus|Grand|Atelier|Atelier Plus'],
      ['Tessera Plan', 860, 'T1|T2|T2 Duo|T3|T4|T4 Duo'],
      ['Halden Nord', 730, '60|64|66|70|75|80'],
      ['Ovalis Trait', 820, 'S|M|M2|L|XL|XL2'],
    ],
    columns: ['inches', 'memory', 'storage'],
    models: [
      [1, 13.3, 8, both('256 Go', '256 GB')],
      [1.22, 14, 16, both('512 Go', '512 GB')],
      [1.48, 14, 32, both('1 To', '1 TB')],
      [1.1, 15.6, 16, both('512 Go', '512 GB')],
      [1.85, 16, 32, both('1 To', '1 TB')],
      [2.55, 16, 64, both('2 To', '2 TB')],
    ],
    drawn: { hours: [8, 19], nits: [300, 600, 50], ports: [3, 6] },
    summary: both(
      'Ordinateur portable de {inches} pouces, {memory} Go de mémoire, SSD de {storage}.',
      '{inches}-inch laptop, {memory} GB memory, {storage} SSD.',
    ),
    facts: both(
      'Écran de {nits} cd/m², {ports} connecteurs et jusqu’à {hours} heures loin d’une prise.',
      'A {nits} cd/m² screen, {ports} ports and up to {hours} hours away from a socket.',
    ),
    specs: [
      [both('Écran', 'Screen'), both('{inches} pouces, {nits} cd/m²', '{inches} inches, {nits} cd/m²')],
      [both('Mémoire', 'Memory'), both('{memory} Go', '{memory} GB')],
      [both('Stockage', 'Storage'), both('SSD de {storage}', '{storage} SSD')],
      [both('Autonomie', 'Battery'), both('{hours} heures', '{hours} hours')],
      [both('Connecteurs', 'Ports'), both('{ports}', '{ports}')],
    ],
    texts: [
      both(
        'La charnière s’ouvre d’une main et le châssis ne fléchit pas quand on tape.',
        'The hinge opens with one hand and the body does not bend while you type.',
      ),
      both(
        'Le capot se dévisse : la mémoire, le disque et la batterie se changent sans outil spécial.',
        'The bottom unscrews: memory, drive and battery can be changed without special tools.',
      ),
      both(
        'Le ventilateur reste silencieux en bureautique et se fait à peine entendre sous charge.',
        'The fan is silent in office work and hardly heard under load.',
      ),
      both(
        'La caméra a un vrai volet, et le micro une touche qui le coupe pour de bon.',
        'The camera has a real shutter, and the microphone a key that really cuts it.',
      ),
      both(
        'Deux écrans externes se branchent sur un seul câble, qui recharge la machine en même temps.',
        'Two external screens run on a single cable that charges the machine as well.',
      ),
      both(
        'Clavier rétroéclairé à course franche, pavé tactile en verre, lecteur d’empreintes dans le bouton de marche.',
        'Backlit keyboard with a clear stroke, glass touchpad, fingerprint reader in the power button.',
      ),
      both(
        'Livré sans logiciel superflu, avec une clé qui réinstalle le système en dix minutes.',
        'Delivered without needless software, with a stick that reinstalls the system in ten minutes.',
      ),
    ],
    grams: [1_600, 3_400],
  },
  {
    figure: 'phone',
    label: both('Téléphone', 'Phone'),
    lines: [
      ['Oria Alpage', 329, '|Plus|Pro|Pro Max'],
      ['Lumiq Onde', 279, '4|5|5 Zoom|6 Zoom'],
      ['Pixelon Galet', 249, 'Mini|Moyen|Grand|Très Grand'],
      ['Kestrel Fil', 399, 'K2|K3|K4|K5'],
      ['Halden Fjell', 449, '10|11|12|12 Ultra'],
      ['Sonare Voix', 189, 'A|B|C|D'],
      ['Tessera Pli', 690, 'Un|Deux|Trois|Quatre'],
    ],
    columns: ['inches', 'storage', 'megapixels'],
    models: [
      [1, 5.9, 128, 48],
      [1.25, 6.2, 128, 50],
      [1.6, 6.5, 256, 64],
      [2.1, 6.8, 512, 108],
    ],
    varying: { megapixels: 0.1 },
    drawn: { hours: [18, 41], years: [4, 8], grams: [158, 226, 2] },
    summary: both(
      'Téléphone de {inches} pouces, {storage} Go, appareil photo de {megapixels} mégapixels.',
      '{inches}-inch phone, {storage} GB, {megapixels}-megapixel camera.',
    ),
    facts: both(
      '{grams} g, {hours} heures de lecture vidéo et {years} ans de mises à jour promises.',
      '{grams} g, {hours} hours of video and {years} years of promised updates.',
    ),
    specs: [
      [both('Écran', 'Screen'), both('{inches} pouces', '{inches} inches')],
      [both('Stockage', 'Storage'), both('{storage} Go', '{storage} GB')],
      [both('Appareil photo', 'Camera'), both('{megapixels} mégapixels', '{megapixels} megapixels')],
      [both('Mises à jour', 'Updates'), both('{years} ans', '{years} years')],
      [both('Masse', 'Mass'), both('{grams} g', '{grams} g')],
    ],
    texts: [
      both(
        'La batterie et l’écran se remplacent en boutique dans l’heure, au prix affiché.',
        'Battery and screen are replaced in the shop within the hour, at the price on the list.',
      ),
      both(
        'Deux cartes SIM, dont une en plastique : pratique en voyage.',
        'Two SIM cards, one of them plastic: handy when travelling.',
      ),
      both(
        'Il sort propre d’une chute d’un mètre et d’une demi-heure sous la pluie.',
        'It survives a fall of one metre and half an hour in the rain.',
      ),
      both(
        'Le mode nuit garde les couleurs au lieu de tout jaunir.',
        'The night mode keeps the colours instead of turning everything yellow.',
      ),
      both(
        'Vendu sans abonnement ni application publicitaire.',
        'Sold without a contract and without advertising apps.',
      ),
      both(
        'Le dos mat ne retient pas les doigts et reste posé sur un tableau de bord.',
        'The matt back keeps no fingerprints and stays put on a dashboard.',
      ),
    ],
    grams: [320, 560],
  },
  {
    figure: 'tablet',
    label: both('Tablette', 'Tablet'),
    lines: [
      ['Oria Feuille', 299, '9|11|13'],
      ['Aurelle Ardoise', 249, 'Jour|Classe|Studio'],
      ['Lumiq Toile', 379, 'T9|T11|T13'],
      ['Halden Kart', 429, 'Sac|Table|Mur'],
      ['Ovalis Esquisse', 459, 'S|M|L'],
    ],
    columns: ['inches', 'storage'],
    models: [
      [1, 9.4, 64],
      [1.4, 11, 128],
      [2.05, 12.9, 256],
    ],
    drawn: { hours: [9, 16], hertz: [60, 120, 30], gap: [5.4, 8.2, 0.1] },
    summary: both(
      'Tablette de {inches} pouces, {storage} Go, affichage à {hertz} Hz.',
      '{inches}-inch tablet, {storage} GB, {hertz} Hz display.',
    ),
    facts: both('{hours} heures de lecture et {gap} mm d’épaisseur.', '{hours} hours of reading and {gap} mm thin.'),
    specs: [
      [both('Écran', 'Screen'), both('{inches} pouces, {hertz} Hz', '{inches} inches, {hertz} Hz')],
      [both('Stockage', 'Storage'), both('{storage} Go', '{storage} GB')],
      [both('Autonomie', 'Battery'), both('{hours} heures', '{hours} hours')],
    ],
    texts: [
      both(
        'Le stylet se range dans la tranche et se recharge là, en une minute pour une heure.',
        'The pen lives in the edge and charges there, one minute for one hour.',
      ),
      both(
        'Le verre dépoli accroche le stylet comme du papier et tait les reflets.',
        'The etched glass holds the pen like paper and quietens reflections.',
      ),
      both(
        'Un mode lecture passe tout en gris et laisse les notifications de côté.',
        'A reading mode turns everything grey and leaves notifications aside.',
      ),
      both(
        'Le clavier à clips, vendu à part, la transforme en petit poste de travail.',
        'The clip-on keyboard, sold separately, turns it into a small workstation.',
      ),
    ],
    grams: [620, 1_150],
  },
];
