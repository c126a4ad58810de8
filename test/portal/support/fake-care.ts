import type { IdeaCare } from '../../../processes/ideas/care.ts'

const unused = async (): Promise<never> => { throw new Error('not part of this test') }

/** Nothing around any idea: nobody follows it, nothing is like it, nothing is held. */
export const fakeCare: IdeaCare = {
  similar: { like: async () => [], support: unused, supporters: async () => 0, show: unused },
  following: { follow: unused, unfollow: unused, follows: async () => false, followByMail: unused, ofLink: async () => undefined, followed: unused, confirm: unused, stop: unused, givenFrom: async () => [], own: async () => [] },
  rubbish: { list: async () => ({ held: [], rubbish: [] }), waiting: async () => 0, release: unused, mark: unused, undo: unused },
  merging: { ask: unused, answer: unused, of: async () => ({ asked: null, into: null, parts: [], asking: [] }), undo: unused },
  desk: {
    folder: async () => ({ people: [], decisions: [], recordedBy: null, shown: true, held: false, rubbish: false, answerBy: 'email' }),
    noteCall: unused,
    move: unused
  }
}
