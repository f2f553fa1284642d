// Prints every state of every run as a line of JSON, until Ctrl-C:  node runs.js HOST:PORT http://HOST:PORT
const { randomUUID } = require('crypto');
const { Kafka, logLevel } = require('kafkajs');
const { Registry } = require('./registry');

async function main() {
  const [bootstrapServers, registryUrl] = process.argv.slice(2);
  const kafka = new Kafka({ clientId: 'runs', brokers: bootstrapServers.split(','), logLevel: logLevel.ERROR });
  const registry = new Registry(registryUrl);
  const consumer = kafka.consumer({ groupId: `runs-${randomUUID()}` });
  await consumer.connect();
  await consumer.subscribe({ topic: 'runs.status', fromBeginning: true });
  await consumer.run({
    autoCommit: false,
    eachMessage: async ({ message }) => {
      const runId = message.key.toString();
      const status = message.value && (await registry.decode(message.value));
      console.log(JSON.stringify(status ?? { runId, deleted: true }));
    },
  });
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
