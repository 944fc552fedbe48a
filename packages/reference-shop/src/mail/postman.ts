import type { Mail } from './mail.ts';

/** Hands mails to a mail server. */
export interface Postman {
  /** Resolves when the server has taken the mail. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

// A server that does not answer holds a mail up, not the shop.
const timeouts = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };

/** A postman for the server at `url`, such as `smtp://user:password@mail.example.org:587`. */
export async function smtpPostman(url: string, from: string): Promise<Postman> {
  // Loaded by shops that send mail only.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({ url, pool: true, maxConnections: 1, ...timeouts });
  const [, domain = 'localhost'] = /@([^@>\s]+)>?\s*$/.exec(from) ?? [];
  return {
    async send({ recipient, messageId, subject, bodyText, bodyHtml }) {
      await transport.sendMail({
        from,
        // As an object, so that a comma or a bracket in an address can't name a second recipient.
        to: { name: '', address: recipient },
        messageId: `<${messageId}@${domain}>`,
        subject,
        text: bodyText,
        html: bodyHtml,
      });
    },
    close: () => transport.close(),
  };
}
