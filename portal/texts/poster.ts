type Step = readonly [verb: string, rest: string]

/** Words on posters and on the page that lists them. */
export const sv = {
  title: 'Affischer',
  lead: 'En affisch till varje arbetsplats. Den som skannar koden kommer till ett formulär som redan vet var idén hör hemma.',
  none: 'Det finns inga platser än. Lägg till en plats, så får den en egen kod och en egen affisch.',
  addPlace: 'Lägg till en plats',
  place: 'Plats',
  unit: 'Enhet',
  address: 'Adress',
  open: (place: string) => `Affisch för ${place}`,
  pageTitle: (place: string) => `Affisch: ${place}`,
  print: 'Skriv ut, eller spara som PDF',
  printHow: 'Välj Skriv ut i webbläsarens meny (Ctrl+P, på Mac ⌘P). Där kan du också välja att spara som PDF. På papperet kommer bara affischen med.',
  format: 'Storlek',
  formats: { a4: 'A4, en affisch', a5: 'A5, en liten affisch', kort: 'Åtta kort på ett A4' },
  all: 'Alla affischer',
  question: 'Har du en idé?',
  invitation: 'Berätta! Det tar två minuter, och du behöver inte logga in.',
  steps: [['Skanna', 'koden med mobilens kamera'], ['Skriv', 'din idé och vad den gör bättre'], ['Få svar', 'du kan följa idén hela vägen']] as readonly Step[],
  promise: 'Alla idéer får svar. Någon av oss hör av sig inom tre arbetsdagar.',
  orWrite: 'Eller skriv i webbläsaren:',
  qr: (address: string) => `QR-kod som leder till ${address}`,
  scan: 'Skanna, skriv, få svar.'
}

export const en: typeof sv = {
  title: 'Posters',
  lead: 'A poster for each workplace. Whoever scans its code comes to a form that already knows where the idea belongs.',
  none: 'There are no places yet. Add a place, and it gets a code and a poster of its own.',
  addPlace: 'Add a place',
  place: 'Place',
  unit: 'Unit',
  address: 'Address',
  open: (place) => `Poster for ${place}`,
  pageTitle: (place) => `Poster: ${place}`,
  print: 'Print, or save as PDF',
  printHow: 'Choose Print in your browser\'s menu (Ctrl+P, on a Mac ⌘P). There you can also choose to save as PDF. Only the poster comes on the paper.',
  format: 'Size',
  formats: { a4: 'A4, one poster', a5: 'A5, a small poster', kort: 'Eight cards on an A4' },
  all: 'All posters',
  question: 'Do you have an idea?',
  invitation: 'Tell us! It takes two minutes, and you need not sign in.',
  steps: [['Scan', 'the code with your phone\'s camera'], ['Write', 'your idea and what gets better'], ['Hear back', 'you can follow it all the way']],
  promise: 'Every idea gets an answer. One of us gets in touch within three working days.',
  orWrite: 'Or write in your browser:',
  qr: (address) => `QR code that leads to ${address}`,
  scan: 'Scan, write, get an answer.'
}
