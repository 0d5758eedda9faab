import { algorithmWords } from './algorithm-words.js';

describe('the algorithm a deployment is registered as', () => {
  it.each([
    [{ algoId: null, ordersPerSecond: null }, 'not registered: sends at the pace of its account'],
    [{ algoId: 'REG1', ordersPerSecond: null }, 'REG1, at the pace of its account'],
    [{ algoId: 'REG1', ordersPerSecond: 20 }, 'REG1, 20 orders a second of its own'],
  ])('is told with its pace: %j', (deployment, words) => expect(algorithmWords(deployment)).toBe(words));
});
