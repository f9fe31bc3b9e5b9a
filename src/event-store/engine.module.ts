import {
  type DynamicModule,
  Global,
  Inject,
  Logger,
  Module,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Connections } from './connections.js';
import { indexOrder } from './doctor.js';
import { Documents } from './documents.js';
import { EventStore } from './event-store.js';
import { Projector } from './projector.js';
import type { Reactor } from './reactor.js';
import { Reactors } from './reactors.js';
import type { AnyView } from './view.js';

/** The log, the projector and the documents of the views that it is given. */
@Global()
@Module({})
export class EngineModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    @Inject(Connections) private readonly connections: Connections,
    @Inject(EventStore) private readonly log: EventStore,
    @Inject(Projector) private readonly projector: Projector,
    @Inject(Reactors) private readonly reactors: Reactors,
  ) {}

  /** `reactorsOn`: what follows the log over these lines. */
  static for(
    views: readonly AnyView[],
    reactorsOn: (connections: Connections) => readonly Reactor[] = () => [],
  ): DynamicModule {
    return {
      module: EngineModule,
      providers: [
        {
          provide: EventStore,
          inject: [Connections],
          useFactory: (connections: Connections) => new EventStore(connections),
        },
        {
          provide: Documents,
          inject: [Connections],
          useFactory: (connections: Connections) => new Documents(connections),
        },
        {
          provide: Projector,
          inject: [Connections, EventStore],
          useFactory: (connections: Connections, log: EventStore) =>
            new Projector(connections, log, views),
        },
        {
          provide: Reactors,
          inject: [Connections, EventStore],
          useFactory: (connections: Connections, log: EventStore) =>
            new Reactors(connections, log, reactorsOn(connections)),
        },
      ],
      exports: [EventStore, Documents, Projector, Reactors],
    };
  }

  /** A view of a new database has begun before anybody reads it. */
  async onApplicationBootstrap(): Promise<void> {
    for (const fault of await indexOrder(this.connections.readers))
      new Logger('EventLog').warn(fault);
    this.projector.start();
    await this.projector.begun;
  }

  /** No more commands, the last batch, a whole page; the pools end after that. */
  async onModuleDestroy(): Promise<void> {
    await this.log.close();
    await this.projector.stop();
    await this.reactors.stop();
  }
}
