/** Who sells. The company does not exist; neither do its address and its numbers. */
export const seller = {
  name: 'PerfShop SAS',
  lines: ['1 place de la Mesure', '75000 Paris', 'France'],
  vatNumber: 'FR00000000000',
} as const;
