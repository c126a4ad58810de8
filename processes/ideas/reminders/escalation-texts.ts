/** What the idea's story and the letters say of a step that has waited too long. */
export const escalationTexts = {
  story: (step: string, to: string): string => `${step} har väntat för länge. ${to} har fått veta det`,
  storyWhy: (who: string, since: string): string => `Väntar på ${who} sedan ${since}.`,
  nobody: 'ingen'
}
