import 'reflect-metadata';
import { isIP } from 'node:net';
import {
  getMetadataStorage,
  IsIn,
  IsInt,
  IsOptional,
  Matches,
  Max,
  Min,
  ValidateBy,
  validateSync,
} from 'class-validator';

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const STREAMS_RULE = { message: 'must be a whole number from 1 to 100000' };
const PORT_RULE = { message: 'must be a whole number from 0 to 65535' };

/** `127.0.0.1`, `10.0.0.0/8`, or the names that Fastify has for such */
const isAddress = (text: string): boolean => {
  const [address = '', bits] = text.trim().split('/');
  if (['loopback', 'linklocal', 'uniquelocal'].includes(text.trim())) return true;
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  return bits === undefined ? most > 0 : /^\d{1,3}$/.test(bits) && Number(bits) <= most;
};
const ADDRESSES = {
  name: 'areAddresses',
  validator: {
    validate: (value: unknown) => String(value).split(',').every(isAddress),
    defaultMessage: () => 'must be addresses or networks, 10.0.0.1,192.168.0.0/16',
  },
};

/** The environment variables that the program reads, under their own names, and what holds without them. */
export class Configuration {
  /** 0 takes any free port */
  @IsInt(PORT_RULE)
  @Min(0, PORT_RULE)
  @Max(65_535, PORT_RULE)
  readonly PORT: number = 3000;

  @Matches(/^[A-Za-z0-9._:%-]+$/, { message: 'must be an address or a host name' })
  readonly HOST: string = '127.0.0.1';

  /** Without it a PostgreSQL of our own keeps its data in DATA_DIR */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/[^/\s]/, {
    message: 'must be like postgres://user:password@host:5432/database',
  })
  readonly DATABASE_URL?: string;

  @Matches(/^[^\0]+$/, { message: 'must be the path of a folder' })
  readonly DATA_DIR: string = '.data';

  @IsIn(LOG_LEVELS, { message: `must be one of ${LOG_LEVELS.join(', ')}` })
  readonly LOG_LEVEL: (typeof LOG_LEVELS)[number] = 'info';

  /** A key that is an administrator's from the first start on */
  @IsOptional()
  @Matches(/^[\x21-\x7e]+$/, { message: 'must be printable ASCII without blanks' })
  readonly TOUCHLINE_BOOTSTRAP_KEY?: string;

  /** A NATS server with JetStream: public facts are published there */
  @IsOptional()
  @Matches(/^(nats|tls):\/\/[^/\s]+$/, { message: 'must be like nats://user:password@host:4222' })
  readonly NATS_URL?: string;

  /** The name under which the trail of decisions is signed; taken when its key is made */
  @Matches(/^[^\s+]{1,100}$/, {
    message: 'must be a name without blanks and +, like touchline.example',
  })
  readonly TRAIL_NAME: string = 'touchline.local';

  /** Where the key that signs the trail is; without it trail.key in DATA_DIR */
  @IsOptional()
  @Matches(/^[^\0]+$/, { message: 'must be the path of a file' })
  readonly TRAIL_KEY_FILE?: string;

  /** A witness that cosigns the trail, and what its cosignatures are held to */
  @IsOptional()
  @Matches(/^https?:\/\/[^/\s]+\/(\S*\/)?$/, {
    message: 'must be an address that ends in /, like https://witness.example/',
  })
  readonly WITNESS_URL?: string;

  @IsOptional()
  @Matches(/^[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{44}$/, {
    message: 'must be like witness.example+1a2b3c4d+BCdp..',
  })
  readonly WITNESS_VERIFIER?: string;

  /** Addresses of proxies that may say by which scheme and host they were asked */
  @IsOptional()
  @ValidateBy(ADDRESSES)
  readonly TRUST_PROXY?: string;

  /** Event streams that may be open at once */
  @IsInt(STREAMS_RULE)
  @Min(1, STREAMS_RULE)
  @Max(100_000, STREAMS_RULE)
  readonly STREAMS_AT_MOST: number = 10_000;

  /** and those of one address among them */
  @IsInt(STREAMS_RULE)
  @Min(1, STREAMS_RULE)
  @Max(100_000, STREAMS_RULE)
  readonly STREAMS_PER_ADDRESS: number = 2_000;
}

/** One line for every wrong variable; the only thing the program prints about it. */
export class ConfigurationError extends Error {}

/** @throws ConfigurationError */
export function readConfiguration(
  env: Readonly<Record<string, string | undefined>>,
): Configuration {
  const configuration = new Configuration();
  const defaults: Readonly<Record<string, unknown>> = { ...configuration };
  for (const name of variables()) {
    const text = env[name]?.trim();
    if (!text) continue; // `PORT=` is how a compose file says nothing
    const number = /^\d+$/.test(text) ? Number(text) : NaN;
    Object.assign(configuration, { [name]: typeof defaults[name] === 'number' ? number : text });
  }
  const wrong = validateSync(configuration).map(
    ({ property, constraints = {} }) =>
      `${property}${shown(property, env[property] ?? '')} ${Object.values(constraints)[0]}`,
  );
  if (wrong.length) throw new ConfigurationError(wrong.join('; '));
  return configuration;
}

const variables = (): Set<string> =>
  new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(Configuration, '', false, false)
      .map(({ propertyName }) => propertyName),
  );

/** A value that is or holds a secret is not repeated: what we print ends in somebody's log. */
function shown(variable: string, value: string): string {
  if (variable.endsWith('_KEY')) return ' (its value is not shown)';
  if (!variable.endsWith('_URL')) return `=${value.replace(/\s+/g, ' ').slice(0, 80)}`;
  const { protocol, host, pathname } = URL.canParse(value) ? new URL(value) : {};
  return host ? `=${protocol}//${host}${pathname}` : ' (its value is not shown)';
}
