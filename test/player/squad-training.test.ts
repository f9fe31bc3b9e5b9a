import { plainToInstance } from 'class-transformer';
import {
  faultOfExceptions,
  RecordSquadTraining,
  trainingOf,
} from '../../src/player/squad-training.js';
import { RecordTraining } from '../../src/player/training.js';
import { SOURCE } from '../support/scenario.js';

const squad = plainToInstance(RecordSquadTraining, {
  trainedOn: '2017-01-24',
  level: 'FULL',
  source: SOURCE,
  confidence: 'confirmed',
  visibility: 'club',
  statedAt: '2017-01-24T15:00:00Z',
  exceptions: [
    { playerId: 'coutinho', level: 'MODIFIED', reason: 'LOAD_MANAGEMENT' },
    { playerId: 'clyne', level: 'NONE', reason: 'INJURY', injuryId: 'rib' },
  ],
});
const said = { trainedOn: '2017-01-24', source: SOURCE, confidence: 'confirmed', visibility: 'club', statedAt: '2017-01-24T15:00:00Z' }; // prettier-ignore

describe('a squad trains', () => {
  test('each as everybody did', () => {
    expect(trainingOf(squad, 'matip')).toBeInstanceOf(RecordTraining);
    expect(trainingOf(squad, 'matip')).toMatchObject({ ...said, level: 'FULL' });
    expect(trainingOf(squad, 'matip').reason).toBeUndefined();
    expect(trainingOf(squad, 'matip').injuryId).toBeUndefined();
  });
  test('but for those who are named', () => {
    expect(trainingOf(squad, 'coutinho')).toMatchObject({ ...said, level: 'MODIFIED', reason: 'LOAD_MANAGEMENT' }); // prettier-ignore
    expect(trainingOf(squad, 'clyne')).toMatchObject({ ...said, level: 'NONE', reason: 'INJURY', injuryId: 'rib' }); // prettier-ignore
  });
  test('without exceptions all of them', () => {
    const { exceptions: _, ...everybody } = squad;
    expect(trainingOf(everybody as RecordSquadTraining, 'clyne')).toMatchObject({ level: 'FULL' });
  });
});

describe('an exception', () => {
  const named = (...ids: readonly string[]) =>
    faultOfExceptions(ids.map((playerId) => ({ playerId, level: 'NONE' as const })), ['matip', 'clyne']); // prettier-ignore
  test('is a player of the squad', () => {
    expect(named('matip', 'clyne')).toBeUndefined();
    expect(named()).toBeUndefined();
    expect(named('matip', 'klyne')).toMatchObject({
      code: 'NotRegisteredHere',
      detail: 'klyne is not registered with this club now',
      pointer: '#/exceptions/1/playerId',
    });
    expect(named('klyne')).toMatchObject({ pointer: '#/exceptions/0/playerId' });
  });
  test('is named once', () =>
    expect(named('matip', 'clyne', 'matip')).toMatchObject({
      code: 'NamedTwice',
      detail: 'matip is named twice',
      pointer: '#/exceptions/2/playerId',
    }));
});
