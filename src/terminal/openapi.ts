import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { readConfiguration } from '../configuration.js';
import { openApiDocument } from '../http/openapi.js';
import { createAdapter } from '../http.js';
import { failed, print } from './session.js';

/** Prints the OpenAPI document. Routes without providers: nothing is connected. */
export const printOpenApi = async (): Promise<void> => {
  try {
    const app = await NestFactory.create(
      AppModule.for(readConfiguration(process.env)),
      createAdapter(),
      { preview: true, logger: false },
    );
    await print(JSON.stringify(openApiDocument(app)));
  } catch (error) {
    process.exitCode = failed(error);
  }
};
