import { useEffect, useState } from 'react';
import { kept, type Sample } from './samples.ts';

export type Connection = 'connecting' | 'live' | 'lost';

/**
 * The samples of the last five minutes, and how the connection is. While `watching` is false the page keeps what it has. A tab
 * that nobody sees closes its stream: a browser opens six connections to a shop at most, for all of its tabs.
 */
export function useSamples(watching: boolean): {
  readonly samples: readonly Sample[];
  readonly connection: Connection;
} {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const [connection, setConnection] = useState<Connection>('connecting');
  const [visible, setVisible] = useState(() => document.visibilityState === 'visible');

  useEffect(() => {
    const look = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);

  useEffect(() => {
    if (!watching || !visible) return;
    // The browser connects again by itself, and then gets the history again.
    const stream = new EventSource('/api/monitoring/stream');
    stream.addEventListener('history', ({ data }: MessageEvent<string>) => {
      setSamples((JSON.parse(data) as { samples: Sample[] }).samples);
      setConnection('live');
    });
    stream.addEventListener('sample', ({ data }: MessageEvent<string>) => {
      setSamples((known) => [...known.slice(1 - kept), JSON.parse(data) as Sample]);
    });
    stream.addEventListener('error', () => setConnection('lost'));
    return () => stream.close();
  }, [watching, visible]);

  return { samples, connection };
}
