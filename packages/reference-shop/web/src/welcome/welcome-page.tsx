import { useEffect } from 'react';
import { Link } from 'wouter';
import { useResource } from '../api/use-resource.ts';
import { Failure, Loading } from '../ui/states.tsx';
import { usePageTitle } from '../ui/use-page-title.ts';
import { type Room, RoomCard } from './room-card.tsx';
import { useTexts } from './texts/use-texts.ts';
import './welcome.css';

type ServiceId = 'shop' | 'monitoring' | 'mailbox' | 'docs' | 'back-office' | 'health' | 'metrics' | 'control';

interface Service {
  readonly id: ServiceId;
  readonly url: string;
  readonly machineOnly: boolean;
  readonly state: 'up' | 'down';
  readonly ms: number;
}

/** The shop asks its services anew as often. */
const refreshMs = 10_000;

/** The directory of all services. */
export default function WelcomePage() {
  const texts = useTexts();
  usePageTitle(texts.title);
  const { data, error, loading, reload } = useResource<{ services: Service[]; room: Room | null }>('/api/welcome');
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload();
    }, refreshMs);
    return () => clearInterval(timer);
  }, [reload]);

  const services = data?.services ?? [];
  return (
    <div className="welcome stack">
      <div>
        <h1>{texts.title}</h1>
        <p className="lead">{texts.lead}</p>
      </div>
      {data?.room && <RoomCard room={data.room} />}
      {error !== undefined && <Failure error={error} onRetry={reload} />}
      {loading && services.length === 0 && <Loading />}
      {services.length > 0 && (
        <>
          <Group title={texts.everybody} services={services.filter(({ machineOnly }) => !machineOnly)} />
          <Group
            title={texts.machine}
            text={texts.machineText}
            services={services.filter(({ machineOnly }) => machineOnly)}
          />
        </>
      )}
    </div>
  );
}

function Group({ title, text, services }: { title: string; text?: string; services: readonly Service[] }) {
  return (
    <section>
      <h2>{title}</h2>
      {text !== undefined && <p className="muted">{text}</p>}
      <ul className="services">
        {services.map((service) => (
          <ServiceCard key={service.id} {...service} />
        ))}
      </ul>
    </section>
  );
}

// Pages of the web are reached without loading it again; the rest is not part of it.
const isPage = (url: string) => url.startsWith('/') && !url.startsWith('/api/');

function ServiceCard({ id, url, state, ms }: Service) {
  const texts = useTexts();
  const address = url.startsWith('/') ? location.host + url : url.replace(/^http:\/\//, '');
  return (
    <li className="service panel">
      <h3>{isPage(url) ? <Link href={url}>{texts[id]}</Link> : <a href={url}>{texts[id]}</a>}</h3>
      <p>{texts[`${id}Text`]}</p>
      <p className="service-foot">
        <span className={`service-state service-${state}`}>{texts[state]}</span>
        <span className="muted">{texts.ms.replace('{ms}', String(ms))}</span>
        <code className="muted">{address}</code>
      </p>
    </li>
  );
}
