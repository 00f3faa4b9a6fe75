import { describe, expect, it } from 'vitest';

import { saidDe } from '../../../../shared/text/de/engine/index.ts';

describe('what the engine says of configuration, propagation and media, in German', () => {
  it('keeps what a row is about, however it is called', () => {
    expect(
      saidDe(
        'data-connection/Sales: EU/DWH: Edit the data connection Sales: EU/DWH and type its user name and password; a new address needs both.',
      ),
    ).toBe(
      'data-connection/Sales: EU/DWH: Bearbeiten Sie die Datenverbindung Sales: EU/DWH und geben Sie Benutzername und Kennwort ein; eine neue Adresse braucht beides.',
    );
    expect(saidDe('theme/<script>alert(1)</script>: It was not read.')).toBe(
      'theme/<script>alert(1)</script>: Es wurde nicht gelesen.',
    );
  });

  it('counts one and many, with German separators', () => {
    expect(saidDe('1 kind of the target could not be read whole.')).toBe('1 Art des Ziels ließ sich nicht ganz lesen.');
    expect(saidDe('1,234 kinds of the target could not be read whole.')).toBe(
      '1.234 Arten des Ziels ließen sich nicht ganz lesen.',
    );
  });

  it('says each reason of several, and the people among them stay', () => {
    expect(
      saidDe(
        'It names what is not there: the person Doe, John is not in this tenant; space/Sales is neither in this tenant nor in the plan.',
      ),
    ).toBe(
      'Es nennt, was nicht da ist: die Person Doe, John ist nicht in diesem Mandanten; space/Sales ist weder in diesem Mandanten noch im Plan.',
    );
    expect(
      saidDe(
        'Its owner makes the data alert Sales/Low again, for nobody, checked after each reload; the condition is in its file.',
      ),
    ).toBe(
      'Der Besitzer legt den Datenalarm Sales/Low wieder an, für niemanden, geprüft nach jedem Laden; die Bedingung steht in der Datei.',
    );
  });

  it('says a failure inside a reason', () => {
    expect(saidDe('Data connections could not be read in the target: The tenant did not answer.')).toBe(
      'Im Ziel nicht lesbar: Datenverbindungen. Der Mandant hat nicht geantwortet.',
    );
  });

  it('leaves what others said as it is', () => {
    expect(saidDe('Access denied by policy of the space')).toBeNull();
    expect(saidDe('Themes of 2026')).toBeNull();
  });
});
