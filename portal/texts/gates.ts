/** Words around a decision: votes, handing over, jäv, what it was based on, taking it back. */
export const sv = {
  vote: {
    title: 'Ni är flera som svarar',
    needed: (needed: number, asked: number) => needed >= asked ? `Alla ${String(asked)} måste välja samma.` : `${String(needed)} av er ${String(asked)} måste välja samma.`,
    answered: (answered: number, asked: number) => `${String(answered)} av ${String(asked)} har svarat.`,
    hidden: 'Du ser de andras svar när du har skickat ditt eget.',
    mine: (label: string, when: string) => `Du svarade ”${label}” ${when}.`,
    change: 'Ändra ditt svar',
    changeText: 'Du kan ändra dig tills beslutet är fattat.',
    others: 'De andras svar',
    noOthers: 'Ingen annan har svarat än.',
    nextTitle: 'Ditt svar är skickat',
    next: 'När tillräckligt många har valt samma är beslutet fattat, och nästa steg börjar av sig självt. Du behöver inte göra något mer nu.',
    stuck: 'Alla har svarat, men för få har valt samma. Idésamordnaren beslutar nu, om ingen ändrar sig.',
    decide: 'De som röstar är inte överens, eller så är tiden ute. Läs deras svar och besluta. Ditt skäl behövs.',
    wait: 'Andra röstar om det här. Du kan besluta själv först när alla har svarat utan att enas, eller när tiden är ute.',
    said: (who: string, outcome: string) => `${who}: ${outcome}`,
    noReason: 'Inget skäl angivet.',
    send: 'Skicka ditt svar',
    question: 'Vad tycker du?'
  },
  ways: {
    title: 'Kan eller vill du inte svara?',
    give: 'Lämna över till en kollega',
    back: (name: string) => `Skicka tillbaka till ${name} med en fråga`,
    recuse: 'Jag är jävig'
  },
  give: {
    title: 'Lämna över till en kollega',
    lead: 'Din kollega får ett mejl med en egen länk. Din länk slutar gälla, och de som arbetar med idén ser att du har lämnat över.',
    leadVote: 'Din kollega får ett mejl och röstar i ditt ställe. De som arbetar med idén ser att du har lämnat över.',
    to: 'Till vem?',
    note: 'En rad till din kollega',
    noteHint: 'Till exempel varför du lämnar över. Idégivaren ser det inte.',
    send: 'Lämna över',
    nobody: 'Det finns ingen att lämna över till.',
    nobodyText: 'Alla andra är borta, har redan frågan eller är jäviga. Fråga din idésamordnare.',
    doneTitle: (name: string) => `Nu har ${name} frågan`,
    doneText: 'Du behöver inte göra något mer. Får du den tillbaka kommer ett nytt mejl.'
  },
  back: {
    title: (name: string) => `Skicka tillbaka till ${name}`,
    lead: (name: string) => `${name} får ett mejl med din fråga och har då uppgiften igen.`,
    question: 'Vad undrar du?',
    send: 'Skicka tillbaka'
  },
  recuse: {
    title: 'Är du jävig?',
    lead: 'Den som är jävig ska inte vara med och besluta. Det är du till exempel om idén rör dig själv, någon nära dig eller något du tjänar på.',
    then: 'Din ersättare eller idésamordnaren tar över, och du kan inte längre besluta om den här idén. Det går inte att ångra på sidan.',
    reason: 'Varför är du jävig?',
    reasonHint: 'De som arbetar med idén kan läsa det. Idégivaren ser det inte.',
    send: 'Anmäl jäv',
    doneTitle: 'Tack för att du sa till',
    doneText: 'Du beslutar inte i den här frågan. Någon annan har tagit över, och du behöver inte göra något mer.'
  },
  gave: {
    title: (name: string) => `Du har lämnat över det här till ${name}`,
    text: (when: string) => `Det gjorde du ${when}. Du behöver inte göra något. Får du den tillbaka kommer ett nytt mejl.`
  },
  chain: {
    title: 'Så har frågan vandrat',
    delegated: (from: string, to: string) => `${from} lämnade över till ${to}`,
    returned: (from: string, to: string) => `${from} skickade tillbaka till ${to}`,
    recused: (from: string, to: string | null) => to === null ? `${from} anmälde jäv` : `${from} anmälde jäv, ${to} tog över`
  },
  notAllowed: {
    title: 'Det här får du inte besluta själv',
    text: 'Kommunens delegationsordning säger att andra beslutar det här. Inget är beslutat, och det du skrev finns kvar.',
    nobody: 'Summan är högre än vad någon får besluta enligt delegationsordningen. Prata med din idésamordnare.',
    who: (role: string, most: string | null, point: string) => most === null ? `${role} (punkt ${point})` : `${role}, upp till ${most} kr (punkt ${point})`,
    give: 'Lämna över till någon som får'
  },
  confirm: {
    title: 'Det här beslutet väger tungt',
    text: 'Innan det skickas behöver du visa vem du är en gång till. Det du skriver finns kvar.',
    first: 'Visa vem jag är först'
  },
  takeBack: {
    title: 'Ta tillbaka beslutet',
    offer: 'Blev det fel?',
    offerText: 'Du kan ta tillbaka beslutet tills nästa steg har börjat.',
    lead: (outcome: string) => `Beslutet ”${outcome}” tas tillbaka, och frågan öppnas på nytt. Det som har börjat efter beslutet avslutas.`,
    giver: 'Har idégivaren redan fått ditt besked får hen ett mejl om att det var fel.',
    reason: 'Varför?',
    reasonHint: 'Idégivaren läser det du skriver.',
    send: 'Ta tillbaka beslutet',
    doneTitle: 'Beslutet är taget tillbaka',
    doneText: 'Frågan är öppen igen. Den som ska svara har fått ett nytt mejl.',
    was: (by: string, when: string) => `${by} tog tillbaka beslutet ${when}.`
  },
  basis: {
    title: 'Underlaget för beslutet',
    open: 'Underlaget för beslutet',
    lead: (by: string, when: string) => `${by} beslutade ${when}. Så här såg underlaget ut just då. Det ändras aldrig.`,
    decision: 'Beslutet',
    idea: 'Idén som den var skriven',
    story: 'Det som hade hänt',
    views: 'Det andra hade sagt',
    votes: 'Rösterna',
    files: 'Filerna',
    file: 'Fil',
    size: 'Storlek',
    hash: 'Kontrollsumma',
    intact: 'Underlaget stämmer med sin kontrollsumma.',
    broken: 'Underlaget stämmer inte med sin kontrollsumma. Säg till den som sköter Idéslussen.',
    missing: 'Det finns inget sparat underlag för det här beslutet'
  },
  decisions: {
    title: 'Besluten om idén',
    none: 'Inget beslut är fattat än',
    noneText: 'Här kommer varje beslut, vem som fattade det och vad det byggde på.',
    taken: 'Beslut',
    by: 'Av',
    when: 'När',
    back: 'Taget tillbaka'
  },
  views: {
    more: (n: number) => n === 1 ? 'Visa ett svar till' : `Visa ${String(n)} svar till`,
    spread: 'Så har de poängsatt',
    spreadText: 'Varje prick är en persons poäng, från 1 till 5. Poängen är råd.',
    table: 'Visa poängen som tabell',
    question: 'Fråga',
    from: (low: number, high: number) => low === high ? `alla satte ${String(low)}` : `från ${String(low)} till ${String(high)}`
  },
  refused: {
    changed: 'Någon annan har redan gjort något med frågan. Ladda om sidan så ser du vad.',
    'not-delegable': 'Den här frågan får inte lämnas över.',
    'no-such-person': 'Den personen kan inte ta över just nu. Välj någon annan.',
    'same-person': 'Du har redan frågan. Välj någon annan.',
    'too-often': 'Frågan har lämnats över tio gånger. Prata med varandra, eller be idésamordnaren om hjälp.',
    'nobody-else': 'Det finns ingen annan som kan ta över. Kontakta idésamordnaren.',
    'nobody-before': 'Ingen har lämnat över frågan till dig.',
    'reason-missing': 'Skriv varför.',
    'note-missing': 'Skriv vad du undrar.',
    'too-long': 'Texten är för lång. Korta den lite.',
    'too-late': 'Det går inte att ta tillbaka beslutet längre. Nästa steg har börjat.',
    'not-yours': 'Det här är inte din fråga.',
    choose: 'Välj en kollega.'
  },
  toTask: 'Tillbaka till frågan'
}

