import './mail-frame.css';

interface MailFrameProps {
  readonly title: string;
  /** Where the HTML of the mail is. */
  readonly src: string;
}

/** The HTML of a mail. No script, no form, and an origin of its own: whatever is in it stays in its frame. Its links open beside the shop. */
export const MailFrame = ({ title, src }: MailFrameProps) => (
  <iframe className="mail-frame" title={title} src={src} sandbox="allow-popups allow-popups-to-escape-sandbox" />
);
