import { both, type Range } from './range.ts';

/** What keeps an office connected, and the small things around the screen. */
export const infrastructure: readonly Range[] = [
  {
    figure: 'server',
    label: both('Serveur', 'Server'),
    lines: [
      ['Racken R', 2_490, '120|240|440'],
      ['Brann Socle', 2_890, 'S1|S2|S4'],
      ['Norvane Baie', 2_190, '1U|2U|4U'],
      ['Halden Fjord', 3_290, 'F10|F20|F40'],
    ],
    columns: ['units', 'cores', 'memory'],
    models: [
      [1, 1, 16, 64],
      [2.1, 2, 32, 256],
      [4.4, 4, 64, 512],
    ],
    drawn: { bays: [4, 24, 2], watts: [550, 1_600, 50] },
    summary: both(
      'Serveur {units}U, {cores} cœurs, {memory} Go de mémoire ECC.',
      '{units}U server, {cores} cores, {memory} GB ECC memory.',
    ),
    facts: both(
      '{bays} baies extractibles et deux alimentations de {watts} W.',
      '{bays} removable bays and two {watts} W power supplies.',
    ),
    specs: [
      [both('Format', 'Format'), both('{units}U', '{units}U')],
      [both('Processeurs', 'Processors'), both('{cores} cœurs', '{cores} cores')],
      [both('Mémoire', 'Memory'), both('{memory} Go ECC', '{memory} GB ECC')],
      [both('Baies', 'Bays'), both('{bays}', '{bays}')],
    ],
    texts: [
      both(
        'L’administration à distance a son propre port et son propre mot de passe, tiré au sort en usine.',
        'Remote management has a port and a password of its own, drawn at the factory.',
      ),
      both(
        'Le firmware est signé, et ses mises à jour sont publiées avec leurs notes.',
        'The firmware is signed, and its updates are published with their notes.',
      ),
      both(
        'Les rails coulissants se posent seul, en dix minutes et sans vis perdue.',
        'The sliding rails can be fitted by one person in ten minutes, with no lost screw.',
      ),
      both(
        'Pièces sur site le lendemain pendant cinq ans, sans question.',
        'Parts on site the next day for five years, no questions asked.',
      ),
    ],
    grams: [13_500, 39_000],
  },
  {
    figure: 'router',
    label: both('Routeur', 'Router'),
    lines: [
      ['Maillon Maison', 79, 'M1|M2|M3'],
      ['Halden Sti', 119, '600|900|1200'],
      ['Kestrel Relais', 99, 'K|KX|KXL'],
      ['Racken Nœud', 189, 'N4|N8|N16'],
    ],
    columns: ['ports', 'megabits'],
    models: [
      [1, 4, 1_800],
      [1.7, 5, 3_600],
      [3.1, 9, 7_200],
    ],
    drawn: { metres: [90, 280, 10], devices: [40, 250, 10] },
    summary: both(
      'Routeur Wi-Fi {megabits} Mbit/s, {ports} ports gigabit.',
      '{megabits} Mbit/s Wi-Fi router with {ports} gigabit ports.',
    ),
    facts: both('Prévu pour {metres} m² et {devices} appareils.', 'Made for {metres} m² and {devices} devices.'),
    specs: [
      [both('Débit', 'Throughput'), both('{megabits} Mbit/s', '{megabits} Mbit/s')],
      [both('Ports', 'Ports'), both('{ports}', '{ports}')],
      [both('Surface', 'Area'), both('{metres} m²', '{metres} m²')],
    ],
    texts: [
      both(
        'Le réseau des invités est séparé d’origine et s’éteint tout seul la nuit si on le veut.',
        'The guest network is separate from the start and goes off at night if you wish.',
      ),
      both(
        'Aucun compte à créer : l’interface est dans la boîte, pas dans un nuage.',
        'No account to create: the interface is in the box, not in a cloud.',
      ),
      both(
        'Plusieurs exemplaires forment une seule maille, avec ou sans câble entre eux.',
        'Several of them form a single mesh, with or without a cable in between.',
      ),
      both(
        'Les mises à jour se font à 4 heures et se défont si elles échouent.',
        'Updates run at 4 o’clock and undo themselves if they fail.',
      ),
    ],
    grams: [420, 1_900],
  },
  {
    figure: 'drive',
    label: both('Disque externe', 'External drive'),
    lines: [
      ['Norvane Coffre', 74, 'C1|C2'],
      ['Tessera Brique', 89, 'Une|Deux'],
      ['Halden Stein', 99, '1T|4T'],
      ['Pixelon Poche', 64, 'P|P Plus'],
      ['Brann Archive', 119, 'A1|A4'],
    ],
    columns: ['capacity', 'speed'],
    models: [
      [1, both('1 To', '1 TB'), 1_050],
      [2.6, both('4 To', '4 TB'), 2_000],
    ],
    varying: { speed: 0.08 },
    drawn: { years: [3, 5], metres: [1, 3] },
    summary: both(
      'Disque SSD externe de {capacity}, {speed} Mo/s en lecture.',
      '{capacity} external SSD that reads at {speed} MB/s.',
    ),
    facts: both(
      'Coque qui encaisse une chute de {metres} m, garantie {years} ans.',
      'A shell that takes a fall of {metres} m, guaranteed for {years} years.',
    ),
    specs: [
      [both('Capacité', 'Capacity'), both('{capacity}', '{capacity}')],
      [both('Lecture', 'Read speed'), both('{speed} Mo/s', '{speed} MB/s')],
      [both('Garantie', 'Warranty'), both('{years} ans', '{years} years')],
    ],
    texts: [
      both(
        'Le chiffrement se fait dans le disque ; sans le code, il n’y a rien à lire.',
        'Encryption happens inside the drive; without the code there is nothing to read.',
      ),
      both(
        'Deux câbles fournis, pour les prises d’hier et celles de demain.',
        'Two cables in the box, for yesterday’s sockets and tomorrow’s.',
      ),
      both(
        'La température reste raisonnable pendant une copie d’une heure.',
        'It stays reasonably cool during an hour of copying.',
      ),
    ],
    grams: [70, 260],
  },
  {
    figure: 'mouse',
    label: both('Souris', 'Mouse'),
    lines: [
      ['Taptic Galet', 29, 'S|M|L'],
      ['Kestrel Serre', 45, '3|5|7'],
      ['Halden Mus', 39, 'Fil|Libre|Pro'],
      ['Ovalis Paume', 59, 'Droite|Gauche|Verticale'],
      ['Tessera Point', 24, 'Un|Deux|Trois'],
    ],
    columns: ['dots', 'buttons'],
    models: [
      [1, 2_400, 3],
      [1.5, 6_400, 5],
      [2.2, 16_000, 7],
    ],
    drawn: { grams: [58, 128, 2], weeks: [6, 60] },
    summary: both(
      'Souris à {buttons} boutons, capteur de {dots} points par pouce.',
      'Mouse with {buttons} buttons and a {dots} dpi sensor.',
    ),
    facts: both(
      '{grams} g dans la main, {weeks} semaines par charge.',
      '{grams} g in the hand, {weeks} weeks on a charge.',
    ),
    specs: [
      [both('Capteur', 'Sensor'), both('{dots} ppp', '{dots} dpi')],
      [both('Boutons', 'Buttons'), both('{buttons}', '{buttons}')],
      [both('Masse', 'Mass'), both('{grams} g', '{grams} g')],
    ],
    texts: [
      both(
        'La molette tourne libre ou par crans, selon le geste.',
        'The wheel runs free or in steps, depending on the gesture.',
      ),
      both('Les clics sont francs et presque muets.', 'The clicks are clear and almost silent.'),
      both(
        'Elle glisse sur le verre comme sur une table en bois brut.',
        'It glides on glass as well as on a raw wooden table.',
      ),
      both(
        'Les patins se changent ; deux jeux sont dans la boîte.',
        'The feet can be changed; two sets are in the box.',
      ),
    ],
    grams: [190, 320],
  },
];
