import { join } from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AccessLogController } from './access/access-log.controller.js';
import { AccessModule } from './access/access.module.js';
import { AuditModule } from './audit/audit.module.js';
import { readVerifier } from './audit/note.js';
import { type TrailPlace, TrailReactor } from './audit/trail.reactor.js';
import { Witness } from './audit/witness.client.js';
import { Answers } from './availability/answers.cache.js';
import { AvailabilityController } from './availability/availability.controller.js';
import { WhatWasEnteredHandler } from './availability/entered.query.js';
import { WhatChangedHandler } from './availability/changes.query.js';
import { WhatIsInConflictHandler } from './availability/conflicts.query.js';
import { HowManyCardsHandler } from './availability/discipline.query.js';
import { WhichFixtureHandler, WhichFixturesHandler } from './availability/fixtures.query.js';
import { HowWasItRuledHandler } from './availability/case.query.js';
import { WhatHappenedHandler, WhatWasRecordedHandler } from './availability/history.query.js';
import { Hindsight } from './availability/hindsight.query.js';
import { Materials } from './availability/material.query.js';
import { HowWasHisSeasonHandler } from './availability/player-season.query.js';
import { HowIsHeHandler, WhoIsCalledHandler } from './availability/players.query.js';
import { OverviewController } from './availability/overview.controller.js';
import { ReconciliationController } from './availability/reconciliation.controller.js';
import { WhoSaysOtherwiseHandler } from './availability/reconciliation.query.js';
import { WhichAreRecordedHandler } from './availability/recorded-fixtures.query.js';
import { WhoIsRegisteredHandler } from './availability/registered.query.js';
import { ScorecardController } from './availability/scorecard.controller.js';
import { HowGoodWereForecastsHandler } from './availability/scorecard.query.js';
import { squadBoard } from './availability/squad-board.view.js';
import { TeamNewsController } from './team-news/team-news.controller.js';
import { WhatIsTheTeamNewsHandler } from './team-news/team-news.query.js';
import { WhoCanPlayHandler } from './availability/boards.query.js';
import { WhatIsStaleHandler } from './availability/stale.query.js';
import { WhoIsListedHandler } from './availability/squad-lists.query.js';
import { WhoIsAvailableHandler } from './availability/squads.query.js';
import { WhenWasSomethingSaidHandler } from './availability/words-around.query.js';
import { ReferenceDataController } from './competition/reference-data.controller.js';
import { ReferenceData } from './competition/reference-data.register.js';
import { SquadListController } from './competition/squad-list.controller.js';
import { AmendSquadListHandler, SubmitSquadListHandler } from './competition/squad-list.handler.js';
import type { Configuration } from './configuration.js';
import { deciders } from './correction/command-classes.js';
import { CorrectionController } from './correction/correction.controller.js';
import {
  CorrectStatementHandler,
  WithdrawStatementHandler,
} from './correction/correction.handler.js';
import { knownFacts } from './correction/known-facts.js';
import { KnownThings } from './correction/known-things.register.js';
import { CaseController } from './eligibility/case.controller.js';
import { AppealRulingHandler } from './eligibility/appeal.handler.js';
import { RaiseEligibilityQuestionHandler } from './eligibility/question.handler.js';
import { Connections } from './event-store/connections.js';
import type { Database } from './event-store/database.js';
import { DatabaseModule } from './event-store/database.module.js';
import { handlersOf, Known } from './event-store/deciding.handler.js';
import { EngineModule } from './event-store/engine.module.js';
import type { Reactor } from './event-store/reactor.js';
import { ClubController } from './fixture/club.controller.js';
import { Broker } from './feeds/broker.reactor.js';
import { AbsencesImport } from './feeds/absences.import.js';
import { FixturesImport } from './feeds/fixtures.import.js';
import { ResultsImport } from './feeds/results.import.js';
import { FplImport } from './feeds/fpl.import.js';
import { FixtureController } from './fixture/fixture.controller.js';
import { FinishedModule } from './http/finished.module.js';
import { HttpModule } from './http/http.module.js';
import { GrantClearanceHandler } from './player/clearance.handler.js';
import { FitnessController } from './player/fitness.controller.js';
import { cardHandlers } from './player/card.handler.js';
import { DisciplineController } from './player/discipline.controller.js';
import { People } from './player/people.register.js';
import { PlayerController } from './player/player.controller.js';
import { RegisterPlayerHandler } from './player/registration.handler.js';
import { SquadTrainingController } from './player/squad-training.controller.js';
import { StandingController } from './player/standing.controller.js';
import { EventStreamController } from './live/event-stream.controller.js';
import { LogTail } from './live/log-tail.js';
import { StreamLimits, Streams } from './live/streams.js';
import { PreviewController } from './preview/preview.controller.js';
import { WhatIsThePreviewHandler } from './preview/preview.query.js';
import { AssetsController } from './web/assets.controller.js';
import { EntryController } from './web/entry/entry.controller.js';
import { PressController } from './web/press/press.controller.js';
import { LiveBoards } from './web/live/live-boards.js';
import { LiveController } from './web/live/live.controller.js';
import { LoginController } from './web/login.controller.js';
import { OperationsController } from './web/operations.controller.js';
import { PagesController } from './web/pages.controller.js';
import { PeopleController } from './web/people.controller.js';
import { ThemeController } from './web/theme.controller.js';
import { VerifyController } from './web/verify.controller.js';

