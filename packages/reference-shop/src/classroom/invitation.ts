import { networkInterfaces } from 'node:os';
import { encode, renderUnicodeCompact } from 'uqr';

type Interfaces = ReturnType<typeof networkInterfaces>;

const everywhere = new Set(['0.0.0.0', '::']);

/** Whether a shop that listens on `host` can be reached from other machines. */
export const isOpenToRoom = (host: string): boolean => !/^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(host);

/** The name under which a shop that listens on `host` is reached: in the room by the address of this machine, else `localhost`. */
export function reachedAs(host: string, interfaces: Interfaces = networkInterfaces()): string {
  if (!isOpenToRoom(host)) return 'localhost';
  if (!everywhere.has(host)) return host.includes(':') ? `[${host}]` : host;
  const addresses = Object.values(interfaces).flatMap((of) => of ?? []);
  const lan = addresses.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address);
  // Private ranges first: a machine may also have an address of a tunnel or of a container.
  const home = lan.find((address) => /^192\.168\./.test(address)) ?? lan.find((address) => /^10\./.test(address));
  return home ?? lan[0] ?? 'localhost';
}

/** Where a code opens the room. */
export const joinAddress = (publicUrl: string, code: string): string => `${publicUrl}/join/${code}`;

/** What the instructor shows to the room: the address to type, and the same as a QR code. */
export function invitation(publicUrl: string, code: string): string {
  const url = joinAddress(publicUrl, code);
  const picture = renderUnicodeCompact(url, { border: 2 })
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
  return `  Join            ${url}\n\n${picture}\n`;
}

/** A QR code as a drawing: the path of its dark squares, in a square of `size` units with the quiet margin that cameras need. */
export function qrDrawing(text: string): { readonly size: number; readonly path: string } {
  const { data, size } = encode(text, { border: 4 });
  const rows = data.map((row, y) =>
    row
      .map((isDark, x) => {
        if (!isDark || row[x - 1]) return '';
        const next = row.indexOf(false, x);
        const width = (next === -1 ? size : next) - x;
        return `M${x} ${y}h${width}v1h-${width}z`;
      })
      .join(''),
  );
  return { size, path: rows.join('') };
}
