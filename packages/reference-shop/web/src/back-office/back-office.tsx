import './back-office.css';
import { Redirect, Route, Switch } from 'wouter';
import { NotFoundPage } from '../app/not-found-page.tsx';
import { StaffProvider, useStaff } from './session/staff.tsx';
import { Allowed, mayEnter } from './shell/allowed.tsx';
import { sections } from './shell/sections.ts';
import { Shell } from './shell/shell.tsx';

/** The first section that the account may enter. */
function Landing() {
  const { rights } = useStaff();
  const first = sections.find((section) => mayEnter(rights, section.rights));
  return <Redirect to={`/back-office/${first?.id}`} replace />;
}

/** The back office: everything under `/back-office`. It comes with its own code when somebody opens it. */
export default function BackOffice() {
  return (
    <StaffProvider>
      <Shell>
        <Switch>
          <Route path="/back-office">
            <Landing />
          </Route>
          {sections.flatMap(({ rights, pages }) =>
            Object.entries(pages).map(([path, Page]) => (
              <Route key={path} path={`/back-office/${path}`}>
                {({ id = '' }: { id?: string }) => (
                  <Allowed needed={rights}>
                    <Page key={id} id={id} />
                  </Allowed>
                )}
              </Route>
            )),
          )}
          <Route component={NotFoundPage} />
        </Switch>
      </Shell>
    </StaffProvider>
  );
}