/** Texts of the same shape in every language. */
export type GatePageTexts = typeof sv

export const en: GatePageTexts = {
  vote: {
    title: 'Several of you answer',
    needed: (needed, asked) => needed >= asked ? `All ${String(asked)} must choose the same.` : `${String(needed)} of you ${String(asked)} must choose the same.`,
    answered: (answered, asked) => `${String(answered)} of ${String(asked)} have answered.`,
    hidden: 'You see the others’ answers when you have sent your own.',
    mine: (label, when) => `You answered “${label}” ${when}.`,
    change: 'Change your answer',
    changeText: 'You can change your mind until the decision is made.',
    others: 'The others’ answers',
    noOthers: 'Nobody else has answered yet.',
    nextTitle: 'Your answer is sent',
    next: 'When enough of you have chosen the same the decision is made, and the next step begins by itself. You need not do anything more now.',
    stuck: 'Everybody has answered, but too few have chosen the same. The idea coordinator decides now, unless somebody changes their mind.',
    decide: 'Those who vote do not agree, or the time is out. Read their answers and decide. Your reason is needed.',
    wait: 'Others vote on this. You can decide alone only when all have answered without agreeing, or when the time is out.',
    said: (who, outcome) => `${who}: ${outcome}`,
    noReason: 'No reason given.',
    send: 'Send your answer',
    question: 'What do you think?'
  },
  ways: { title: 'Can you not answer?', give: 'Hand over to a colleague', back: (name) => `Send back to ${name} with a question`, recuse: 'I have a conflict of interest' },
  give: {
    title: 'Hand over to a colleague',
    lead: 'Your colleague gets a mail with a link of their own. Your link stops working, and those who work with the idea see that you handed it over.',
    leadVote: 'Your colleague gets a mail and votes in your place. Those who work with the idea see that you handed it over.',
    to: 'To whom?',
    note: 'A line to your colleague',
    noteHint: 'Such as why you hand it over. The idea giver does not see it.',
    send: 'Hand over',
    nobody: 'There is nobody to hand it over to.',
    nobodyText: 'Everybody else is away, has the question already or has a conflict of interest. Ask your idea coordinator.',
    doneTitle: (name) => `${name} has the question now`,
    doneText: 'You need not do anything more. If you get it back you get a new mail.'
  },
  back: { title: (name) => `Send back to ${name}`, lead: (name) => `${name} gets a mail with your question and then has the task again.`, question: 'What do you want to know?', send: 'Send back' },
  recuse: {
    title: 'Do you have a conflict of interest?',
    lead: 'Whoever has a conflict of interest does not take part in the decision. You have one if the idea concerns yourself, somebody close to you or something you gain from.',
    then: 'Your deputy or the idea coordinator takes over, and you can no longer decide about this idea. That cannot be undone on the page.',
    reason: 'What is the conflict?',
    reasonHint: 'Those who work with the idea can read it. The idea giver does not see it.',
    send: 'Declare conflict of interest',
    doneTitle: 'Thank you for telling',
    doneText: 'You do not decide in this matter. Somebody else has taken over, and you need not do anything more.'
  },
  gave: { title: (name) => `You have handed this over to ${name}`, text: (when) => `You did so ${when}. You need not do anything. If you get it back you get a new mail.` },
  chain: {
    title: 'Where the question has been',
    delegated: (from, to) => `${from} handed over to ${to}`,
    returned: (from, to) => `${from} sent back to ${to}`,
    recused: (from, to) => to === null ? `${from} declared a conflict of interest` : `${from} declared a conflict of interest, ${to} took over`
  },
  notAllowed: {
    title: 'You may not decide this alone',
    text: 'The municipality’s delegation order lets others decide this. Nothing is decided, and what you wrote is still here.',
    nobody: 'The sum is higher than anybody may decide by the delegation order. Talk with your idea coordinator.',
    who: (role, most, point) => most === null ? `${role} (point ${point})` : `${role}, up to SEK ${most} (point ${point})`,
    give: 'Hand over to somebody who may'
  },
  confirm: { title: 'This decision weighs more', text: 'Before it is sent you need to show once more who you are. What you write is kept.', first: 'Show who I am first' },
  takeBack: {
    title: 'Take the decision back',
    offer: 'Was it a mistake?',
    offerText: 'You can take the decision back until the next step has begun.',
    lead: (outcome) => `The decision “${outcome}” is taken back, and the question is opened anew. What has begun since is ended.`,
    giver: 'If the idea giver has been told already, they get a mail saying that it was a mistake.',
    reason: 'Why?',
    reasonHint: 'The idea giver reads what you write.',
    send: 'Take the decision back',
    doneTitle: 'The decision has been taken back',
    doneText: 'The question is open again. Whoever answers it has got a new mail.',
    was: (by, when) => `${by} took the decision back ${when}.`
  },
  basis: {
    title: 'What the decision was based on',
    open: 'What the decision was based on',
    lead: (by, when) => `${by} decided ${when}. This is what there was to read just then. It never changes.`,
    decision: 'The decision',
    idea: 'The idea as it was written',
    story: 'What had happened',
    views: 'What others had said',
    votes: 'The votes',
    files: 'The files',
    file: 'File',
    size: 'Size',
    hash: 'Checksum',
    intact: 'All of this agrees with its checksum.',
    broken: 'This does not agree with its checksum. Tell whoever runs the idea sluice.',
    missing: 'Nothing is kept of what this decision was based on'
  },
  decisions: { title: 'The decisions about the idea', none: 'No decision has been made yet', noneText: 'Every decision comes here: who made it and what it was based on.', taken: 'Decision', by: 'By', when: 'When', back: 'Taken back' },
  views: {
    more: (n) => n === 1 ? 'Show one more answer' : `Show ${String(n)} more answers`,
    spread: 'How they scored it',
    spreadText: 'Each dot is one person’s score, from 1 to 5. The scores are advice.',
    table: 'Show the scores as a table',
    question: 'Question',
    from: (low, high) => low === high ? `all gave ${String(low)}` : `from ${String(low)} to ${String(high)}`
  },
  refused: {
    changed: 'Somebody else has already done something with the question. Reload the page to see what.',
    'not-delegable': 'This question may not be handed over.',
    'no-such-person': 'That person cannot take over just now. Choose somebody else.',
    'same-person': 'You have the question already. Choose somebody else.',
    'too-often': 'The question has been handed over ten times. Talk with each other, or ask the idea coordinator for help.',
    'nobody-else': 'There is nobody else who can take over. Contact the idea coordinator.',
    'nobody-before': 'Nobody handed the question over to you.',
    'reason-missing': 'Write why.',
    'note-missing': 'Write what you want to know.',
    'too-long': 'The text is too long. Shorten it a little.',
    'too-late': 'The decision cannot be taken back any more. The next step has begun.',
    'not-yours': 'This is not your question.',
    choose: 'Choose a colleague.'
  },
  toTask: 'Back to the question'
}
