/** The page behind the link that ends a digest. */
export const sv = {
  title: 'Att göra med mejl',
  lead: (often: 'daily' | 'weekly', municipality: string) => often === 'daily'
    ? `Du får Att göra med mejl varje arbetsdag från Idéslussen i ${municipality}.`
    : `Du får Att göra med mejl en gång i veckan från Idéslussen i ${municipality}.`,
  keeps: 'Slutar du få det kommer nya uppgifter och påminnelser med mejl ändå. Allt finns också på sidan Att göra.',
  stop: 'Sluta skicka Att göra',
  stoppedTitle: 'Du får inte längre Att göra med mejl',
  stopped: 'Nya uppgifter och påminnelser kommer som förut. Allt finns också på sidan Att göra.',
  again: 'Vill du ha det igen?',
  daily: 'Skicka varje arbetsdag',
  weekly: 'Skicka en gång i veckan',
  changed: 'Det är ändrat.',
  unknownTitle: 'Länken går inte att använda',
  unknownText: 'Länken är inte hel, eller så gäller den inte längre. Öppna den en gång till från mejlet, eller ändra under Mina uppgifter när du är inloggad.'
}

export const en: typeof sv = {
  title: 'To do by mail',
  lead: (often, municipality) => often === 'daily'
    ? `You get To do by mail every working day from the idea sluice in ${municipality}.`
    : `You get To do by mail once a week from the idea sluice in ${municipality}.`,
  keeps: 'If you stop it, new tasks and reminders still come by mail. Everything is also on the page To do.',
  stop: 'Stop sending To do',
  stoppedTitle: 'You no longer get To do by mail',
  stopped: 'New tasks and reminders come as before. Everything is also on the page To do.',
  again: 'Would you like it again?',
  daily: 'Send every working day',
  weekly: 'Send once a week',
  changed: 'It is changed.',
  unknownTitle: 'The link cannot be used',
  unknownText: 'The link is not whole, or is no longer valid. Open it once more from the mail, or change it under My details when you are signed in.'
}
