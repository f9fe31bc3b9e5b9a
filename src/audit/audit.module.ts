import { type DynamicModule, Module } from '@nestjs/common';
import { Connections } from '../event-store/connections.js';
import { AuditController } from './audit.controller.js';
import { ExportsController } from './exports.controller.js';
import { Exports } from './exports.register.js';
import { Evidence } from './evidence.register.js';
import { Rotation } from './rotation.register.js';
import { trailQuestions } from './trail.query.js';
import type { TrailPlace } from './trail.reactor.js';

/** What can be asked of the trail, and the change of its key. */
@Module({})
export class AuditModule {
  static for(place: TrailPlace): DynamicModule {
    const over = <Kept>(register: new (connections: Connections, place: TrailPlace) => Kept) => ({
      provide: register,
      inject: [Connections],
      useFactory: (connections: Connections) => new register(connections, place),
    });
    return {
      module: AuditModule,
      controllers: [AuditController, ExportsController],
      providers: [...trailQuestions, over(Evidence), over(Rotation), over(Exports)],
      exports: [Evidence, Exports, Rotation],
    };
  }
}