/** The views that the projector keeps: every verdict rests on one. */
export const views = [squadBoard];

const handlers = [
  ...handlersOf(deciders, [
    'RegisterPlayer',
    'RaiseEligibilityQuestion',
    'RecordCaution',
    'RecordDismissal',
    'SubmitSquadList',
    'AmendSquadList',
    'AppealRuling',
    'GrantClearance',
  ]),
  RegisterPlayerHandler,
  RaiseEligibilityQuestionHandler,
  ...cardHandlers,
  SubmitSquadListHandler,
  AmendSquadListHandler,
  AppealRulingHandler,
  GrantClearanceHandler,
  CorrectStatementHandler,
  WithdrawStatementHandler,
];
const questions = [
  WhoIsAvailableHandler,
  WhoCanPlayHandler,
  WhatIsTheTeamNewsHandler,
  WhatIsThePreviewHandler,
  WhichFixturesHandler,
  WhichFixtureHandler,
  WhichAreRecordedHandler,
  HowIsHeHandler,
  HowWasHisSeasonHandler,
  HowManyCardsHandler,
  WhoIsCalledHandler,
  WhoIsRegisteredHandler,
  WhoIsListedHandler,
  WhatHappenedHandler,
  HowWasItRuledHandler,
  WhatWasRecordedHandler,
  WhoSaysOtherwiseHandler,
  HowGoodWereForecastsHandler,
  WhatIsStaleHandler,
  WhatIsInConflictHandler,
  WhatChangedHandler,
  WhenWasSomethingSaidHandler,
  WhatWasEnteredHandler,
];

const placeOf = ({ TRAIL_NAME, TRAIL_KEY_FILE, DATA_DIR }: Configuration): TrailPlace => ({
  name: TRAIL_NAME,
  keyFile: TRAIL_KEY_FILE ?? join(DATA_DIR, 'trail.key'),
});
/** What follows the log beyond the views. */
const reactorsOf =
  (configuration: Configuration) =>
  (connections: Connections): Reactor[] => {
    const { NATS_URL, WITNESS_URL, WITNESS_VERIFIER } = configuration;
    const verifier = readVerifier(WITNESS_VERIFIER ?? '');
    const witness =
      WITNESS_URL && verifier ? new Witness(connections, WITNESS_URL, verifier) : undefined;
    return [
      new TrailReactor(connections, placeOf(configuration), witness),
      ...(NATS_URL === undefined ? [] : [new Broker(NATS_URL, Object.keys(deciders))]),
    ];
  };

/** The one composition root. */
@Module({})
export class AppModule {
  static for(configuration: Configuration, opening?: Promise<Database>): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.for(configuration, knownFacts, opening),
        EngineModule.for(views, reactorsOf(configuration)),
        CqrsModule.forRoot(),
        AccessModule,
        AuditModule.for(placeOf(configuration)),
        HttpModule,
        FinishedModule,
      ],
      controllers: [
        AvailabilityController,
        ReconciliationController,
        ScorecardController,
        OverviewController,
        PlayerController,
        FitnessController,
        DisciplineController,
        StandingController,
        SquadTrainingController,
        CaseController,
        FixtureController,
        ClubController,
        CorrectionController,
        ReferenceDataController,
        TeamNewsController,
        PreviewController,
        EventStreamController,
        SquadListController,
        PagesController,
        PeopleController,
        OperationsController,
        LiveController,
        LoginController,
        ThemeController,
        VerifyController,
        EntryController,
        PressController,
        AssetsController,
        AccessLogController,
      ],
      providers: [
        ...handlers,
        ...questions,
        Answers,
        AbsencesImport,
        FplImport,
        FixturesImport,
        ResultsImport,
        Hindsight,
        LiveBoards,
        LogTail,
        Materials,
        People,
        ReferenceData,
        Streams,
        {
          provide: StreamLimits,
          useValue: new StreamLimits(
            configuration.STREAMS_AT_MOST,
            configuration.STREAMS_PER_ADDRESS,
          ),
        },
        { provide: Known, useClass: KnownThings },
      ],
    };
  }
}
