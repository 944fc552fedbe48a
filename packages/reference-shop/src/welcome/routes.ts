import { joinAddress, qrDrawing } from '../classroom/invitation.ts';
import { shape } from '../http/answer.ts';
import { type Route, route } from '../http/route.ts';
import { type Service, serviceIds } from './directory.ts';

export type Directory = () => Promise<readonly Service[]>;

/** The room that a shop stands open to: where it is reached, and the code. */
export interface OpenRoom {
  readonly publicUrl: string;
  readonly code: string;
}

const roomView = ({ publicUrl, code }: OpenRoom) => {
  const url = joinAddress(publicUrl, code);
  return { code, url, page: joinAddress('', code), qr: qrDrawing(url) };
};

/** The directory of all services of this shop. */
export const welcomeRoutes = (
  directory: Directory,
  openRoom: () => Promise<OpenRoom | undefined>,
): readonly Route[] => [
  route({
    method: 'get',
    path: '/api/welcome',
    summary: {
      en: 'Every service of this shop, whether it answers, and how to join the room.',
      fr: 'Chaque service de cette boutique, s’il répond, et comment rejoindre la salle.',
    },
    answer: {
      schema: shape.object({
        services: shape.list(
          shape.object({
            id: shape.oneOf(...serviceIds),
            url: shape.string,
            machineOnly: shape.boolean,
            state: shape.oneOf('up', 'down'),
            ms: shape.integer,
          }),
        ),
        // Null in a shop that only its own machine reaches.
        room: shape.orNull(
          shape.object({
            code: shape.string,
            url: shape.string,
            page: shape.string,
            qr: shape.object({ size: shape.integer, path: shape.string }),
          }),
        ),
      }),
    },
    handle: async () => {
      const room = await openRoom();
      return { services: await directory(), room: room === undefined ? null : roomView(room) };
    },
  }),
];
