import type { AdviceAnswers, Recommendation } from '../../domain/advice.ts';

export const questionTexts: Readonly<Record<keyof AdviceAnswers, { readonly asks: string; readonly yes: string }>> = {
  customersCreate: {
    asks: 'Dürfen Kunden eigene Arbeitsblätter und Visualisierungen anlegen?',
    yes: 'Kunden legen Arbeitsblätter und Visualisierungen an; diese gibt es nur im Mandanten.',
  },
  selfService: {
    asks: 'Erkunden Menschen Daten selbst (Self-Service-Analysen)?',
    yes: 'Menschen arbeiten im Self-Service; ihre Lesezeichen, Arbeitsblätter und Storys stehen in keiner Vorlage.',
  },
  ownAdministration: {
    asks: 'Verwalten Kunden ihren Mandanten selbst?',
    yes: 'Kunden verwalten den Mandanten selbst; was sie einrichten oder löschen, weiß sonst niemand.',
  },
  keepTelemetry: {
    asks: 'Muss die Nutzung (Telemetrie) aufbewahrt werden, wegen Vorgaben oder zur Auswertung?',
    yes: 'Die Nutzung muss aufbewahrt werden; sie endet mit dem Mandanten. Schalten Sie die Telemetrie dafür ein.',
  },
};

export const recommendationTexts: Readonly<Record<Recommendation, string>> = {
  necessary: 'Sichern Sie den Inhalt dieses Mandanten.',
  'telemetry-only': 'Eine Sicherung des Inhalts ist nicht nötig; das Aufbewahren der Nutzung ist es.',
  'not-necessary': 'Eine Sicherung des Inhalts ist nicht nötig: Alles lässt sich aus Vorlagen neu machen.',
};

export const contradictionText = ({
  private: own,
  community,
}: {
  readonly private: number;
  readonly community: number;
}): string =>
  `Der neueste Snapshot widerspricht: Er enthält ${own} private und ${community} Community-Arbeitsblätter, -Lesezeichen und -Storys. Sehen Sie nach, ob die Vorlagen sie auch haben.`;
