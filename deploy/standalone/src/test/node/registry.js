// Confluent's wire format: a zero byte, the id of the schema in four bytes, the record in Avro's binary form.
const avro = require('avsc');

const HEADER_BYTES = 5;

// Enums stay text and millis become dates; 64-bit numbers are fine up to 2^53.
class Timestamp extends avro.types.LogicalType {
  _fromValue(millis) { return new Date(millis); }
  _toValue(date) { return date.getTime(); }
}
// Each schema with names of its own, as two schemas may define the same record.
const parse = (schema) => avro.Type.forSchema(schema, {
  logicalTypes: { 'timestamp-millis': Timestamp }, registry: {},
});

class Registry {
  constructor(url) {
    this.url = url.replace(/\/$/, '');
    this.types = new Map();
  }

  async ask(path, body) {
    const answer = await fetch(this.url + path, {
      method: body ? 'POST' : 'GET',
      headers: { 'Content-Type': 'application/vnd.schemaregistry.v1+json' },
      body: body && JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path}: HTTP ${answer.status}: ${await answer.text()}`);
    return answer.json();
  }

  // Registers a schema, or finds it; gives its id and its type.
  async register(subject, schema) {
    const { id } = await this.ask(`/subjects/${subject}/versions`, { schema: JSON.stringify(schema) });
    return { id, type: parse(schema) };
  }

  async typeOf(id) {
    if (!this.types.has(id)) {
      const { schema } = await this.ask(`/schemas/ids/${id}`);
      this.types.set(id, parse(JSON.parse(schema)));
    }
    return this.types.get(id);
  }

  async decode(bytes) {
    if (bytes[0] !== 0) throw new Error(`first byte ${bytes[0]}, expected 0`);
    const type = await this.typeOf(bytes.readInt32BE(1));
    return type.fromBuffer(bytes.subarray(HEADER_BYTES));
  }
}

function encode({ id, type }, value) {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeInt32BE(id, 1);
  return Buffer.concat([header, type.toBuffer(value)]);
}

module.exports = { Registry, encode };
