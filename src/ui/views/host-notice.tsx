import { Button } from '../parts/button';
import { useWords } from '../words';

/** A host where the browser keeps us out, or where nobody has asked us to work yet. */
export interface HostAccess {
  readonly host: string;
  /** One of ours: its permission was withdrawn. Otherwise it only looks like Outlook. */
  readonly known: boolean;
  /** Asks the browser. Must be called straight from a click. */
  readonly press: () => void;
}

/** Says what is missing, with the button that brings it. */
export function HostNotice({ access }: { readonly access: HostAccess }) {
  const { t } = useWords();
  const { host, known, press } = access;
  return (
    <div class="held" role="status" data-output="host-access" data-host={host}>
      <p>{t(known ? 'ui_host_revoked' : 'ui_host_unknown', { host })}</p>
      <Button action="restore-permission" primary press={press}>
        {t('ui_host_allow', { host })}
      </Button>
    </div>
  );
}
