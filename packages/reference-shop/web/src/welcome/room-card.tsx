import { Link } from 'wouter';
import { useTexts } from './texts/use-texts.ts';

/** The room that the shop stands open to. */
export interface Room {
  readonly code: string;
  /** As other machines reach it. */
  readonly url: string;
  readonly page: string;
  /** Dark squares of a QR code of the address. */
  readonly qr: { readonly size: number; readonly path: string };
}

/** How to come into the room, for whoever sees this page on the wall. */
export function RoomCard({ room: { code, url, page, qr } }: { room: Room }) {
  const texts = useTexts();
  return (
    <section className="panel room" aria-labelledby="room">
      <svg
        className="room-qr"
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        role="img"
        aria-label={texts.roomQr.replace('{url}', url)}
        shapeRendering="crispEdges"
      >
        <path d={qr.path} />
      </svg>
      <div className="room-words">
        <h2 id="room">{texts.room}</h2>
        <p>{texts.roomText}</p>
        <p className="room-code">
          <span className="muted">{texts.roomCode}</span> <strong>{code}</strong>
        </p>
        <p>
          <code className="muted">{url}</code>
        </p>
        <p>
          <Link href={page} className="button button-primary">
            {texts.roomJoin}
          </Link>
        </p>
      </div>
    </section>
  );
}
