import { type ReactNode, useEffect, useRef } from 'react';

/** Takes the place of a form that has done its work: the focus goes there, so that it is read. */
export function Done({ text, children }: { text: string; children?: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1} className="done">
      <p>
        <strong>{text}</strong>
      </p>
      {children}
    </div>
  );
}
