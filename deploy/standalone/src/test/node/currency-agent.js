// An agent that tells what a deal is worth in euros:  node currency-agent.js HOST:PORT http://HOST:PORT
const { Kafka, logLevel } = require('kafkajs');
const { Registry, encode } = require('./registry');

const AGENT = 'currency';
const TASKS = `agents.${AGENT}.tasks`;
const RESULTS = `agents.${AGENT}.results`;
const EUROS = { EUR: 1.0, USD: 0.92, CHF: 1.05 };

const time = { type: 'long', logicalType: 'timestamp-millis' };
const optional = (type) => ['null', type];
const record = (name, fields) => ({ type: 'record', name, fields: Object.entries(fields).map(([field, type]) => ({
  name: field, type, ...(Array.isArray(type) && type[0] === 'null' ? { default: null } : {}),
})) });

const TaskRef = record('io.dealflow.schemas.TaskRef', {
  runId: 'string', subjectType: 'string', subjectId: 'string', revision: 'int', workflow: 'string', version: 'string',
  path: 'string', visit: 'int', attempt: 'int', issuedAt: time, timeout: 'long',
});
// Only what is needed of a deal: the orchestrator sends no more.
const Deal = record('io.dealflow.schemas.Deal', {
  id: 'string', amount: optional('double'), currency: optional('string'),
});
const Failure = record('io.dealflow.schemas.Failure', {
  kind: { type: 'enum', name: 'FailureKind', symbols: ['RETRYABLE', 'PERMANENT'], default: 'PERMANENT' },
  code: 'string', message: 'string',
});
const Usage = record('io.dealflow.schemas.Usage', {
  provider: 'string', model: 'string', inputTokens: 'long', outputTokens: 'long', costMicros: 'long', millis: 'long',
  degraded: 'boolean',
});
const Worth = record('com.example.currency.Worth', { euros: 'double', rate: 'double' });
const Task = record('com.example.currency.CurrencyTask', { task: TaskRef, deal: Deal });
const Result = record('com.example.currency.CurrencyResult', {
  task: TaskRef, outcome: [Worth, Failure], usage: Usage,
});

const failure = (code, message) => ({ 'io.dealflow.schemas.Failure': { kind: 'PERMANENT', code, message } });

function perform({ deal }) {
  const rate = EUROS[deal.currency];
  if (deal.amount === null) return failure('no-amount', 'The deal has no amount');
  if (rate === undefined) return failure('unknown-currency', `No rate for ${deal.currency}`);
  return { 'com.example.currency.Worth': { euros: deal.amount * rate, rate } };
}

async function main() {
  const [bootstrapServers, registryUrl] = process.argv.slice(2);
  const kafka = new Kafka({ clientId: AGENT, brokers: bootstrapServers.split(','), logLevel: logLevel.ERROR });
  const registry = new Registry(registryUrl);
  await registry.register(`${TASKS}-value`, Task);
  const results = await registry.register(`${RESULTS}-value`, Result);

  const consumer = kafka.consumer({ groupId: AGENT });
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await Promise.all([consumer.connect(), producer.connect()]);
  await consumer.subscribe({ topic: TASKS, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const began = Date.now();
      const task = await registry.decode(message.value);
      const outcome = perform(task);
      const usage = {
        provider: AGENT, model: 'table-1', inputTokens: 0, outputTokens: 0, costMicros: 0, millis: Date.now() - began,
        degraded: false,
      };
      // The same key as the task's, so that the result reaches the partition that the run lives in, and its headers,
      // so that a trace goes on.
      await producer.send({
        topic: RESULTS,
        messages: [{
          key: message.key, headers: message.headers, value: encode(results, { task: task.task, outcome, usage }),
        }],
      });
    },
  });
  console.log('ready');
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, async () => {
      await consumer.disconnect();
      await producer.disconnect();
      process.exit(0);
    });
  }
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
