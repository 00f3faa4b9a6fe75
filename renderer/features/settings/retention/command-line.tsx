import { text } from '../../../text/text.ts';

/** What a person would type for the same; stands where a dialog is about to do it. */
export const CommandLine = ({ cli }: { readonly cli: string }) => (
  <div>
    <span className="quiet">{text.retention.commandLine}</span>
    <code className="calm-code">{cli}</code>
  </div>
);
