import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { isId } from '../vocabulary.js';
import { DoesNotFit } from './faults.js';

/** An id in an address. @throws DoesNotFit */
@Injectable()
export class IdOf implements PipeTransform<string, string> {
  transform(value: string, { data }: ArgumentMetadata): string {
    if (!isId(value))
      throw new DoesNotFit([
        {
          parameter: data ?? 'id',
          detail: 'must be an id: 1 to 80 letters, digits, dots, dashes or underscores',
        },
      ]);
    return value;
  }
}
