import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { problems, type Slug, slugs } from './problems.js';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Responses = Operation['responses'];
const METHODS = ['get', 'put', 'post', 'delete', 'patch'] as const;

const text = { type: 'string' } as const;
const problem = {
  type: 'object',
  description: 'Why there is no other answer (RFC 9457)',
  required: ['type', 'title', 'status', 'detail', 'instance', 'code', 'traceId'],
  properties: {
    type: {
      ...text,
      description: 'A page about this kind of problem',
      example: '/problems/rule-refused',
    },
    title: { ...text, example: 'A rule stands in the way' },
    status: { type: 'integer', example: 422 },
    detail: { ...text, example: 'knee-1 is not an open injury of this player' },
    instance: { ...text, description: 'The path that was asked for' },
    code: {
      ...text,
      description: 'For programs; of a refusal the name of the rule',
      example: 'NoOpenInjury',
    },
    traceId: { ...text, description: 'Names this request in the log of the server' },
    version: { type: 'integer', description: 'With 412 and 428: the version of the stream' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['detail'],
        properties: {
          pointer: { ...text, description: 'JSON pointer into the body', example: '#/source/kind' },
          parameter: { ...text, description: 'Of a path, query or header' },
          detail: text,
        },
      },
    },
  },
} as const;

const OF_READS: readonly Slug[] = [
  'invalid-request',
  'credential-needed',
  'nothing-there',
  'unavailable',
];
const OF_COMMANDS: readonly Slug[] = [
  ...OF_READS,
  'not-yours',
  'still-moving',
  'version-moved',
  'too-large',
  'media-type',
  'rule-refused',
  'version-missing',
];

/** One answer per status, with every problem that it stands for. */
const answersOf = (wanted: readonly Slug[]): Responses => {
  const answers: Responses = {};
  for (const slug of [...wanted, 'internal-error' as const]) {
    const { status } = problems[slug];
    const titles = slugs.filter(
      (other) => problems[other].status === status && other !== 'refused-request',
    );
    answers[status] = {
      description: titles.map((other) => problems[other].title).join('; '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
  return answers;
};

const header = (name: string, description: string, pattern?: string) => ({
  name,
  in: 'header' as const,
  required: false,
  description,
  schema: { type: 'string', maxLength: 130, ...(pattern ? { pattern } : {}) },
});
const commandHeaders = [
  header('Idempotency-Key', 'Makes a retry harmless: the same key and body get the same answer'),
  header('If-Match', 'The version that you have seen, as a strong tag', '^"[0-9]+"$'),
];

const complete = (operation: Operation, command: boolean): void => {
  const { responses } = operation;
  const recorded = responses['201'];
  if (command && recorded && 'description' in recorded) {
    recorded.description ||= 'Recorded';
    responses['200'] ??= { ...recorded, description: 'It was already true: nothing was recorded' };
  }
  for (const [status, answer] of Object.entries(answersOf(command ? OF_COMMANDS : OF_READS)))
    responses[status] ??= answer;
  // Reads of public data need no key, and a browser's session is enough for what its key may read.
  operation.security = command ? [{ bearer: [] }] : [{}, { bearer: [] }, { session: [] }];
  if (command) operation.parameters = [...(operation.parameters ?? []), ...commandHeaders];
};

/** OpenAPI 3.1, from the classes that validate. */
export const openApiDocument = (app: INestApplication, version = '1.0.0'): OpenAPIObject => {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Touchline')
    .setDescription('Who can play in this fixture, and why.')
    .setVersion(version)
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A key, tl_..' }, 'bearer')
    .addCookieAuth(
      '__Host-touchline',
      { type: 'apiKey', in: 'cookie', description: 'Of who has logged in at /login' },
      'session',
    )
    .build();
  const document = SwaggerModule.createDocument(app, config);
  document.components ??= {};
  document.components.schemas = {
    ...document.components.schemas,
    Problem: structuredClone(problem) as never,
  };
  for (const path of Object.values(document.paths))
    for (const method of METHODS) {
      const operation = path[method];
      if (operation) complete(operation, method !== 'get');
    }
  return document;
};

/** Swagger UI at /api, the document at /api/openapi.json; its CSP is set where all headers are. */
export const setupDocs = (app: INestApplication): void => {
  SwaggerModule.setup('api', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Touchline API',
    swaggerOptions: { validatorUrl: null },
  });
};
