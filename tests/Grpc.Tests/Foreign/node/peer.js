// The other side, by gRPC's own JavaScript library: "serve" is a server, "call HOST:PORT" is a client that reports what it saw.
'use strict';
const grpc = require('@grpc/grpc-js');

const same = (bytes) => bytes;
const method = (name, requestStream, responseStream) => ({
  path: `/test.Echo/${name}`, requestStream, responseStream,
  requestSerialize: same, requestDeserialize: same, responseSerialize: same, responseDeserialize: same,
});
const methods = {
  Once: method('Once', false, false),
  Repeat: method('Repeat', false, true),
  Join: method('Join', true, false),
  Chat: method('Chat', true, true),
  Hang: method('Hang', false, false),
};

const failure = () => {
  const metadata = new grpc.Metadata();
  metadata.set('exception', 'wrong');
  metadata.set('more-bin', Buffer.from([0, 255, 7]));
  metadata.set('grpc-status-details-bin', Buffer.from([8, 9]));
  return { code: grpc.status.FAILED_PRECONDITION, details: '100 % größer\n', metadata };
};

const reflect = (call) => {
  const text = call.metadata.get('text')[0];
  const raw = call.metadata.get('raw-bin')[0];
  const trailers = new grpc.Metadata();
  if (text === undefined) return trailers;
  const headers = new grpc.Metadata();
  headers.set('text', text);
  headers.set('raw-bin', raw);
  call.sendMetadata(headers);
  trailers.set('text-after', text);
  trailers.set('raw-after-bin', raw);
  return trailers;
};

async function serve() {
  const server = new grpc.Server({ 'grpc.max_receive_message_length': 20 * 1024 * 1024 });
  server.addService(methods, {
    Once: (call, done) => {
      const trailers = reflect(call);
      call.request.toString() === 'fail' ? done(failure()) : done(null, call.request, trailers);
    },
    Repeat: (call) => {
      const what = call.request.subarray(4);
      for (let left = call.request.readInt32BE(0); left > 0; left--) call.write(what);
      what.toString() === 'fail' ? call.emit('error', failure()) : call.end();
    },
    Join: (call, done) => {
      const words = [];
      call.on('data', (word) => words.push(word.toString()));
      call.on('end', () => done(null, Buffer.from(words.join(' '))));
    },
    Chat: (call) => {
      const trailers = reflect(call);
      call.on('data', (request) => request.toString() === 'fail' ? call.emit('error', failure()) : call.write(request));
      call.on('end', () => { call.write(Buffer.from('bye')); call.end(trailers); });
      call.on('cancelled', () => console.log('cancelled'));
    },
    Hang: (call) => { console.log('begun'); call.on('cancelled', () => console.log('cancelled')); },
  });
  const port = await new Promise((resolve, reject) => server.bindAsync(
    '127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) => error ? reject(error) : resolve(bound)));
  console.log(port);
  process.stdin.on('end', () => process.exit(0)).resume();
}

async function call(address) {
  const big = 16 * 1024 * 1024;
  const client = new (grpc.makeGenericClientConstructor(methods, 'Echo'))(address, grpc.credentials.createInsecure(), {
    'grpc.max_receive_message_length': big + 1024, 'grpc.max_send_message_length': big + 1024,
  });
  const unary = (name, request, options = {}) => new Promise((resolve) =>
    client[name](request, new grpc.Metadata(), options, (error, value) => resolve(error ?? value)));
  const read = (stream) => new Promise((resolve) => {
    const messages = [];
    stream.on('data', (message) => messages.push(message.toString()));
    stream.on('error', () => {});
    stream.on('status', (status) => resolve({ messages, ...told(status) }));
  });
  const told = (status) => ({
    code: status.code, details: status.details,
    exception: status.metadata?.get('exception')[0], more: status.metadata?.get('more-bin')[0]?.toString('hex'),
    rich: status.metadata?.get('grpc-status-details-bin')[0]?.toString('hex'),
    textAfter: status.metadata?.get('text-after')[0], rawAfter: status.metadata?.get('raw-after-bin')[0]?.toString('hex'),
  });
  const times = (count, text) => {
    const request = Buffer.alloc(4 + text.length);
    request.writeInt32BE(count);
    request.write(text, 4);
    return request;
  };

  const seen = {};
  seen.once = (await unary('Once', Buffer.from('hello'))).toString();
  const large = Buffer.alloc(big, 7);
  seen.big = large.equals(await unary('Once', large));
  seen.failed = told(await unary('Once', Buffer.from('fail')));
  seen.broken = told(await unary('Once', Buffer.from('break')));
  seen.unimplemented = told(await unary('Hang', Buffer.alloc(0))).code;
  seen.repeated = (await read(client.Repeat(times(5000, 'again')))).messages.length;
  seen.none = await read(client.Repeat(times(0, 'again')));
  seen.failedAfter = await read(client.Repeat(times(3, 'fail')));
  seen.joined = await new Promise((resolve) => {
    const stream = client.Join((error, value) => resolve(error ? told(error) : value.toString()));
    for (let word = 0; word < 3000; word++) stream.write(Buffer.from(`${word}`));
    stream.end();
  });

  const metadata = new grpc.Metadata();
  metadata.set('text', 'a b~');
  metadata.set('raw-bin', Buffer.from([0, 1, 254, 255]));
  const chat = client.Chat(metadata);
  const headers = new Promise((resolve) => chat.on('metadata', resolve));
  const chatted = read(chat);
  for (let turn = 0; turn < 50; turn++) chat.write(Buffer.from(`${turn}`));
  chat.end();
  seen.chatted = await chatted;
  seen.text = (await headers).get('text')[0];
  seen.raw = (await headers).get('raw-bin')[0].toString('hex');

  seen.late = told(await unary('Once', Buffer.from('hang'), { deadline: Date.now() + 300 })).code;
  const cancelled = client.Chat(new grpc.Metadata());
  const ending = read(cancelled);
  // Cancelling may end the requests a moment before it ends the call; the server is to hear of the call's end, so it waits for nothing else.
  cancelled.write(Buffer.from('wait'));
  cancelled.once('data', () => cancelled.cancel());
  seen.cancelled = (await ending).code;
  console.log(JSON.stringify(seen));
  client.close();
}

process.argv[2] === 'serve' ? serve() : call(process.argv[3]);
