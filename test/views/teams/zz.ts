import fc from 'fast-check'
import { toCard } from '#views/teams/to-card.ts'
import { message } from './arbitraries.ts'
for (let seed=1;seed<=4;seed++) { const t0=performance.now()
const ms=fc.sample(message,{numRuns:100,seed})
const ts=ms.map(m=>{const t=performance.now();toCard(m);return performance.now()-t}).sort((a,b)=>b-a)
console.log(seed, Math.round(performance.now()-t0), ts.slice(0,4).map(Math.round)) }
