import type { ReactNode } from 'react';
import { Link } from 'wouter';

interface PageHeadProps {
  readonly title: string;
  readonly lead?: string;
  /** The list that this page is one of. */
  readonly parent?: { readonly href: string; readonly label: string };
  readonly children?: ReactNode;
}

/** Top of a page: where it belongs, its name, and what can be done from here. */
export function PageHead({ title, lead, parent, children }: PageHeadProps) {
  return (
    <div className="bo-head">
      <div>
        {parent && (
          <Link href={parent.href} className="text-link">
            <span aria-hidden="true">←</span> {parent.label}
          </Link>
        )}
        <h1>{title}</h1>
        {lead !== undefined && <p className="lead">{lead}</p>}
      </div>
      {children !== undefined && <div className="page-actions">{children}</div>}
    </div>
  );
}
