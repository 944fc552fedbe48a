/** The languages of the control API. */
export type Language = 'en' | 'fr';

/** The language that `Accept-Language` (RFC 9110, 12.5.4) prefers; English where it knows neither. */
export function languageOf(header: string | undefined): Language {
  let best: Language = 'en';
  let bestQuality = 0;
  for (const part of (header ?? '').split(',')) {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase());
    const language = range.split('-')[0];
    const quality = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    if ((language === 'en' || language === 'fr') && quality > bestQuality) {
      best = language;
      bestQuality = quality;
    }
  }
  return best;
}
